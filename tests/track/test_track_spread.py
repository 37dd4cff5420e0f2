"""Ranges by role: never a mean, blank stays blank, and no judge's evidence touches another's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from owed import clause, only, says, spread, tracked

from evenhand.codebook import vocabulary
from shelf import Named

_JUDGES = ("office-o", "office-k", "monitors", "mission", "tribunal", "lexicon")
_STATUSES = [term for term in vocabulary("compliance") if term != "no_information"]
_DAYS = st.dates(date(2031, 6, 1), date(2032, 12, 31))


@st.composite
def statements(draw: st.DrawFn) -> list[Named]:
    drawn = draw(st.lists(st.tuples(st.sampled_from(_JUDGES), st.sampled_from(_STATUSES), _DAYS), max_size=8))
    return [says(f"s{n}", judge, "q", status, said=str(day)) for n, (judge, status, day) in enumerate(drawn)]


CLAUSE = clause("q", to=["ostren"])


@given(statements())
def test_a_spread_goes_beyond_what_its_statements_say(found: list[Named]) -> None:
    duty = only(CLAUSE, *found)
    levels = {each.claim: each.levels for each in duty.judged}
    for each in (*duty.by_role, *duty.by_year):
        said = [level for name in each.claims if (level := levels[name])]
        assert (each.low, each.high) == (
            (min(low for low, _ in said), max(high for _, high in said)) if said else (None, None)
        )
        assert each.claims


@given(statements(), st.sampled_from(_JUDGES))
def test_taking_away_one_judge_changes_what_another_says(found: list[Named], judge: str) -> None:
    gone = [each for each in found if getattr(each[1], "claimant", "") != f"source:{judge}"]
    before = [each for each in only(CLAUSE, *found).judged if each.judge != f"source:{judge}"]
    assert list(only(CLAUSE, *gone).judged) == before


@given(statements(), statements())
def test_what_is_said_later_changes_the_state_of_an_earlier_day(found: list[Named], later: list[Named]) -> None:
    day = date(2032, 12, 31)
    after = [(f"{name}x", record.model_copy(update={"said": "2033-01-01"})) for name, record in later]
    assert tracked(CLAUSE, *found, *after, as_of=day) == tracked(CLAUSE, *found, as_of=day)


@given(statements())
def test_a_level_stands_without_a_statement_behind_it(found: list[Named]) -> None:
    duty = only(CLAUSE, *found)
    given_ = {name for name, _ in found}
    assert {each.claim for each in duty.judged} <= given_
    assert all(set(each.claims) | set(each.earlier) <= given_ for each in duty.by_role)
    assert sorted(name for each in duty.by_role for name in (*each.claims, *each.earlier)) == sorted(given_)


def test_an_older_statement_of_a_judge_stays_in_the_range() -> None:
    duty = only(
        CLAUSE,
        says("new", "office-o", "q", "met", said="2032-05-01"),
        says("old", "office-o", "q", "not_met", said="2031-07-01"),
    )
    found = spread(duty, "addressee")
    assert (found.low, found.high, found.claims, found.earlier) == (3, 3, ("claim:new",), ("claim:old",))
    assert [(each.year, each.low) for each in duty.by_year] == [(2031, 0), (2032, 3)]


def test_silence_is_read_as_an_answer() -> None:
    duty = only(CLAUSE)
    assert (duty.judged, duty.by_role, duty.by_year, duty.disputed, duty.stale) == ((), (), (), "", "")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("met", "not_met", True),
        ("met", "minimally_met", True),
        ("met", "partly_met", False),
        ("partly_met", "not_met", False),
        ("largely_met", "not_met", True),
        ("largely_met", "minimally_met", False),
        ("met", "breached", True),
        ("met", "disputed", False),
    ],
)
def test_roles_are_called_apart_when_they_are_not(one: str, other: str, apart: bool) -> None:
    duty = only(CLAUSE, says("a", "office-o", "q", one), says("b", "office-k", "q", other))
    assert bool(duty.disputed) is apart


def test_judges_of_one_role_who_differ_are_called_a_dispute_between_roles() -> None:
    duty = only(CLAUSE, says("a", "monitors", "q", "met"), says("b", "mission", "q", "not_met"))
    assert (duty.disputed, spread(duty, "independent").low, spread(duty, "independent").high) == ("", 0, 3)


@pytest.mark.parametrize(
    ("said", "stale"),
    [("2032-01-02", ""), ("2031-12-31", "the newest statement is 367 days old"), (None, "no statement has a date")],
)
def test_a_newest_statement_is_called_old_too_early_or_too_late(said: str | None, stale: str) -> None:
    assert only(CLAUSE, says("s", "monitors", "q", "met", said=said)).stale == stale
