"""Invented incidents: the truth of every claim is known, and nothing depends on what the parties are called."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.case import Case
from evenhand.errors import UsageError
from evenhand.generate import ClaimPlan, Incidents, incidents
from evenhand.generate.__main__ import main

MAPPINGS = Path(__file__).parents[2] / "src" / "evenhand" / "data" / "generate" / "case"
TINY = Path(__file__).parents[2] / "examples" / "tiny" / "hand"


@pytest.fixture(scope="module")
def many() -> Incidents:
    return incidents(2000, 1)


def told(found: Incidents) -> pl.DataFrame:
    return found.claims.join(found.truth, left_on="id", right_on="claim").join(
        found.happened, on="heading", suffix="_true"
    )


def text_of(found: Incidents) -> str:
    whole = (found.claims, found.truth, found.happened, found.units, *found.tables.values())
    return "\n".join(frame.write_csv() for frame in whole)


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    assert text_of(incidents(200, 4)) == text_of(incidents(200, 4))
    assert text_of(incidents(200, 4)) != text_of(incidents(200, 5))


def test_exchanging_the_parties_exchanges_their_names_and_nothing_else() -> None:
    plan = ClaimPlan(parties=("aland", "bland"))
    swapped = text_of(incidents(300, 2, replace(plan, parties=("bland", "aland"))))
    for one, other in (("aland", "bland"), ("Aland", "Bland")):
        swapped = swapped.replace(one, "\0").replace(other, one).replace("\0", other)
    assert swapped == text_of(incidents(300, 2, plan))


def test_every_claim_speaks_of_one_heading_and_a_single_incident_never_of_a_total(many: Incidents) -> None:
    assert many.truth["claim"].is_unique().all()
    assert set(many.truth["claim"]) == set(many.claims["id"])
    rows = told(many)
    assert len(rows) == len(many.claims)
    total = rows["scope"].is_in(["running_total", "period_total"])
    assert ((rows["kind"] == "total") == total).all()


def test_a_relay_repeats_the_claim_of_another_with_the_same_number_and_not_before_it(many: Incidents) -> None:
    rows = told(many)
    relays = rows.filter(pl.col("relays").is_not_null())
    assert (relays["via"].is_not_null()).all()
    assert (rows.filter(pl.col("relays").is_null())["via"].is_null()).all()
    both = relays.join(rows, left_on="relays", right_on="id", suffix="_first")
    assert len(both) == len(relays) > 1000
    for column in ("claimant", "heading", "quantity_low", "when_start", "alleged"):
        assert both[column].equals(both[f"{column}_first"], check_names=False), column
    assert (both["said"] >= both["said_first"]).all()


def test_what_never_happened_is_neither_found_by_independents_nor_admitted(many: Incidents) -> None:
    false = told(many).filter(~pl.col("happened"))
    assert len(false) > 50
    independent = false.filter(~pl.col("claimant").str.contains("kelvara|ostrenia"))
    assert set(independent["stance"]) <= {"does_not_find"}
    assert "admits" not in set(false["stance"])


def test_sides_accuse_each_other_and_deny_what_they_are_accused_of(many: Incidents) -> None:
    rows = told(many).filter((pl.col("kind") == "incident") & pl.col("claimant").str.contains("-"))
    side = rows["claimant"].str.split("-").list.last()
    asserts = rows["stance"] == "asserts"
    assert (side.filter(asserts) == rows.filter(asserts)["victim"]).all()
    assert (side.filter(~asserts) == rows.filter(~asserts)["accused"]).all()
    assert (rows.filter(~asserts)["quantity_low"].is_null()).all()


def test_running_totals_never_fall_and_period_totals_never_exceed_what_happened(many: Incidents) -> None:
    rows = told(many)
    running = rows.filter(pl.col("scope") == "running_total").sort("claimant", "when_end")
    for _, series in running.group_by("claimant"):
        assert series.sort("when_end")["quantity_low"].is_sorted()
    period = rows.filter(pl.col("scope") == "period_total")
    assert len(period) > 4
    assert (period["quantity_low"] <= period["number"]).all()


def test_a_part_names_its_whole_and_is_smaller(many: Incidents) -> None:
    parts = many.claims.filter(pl.col("subset_of").is_not_null())
    both = parts.join(many.claims, left_on="subset_of", right_on="id", suffix="_whole")
    assert len(both) == len(parts) > 50
    assert (both["quantity_low"] < both["quantity_low_whole"]).all()
    assert (both["claimant"] == both["claimant_whole"]).all()
    assert set(parts["flags"]) == {"subset"}


@pytest.mark.parametrize(("odds", "low", "high"), [(1.0, 0.8, 1.25), (3.0, 2.4, 3.75)])
def test_the_coder_is_as_uneven_as_planned_on_equal_evidence(odds: float, low: float, high: float) -> None:
    units = incidents(20_000, 3, ClaimPlan(uneven=odds, skew=2.0)).units
    evidence = pl.format("{}-{}-{}", pl.min_horizontal("n_independent_sources", 3), "n_accusing_offices", "denied")
    above = below = 0.0
    for _, stratum in units.with_columns(evidence=evidence).group_by("evidence", maintain_order=True):
        against = (stratum["alleged_party"] == "kelvara").to_numpy()
        credible = (stratum["outcome"] == 1).to_numpy()
        above += (~against & credible).sum() * (against & ~credible).sum() / len(stratum)
        below += (against & credible).sum() * (~against & ~credible).sum() / len(stratum)
    assert low < above / below < high


def test_skewed_coverage_makes_an_even_coder_look_uneven_in_raw_shares() -> None:
    units = incidents(20_000, 3, ClaimPlan(skew=4.0)).units
    shares = dict(units.group_by("alleged_party").agg(pl.col("outcome").mean()).iter_rows())
    assert shares["kelvara"] > shares["ostrenia"] + 0.05


def test_roles_are_alike_for_all_parties_when_nothing_is_skewed() -> None:
    rows = told(incidents(20_000, 6)).filter(pl.col("kind") == "incident")
    counts = rows.group_by("alleged").len().sort("alleged")["len"].to_numpy().astype(float)
    assert counts[0] / counts[1] == pytest.approx(1, abs=0.05)
    means = rows.filter(pl.col("act") == "killing").group_by("alleged").agg(pl.col("quantity_low").mean())
    assert np.ptp(means["quantity_low"].to_numpy()) < 0.6


def test_mappings_are_those_of_the_tiny_example() -> None:
    for name in ("parties", "places", "sources", "documents", "claims", "incidents", "memberships"):
        assert (MAPPINGS / f"{name}.toml").read_bytes() == (TINY / f"{name}.toml").read_bytes(), name


def test_a_case_is_built_of_generated_incidents_and_verifies(tmp_path: Path) -> None:
    found = incidents(25, 1)
    case = Case.new(tmp_path / "case", template=found.write(tmp_path / "template"))
    case.build()
    assert not case.verify().problems
    shown = case.weigh()
    assert set(shown) == {f"incident:{name}" for name in found.truth["heading"]}


@settings(max_examples=25, deadline=None)
@given(
    st.builds(
        ClaimPlan,
        parties=st.sampled_from([("aland", "bland"), ("aland", "bland", "cland")]),
        places=st.integers(1, 50),
        days=st.integers(1, 400),
        unfounded=st.floats(0, 1),
        inflation=st.floats(0.1, 5),
        spread=st.floats(0, 2),
        vague=st.floats(0, 1),
        subsets=st.floats(0, 1),
        totals=st.integers(0, 60),
        skew=st.floats(0.1, 10),
        uneven=st.floats(0.1, 10),
    ),
    st.integers(1, 40),
    st.integers(0, 2**32),
)
def test_any_plan_gives_claims_that_are_sound(plan: ClaimPlan, count: int, seed: int) -> None:
    found = incidents(count, seed, plan)
    assert len(found.claims) == len(found.truth)
    assert set(found.truth["heading"]) <= set(found.happened["heading"])
    assert (found.claims["quantity_high"].drop_nulls() >= 1).all()
    assert set(found.claims["claimant"]) | set(found.claims["via"].drop_nulls()) <= set(found.tables["sources"]["id"])
    assert set(found.claims["document"]) == set(found.tables["documents"]["id"])
    assert set(found.claims["place"].drop_nulls()) <= set(found.tables["places"]["id"])
    assert (found.claims["alleged"] != found.claims["affected_parties"]).all()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: incidents(0),
        lambda: ClaimPlan(parties=("aland",)),
        lambda: ClaimPlan(parties=("aland", "aland")),
        lambda: ClaimPlan(uneven=0),
        lambda: ClaimPlan(against=2),
        lambda: ClaimPlan(vague=2),
        lambda: ClaimPlan(days=0),
    ],
)
def test_a_plan_of_claims_that_makes_no_sense_is_refused_with_advice(wrong: object) -> None:
    with pytest.raises(UsageError) as refused:
        wrong()  # type: ignore[operator]
    assert refused.value.hint


def test_the_door_writes_what_python_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["incidents", "--n", "20", "--seed", "3", "--out", str(tmp_path / "case")]) == 0
    assert (tmp_path / "case" / "hand" / "claims.csv").read_text() == incidents(20, 3).claims.write_csv()
    assert main(["people", "--n", "20", "--out", str(tmp_path / "people")]) == 0
    assert len((tmp_path / "people" / "captures.csv").read_text().splitlines()) == 21
    assert main(["people", "--preset", "none", "--out", str(tmp_path)]) == 2
    assert "two_scripts_birth" in capsys.readouterr().err
