"""Planning against the registered simulation, and the audit on drawn units: false alarms and power."""

import csv
from importlib.resources import files

import numpy as np
import polars as pl
import pytest
from drawn import NAMES, PARTIES, audit, units

from evenhand.audit.matching import matched
from evenhand.audit.power import coding, pairs, plan, strata
from evenhand.audit.strata import in_strata
from evenhand.audit.units import checked
from evenhand.audit.verdict import cards
from evenhand.generate import ClaimPlan, incidents
from evenhand.model.audited import Verdict

REGISTERED = list(csv.DictReader((files("evenhand") / "data" / "audit" / "power.csv").read_text("utf-8").splitlines()))
EFFECT = "true_effect (odds ratio, or logit shift for coding)"
SHARES = ("share_detected_5pct", "share_equivalent_within_OR_0.67_1.5", "share_equivalent_within_OR_0.5_2")


def registered(test: str, setting: str) -> list[dict[str, str]]:
    return [row for row in REGISTERED if row["test"] == test and row["setting"] == setting]


@pytest.mark.parametrize(
    ("simulate", "rows", "far"),
    [
        (strata, registered("mantel_haenszel_6_strata", "parties have opposite evidence mix"), 0.09),
        (pairs, registered("matched_pairs_mcnemar", "discordant=0.3"), 0.06),
    ],
)
def test_planning_is_far_from_the_registered_table(simulate: object, rows: list[dict[str, str]], far: float) -> None:
    assert len(rows) >= 20
    for row in rows:
        found = simulate(int(row["n"]), odds=float(row[EFFECT]))  # type: ignore[operator]
        expected = [float(row[share]) for share in SHARES]
        assert np.abs(np.array(found) - expected).max() < far, (row, found)


def test_planning_of_double_coding_is_far_from_the_registered_table() -> None:
    for row in registered("party_swapped_double_coding", "6 coders, log-odds shift"):
        if row["n"] != "480":
            found = coding(int(row["n"]), odds=float(np.exp(float(row[EFFECT]))))
            assert found[0] == pytest.approx(float(row[SHARES[0]]), abs=0.06), row
            assert found[2] == pytest.approx(float(row[SHARES[2]]), abs=0.15), row


def test_more_is_needed_to_find_less_or_with_a_smaller_side() -> None:
    needed = {(row.test, row.aim, row.other): row for row in plan()}
    find, less = ("Mantel-Haenszel in strata", "find an odds ratio of 2"), "find an odds ratio of 1.5"
    even, smaller = needed[*find, 1], needed[*find, 16]
    assert even.smaller and smaller.smaller and smaller.larger
    assert (needed[find[0], less, 1].smaller or 0) > 2 * even.smaller
    assert smaller.smaller < even.smaller < smaller.larger
    assert all(row.share >= 0.8 for row in needed.values())


def called(runs: int, count: int, plan: ClaimPlan) -> dict[str, float]:
    """How often T4 and T5 call invented units uneven."""
    found = {"t4": 0, "t5": 0}
    for seed in range(runs):
        drawn = incidents(count, seed, plan).units.with_columns(place_access=pl.lit("not stated"))
        held = checked(drawn.drop("claimant_party", "coder"), "drawn")
        for test, run in (("t4", in_strata), ("t5", matched)):
            verdicts = [card.verdict for card in cards(list(run(held, PARTIES)), NAMES)]
            found[test] += Verdict.UNEVEN in verdicts
    return {name: times / runs for name, times in found.items()}


@pytest.mark.parametrize("plan", [ClaimPlan(), ClaimPlan(skew=8)], ids=["same evidence", "opposite evidence"])
def test_an_even_process_is_called_uneven_too_often(plan: ClaimPlan) -> None:
    found = called(100, 440, plan)
    assert max(found.values()) <= 0.1  # at 5 %, more than 10 of 100 happen once in a hundred times


def test_an_odds_ratio_of_two_is_found_less_often_than_planned() -> None:
    assert called(50, 440, ClaimPlan(uneven=2))["t4"] >= strata(190, odds=2)[0] - 0.1


def test_the_direction_of_an_effect_is_exchanged() -> None:
    card = next(card for card in audit(units(2_000, 3, odds=2.0)).cards if card.test == "t4")
    assert card.verdict is Verdict.UNEVEN
    assert card.estimate is not None and 1.6 < card.estimate < 2.5
    assert "accusations against Kelvara have the outcome more often than those against Ostrenia" in card.sentence
