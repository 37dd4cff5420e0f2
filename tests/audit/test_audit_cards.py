"""Cards: exchange of the parties in the units, every test on drawn units, what is not run, words."""

import json
from collections import Counter

import numpy as np
import polars as pl
import pytest
from drawn import NAMES, PARTIES, audit, units
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.audit.effect import Effect, Finding
from evenhand.audit.standard import ranked
from evenhand.audit.verdict import cards, verdict, whole
from evenhand.audit.wording import HABITS, differing
from evenhand.model.audited import Audit, Verdict
from evenhand.model.entry import content

EXCHANGED = {"kelvara": "ostrenia", "ostrenia": "kelvara"}


def exchanged(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(pl.col("alleged_party", "claimant_party").replace(EXCHANGED))


def text(found: Audit, names: dict[str, str]) -> str:
    """An audit as text, with these words put for its parties."""
    written = json.dumps(content(found), ensure_ascii=False)
    for party, word in names.items():
        written = written.replace(party, word).replace(NAMES[party], word)
    return written


@settings(max_examples=8)
@given(st.integers(40, 700), st.integers(0, 10_000), st.sampled_from([1.0, 2.0, 5.0]))
def test_exchanging_the_parties_in_the_units_changes_the_result(count: int, seed: int, odds: float) -> None:
    table = units(count, seed, odds)
    plain = audit(table)
    swapped = audit(exchanged(table), (PARTIES[1], PARTIES[0]))
    assert text(plain, {"kelvara": "A", "ostrenia": "B"}) == text(swapped, {"ostrenia": "A", "kelvara": "B"})


@settings(max_examples=6)
@given(st.integers(60, 400), st.integers(0, 10_000), st.randoms())
def test_the_order_of_units_changes_the_result(count: int, seed: int, random: "st.random.Random") -> None:  # type: ignore[name-defined]
    table = units(count, seed)
    places = list(range(count))
    random.shuffle(places)
    strata = ("t4", "t5", "t6", "t7")
    found = [[card for card in audit(each).cards if card.test in strata] for each in (table, table[places])]
    assert found[0] == found[1]


@settings(max_examples=6)
@given(st.integers(60, 400), st.integers(0, 10_000), st.randoms())
def test_how_units_are_named_changes_a_result(count: int, seed: int, random: "st.random.Random") -> None:  # type: ignore[name-defined]
    table = units(count, seed)
    names = table["unit_id"].to_list()
    random.shuffle(names)
    found = [audit(each).cards for each in (table, table.with_columns(unit_id=pl.Series(names)))]
    assert found[0] == found[1]


def test_a_test_is_missing_from_the_audit_of_a_full_table() -> None:
    cards = {card.test: card for card in reversed(audit(units(900, 1)).cards)}
    assert set(cards) == {f"t{number}" for number in range(3, 10)}
    assert cards["t5"].estimate is not None
    assert cards["t6"].verdict in {Verdict.EVEN, Verdict.CANNOT_TELL}
    assert cards["t7"].verdict is Verdict.FOR_REVIEW
    assert cards["t7"].measure == "ratio of shares"
    assert cards["t9"].estimate is not None
    assert 0.7 < cards["t9"].estimate < 1.4


def test_a_test_that_cannot_be_run_does_not_say_why() -> None:
    table = units(120, 1).drop("later", "status")
    cards = {card.test: card for card in audit(table).cards}
    for test in ("t3", "t6", "t9"):
        assert cards[test].verdict is Verdict.CANNOT_TELL
        assert cards[test].sentence.startswith("Not tested: ")
        assert cards[test].needs
        assert cards[test].estimate is None
    assert cards["t8"].verdict is Verdict.FOR_REVIEW


def test_a_moving_bar_is_not_found() -> None:
    drawn = units(1_200, 2)
    lowered = pl.when((pl.col("alleged_party") == "kelvara") & (pl.col("status") > 0)).then(pl.col("status") - 1)
    cards = [card for card in audit(drawn.with_columns(status=lowered.otherwise("status"))).cards if card.test == "t9"]
    assert [card.verdict for card in cards] == [Verdict.UNEVEN, Verdict.EVEN]
    assert cards[0].estimate is not None and cards[0].estimate < 0.6
    assert "against Kelvara reach a higher status less often than those against Ostrenia" in cards[0].sentence


def effect(low: float, high: float, p: float) -> Effect:
    return Effect((low + high) / 2, low, high, 0.1, p, (50, 50), (20, 20))


@pytest.mark.parametrize(
    ("low", "high", "p", "said"),
    [
        (-0.5, 0.5, 0.9, Verdict.EVEN),
        (-0.5, 0.8, 0.9, Verdict.CANNOT_TELL),
        (-0.1, 1.2, 0.06, Verdict.CANNOT_TELL),
        (0.2, 1.2, 0.01, Verdict.UNEVEN),
        (-1.2, -0.2, 0.01, Verdict.UNEVEN),
        (0.2, 0.6, 0.01, Verdict.UNEVEN),
        (0.1, 0.3, 0.01, Verdict.EVEN),
        (-float("inf"), float("inf"), 0.001, Verdict.UNEVEN),
    ],
)
def test_a_verdict_is_not_the_registered_one(low: float, high: float, p: float, said: Verdict) -> None:
    assert verdict(effect(low, high, p), p) is said


def test_a_status_is_ranked_by_its_spelling() -> None:
    assert ranked(pl.Series([10, 2, 2])).tolist() == [1, 0, 0]
    assert ranked(pl.Series(["10", "2", "-1"])).tolist() == [2, 1, 0]


def ruled(count: int, seed: int) -> pl.DataFrame:
    """Units whose status follows from evidence and second hand by one rule; second hand is rare against one party."""
    rng = np.random.default_rng(seed)
    party, independent = rng.integers(2, size=count), rng.choice(3, p=[0.4, 0.4, 0.2], size=count)
    denied, second = rng.random(count) < 0.3, rng.random(count) < np.where(party == 1, 0.6, 0.2)
    reached = np.where(second, 2, np.where(independent > 1, 4, 3))
    status = np.where(denied & ((independent == 0) | second | (independent == 1)), 0, np.where(independent, reached, 1))
    yes = {True: "yes", False: "no"}
    return units(count, seed).with_columns(
        alleged_party=pl.Series([PARTIES[each] for each in party]),
        n_independent_sources=pl.Series(independent),
        denied=pl.Series([yes[bool(each)] for each in denied]),
        second_hand=pl.Series([yes[bool(each)] for each in second]),
        status=pl.Series(status),
    )


@pytest.mark.parametrize("seed", range(3))
def test_an_even_rule_that_heeds_second_hand_is_called_uneven(seed: int) -> None:
    cards = [card for card in audit(ruled(400, seed)).cards if card.test == "t9"]
    assert len(cards) == 2
    assert Verdict.UNEVEN not in [card.verdict for card in cards]


def test_a_grade_that_follows_by_rule_is_tested_for_a_moving_bar() -> None:
    terms = pl.Series(["contested", "one_side", "second_hand", "one_independent", "corroborated"])
    table = ruled(400, 1).with_columns(status=terms.gather(ruled(400, 1)["status"]))
    (card,) = (card for card in audit(table).cards if card.test == "t9")
    assert card.estimate is None
    assert "evenhand's own rule" in card.sentence


def test_a_status_in_words_is_ranked_in_some_order() -> None:
    (card,) = (card for card in audit(units(400, 1).with_columns(status=pl.lit("proven"))).cards if card.test == "t9")
    assert "'proven' is no whole number" in card.sentence


def test_words_alone_are_taken_for_a_difference() -> None:
    first = Counter({"burnt": 40, "house": 60, "street": 300})
    second = Counter({"burnt": 2, "house": 98, "street": 300})
    (term, z), *others = differing(first, second)
    assert term == "burnt"
    assert z > 3
    assert dict(others)["house"] < 0
    assert differing(second, first)[0] == ("burnt", -z)
    assert differing(Counter(), Counter()) == []


@pytest.mark.parametrize(
    ("habit", "yes", "no"),
    [
        ("hedges", "Allegedly a house.", "A house."),
        ("hedges", "It is not clear who.", "It is clear who."),
        ("hedges", "It may be so.", "It was so on 4 May 2031."),
        ("passives", "A house was burnt by soldiers.", "Soldiers burnt a house."),
        ("agents_left_out", "A house was burnt.", "A house was burnt by soldiers."),
        ("loaded_words", "A barbaric act.", "An act."),
    ],
)
def test_a_habit_of_wording_is_missed_or_imagined(habit: str, yes: str, no: str) -> None:
    assert HABITS[habit](yes)
    assert not HABITS[habit](no)


def found(test: str, p: float, *, exact: bool | None = None) -> Finding:
    """A finding on an odds ratio of about 3, with such a p; or on the program."""
    effect = None if exact is not None else Effect(1.1, 0.5, 1.7, 0.36, p, (100, 100), (60, 40))
    said = "claims|were read in full"
    return Finding(test, "read_in_full", "record", ("a", "b"), effect=effect, exact=exact, said=said, details=("0",))


def together(*findings: Finding) -> Verdict:
    return whole(findings, cards(findings, {}))[0]


def test_the_whole_forgets_how_many_tests_there_were() -> None:
    one, other = found("T4", 0.03), found("T5", 0.9)
    assert [card.verdict for card in cards([one, other], {})] == [Verdict.UNEVEN, Verdict.CANNOT_TELL]
    assert together(one) is Verdict.UNEVEN
    assert together(one, other) is Verdict.CANNOT_TELL
    assert together(found("T4", 0.02), other) is Verdict.UNEVEN


def test_the_whole_is_called_even_where_a_comparison_could_not_be_run() -> None:
    small = Effect(0.01, -0.1, 0.1, 0.05, 0.9, (4000, 4000), (2000, 2000))
    even = Finding("T4", "read_in_full", "record", ("a", "b"), effect=small, said="claims|were read in full")
    assert together(even) is Verdict.EVEN
    assert together(even, Finding("T5", "credible", "coders", ("a", "b"), why="too few")) is Verdict.CANNOT_TELL


def test_the_whole_is_not_uneven_where_the_program_is() -> None:
    assert together(found("T1", 1.0, exact=False), found("T4", 0.9)) is Verdict.UNEVEN
