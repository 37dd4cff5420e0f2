"""Claims of two killings, of both sides, of all people killed, and remarks: what they say follows from the truth."""

from pathlib import Path

import polars as pl
import pytest

from evenhand.case import Case
from evenhand.errors import UsageError
from evenhand.generate import ClaimPlan, Incidents, incidents

PLAN = ClaimPlan(joint=1.0, remarks=0.5, combatants=3.0, mutual=4)


@pytest.fixture(scope="module")
def found() -> Incidents:
    return incidents(400, 2, PLAN)


def doubled(found: Incidents, heading: str) -> pl.DataFrame:
    several = found.truth.filter(pl.col("claim").is_duplicated() & pl.col("heading").str.starts_with(heading))
    return several.join(found.claims, left_on="claim", right_on="id")


def test_a_claim_of_two_killings_gives_another_period_place_or_side_than_theirs(found: Incidents) -> None:
    rows = doubled(found, "i").join(found.happened, on="heading", suffix="_true")
    assert len(rows) > 20
    assert (rows["place"] == rows["place_true"]).all()
    assert (rows["affected_parties"] == rows["victim"]).all()
    each = rows.group_by("claim").agg(pl.col("when_start").first(), pl.col("when_end").first(), headings=pl.len())
    assert (each["headings"] == 2).all()
    assert (each["when_start"] < each["when_end"]).all()


def test_a_number_of_two_killings_is_no_more_than_that_of_one(found: Incidents) -> None:
    whole = doubled(found, "i").select("claim", "heading", "claimant", "quantity_low").unique()
    single = found.claims.join(found.truth, left_on="id", right_on="claim").filter(
        ~pl.col("id").is_in(whole["claim"].to_list())
    )
    single = single.filter((pl.col("act") == "killing") & pl.col("subset_of").is_null() & pl.col("via").is_null())
    both = whole.join(single, on=["heading", "claimant"], suffix="_single")
    assert len(both) > 20
    assert (both["quantity_low"] > both["quantity_low_single"]).all()


def test_what_both_sides_do_is_said_of_one_or_counted(found: Incidents) -> None:
    rows = doubled(found, "conduct")
    assert rows["claim"].n_unique() == PLAN.mutual
    assert set(rows["affected_parties"]) == set(rows["alleged"]) == {"kelvara;ostrenia"}
    assert rows["quantity_low"].is_null().all()


def test_all_people_killed_are_no_more_than_the_civilians(found: Incidents) -> None:
    totals = found.claims.filter((pl.col("scope") == "period_total") & (pl.col("claimant") == "mission"))
    key = ["affected_parties", "when_start", "when_end"]
    both = totals.filter(pl.col("affected") == "people").join(totals.filter(pl.col("affected") == "civilians"), on=key)
    both = both.filter(pl.col("quantity_low_right").is_not_null())
    assert len(both) > 4
    assert (both["quantity_low"] == both["quantity_low_right"] * 4).all()


def test_remarks_do_not_belong_to_their_incident(found: Incidents) -> None:
    told = found.claims.filter(pl.col("remark") != "").join(found.truth, left_on="id", right_on="claim")
    words = told.select("heading", word=pl.col("remark").str.extract_all(r"[a-z]{4,}")).explode("word")
    each = words.filter(~pl.col("word").is_in(["relayed"])).unique().group_by("heading").len()
    assert 0.3 < len(told) / len(found.claims) < 0.7
    assert (each["len"] <= 8).all()


def test_a_case_of_such_claims_cannot_be_built(tmp_path: Path) -> None:
    made = incidents(30, 5, PLAN)
    case = Case.new(tmp_path / "case", template=made.write(tmp_path / "template"))
    case.build()
    assert not case.verify().problems


@pytest.mark.parametrize("wrong", [{"joint": 2.0}, {"remarks": -1.0}, {"combatants": -1.0}, {"mutual": -1}])
def test_a_share_or_number_that_makes_no_sense_is_taken(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        ClaimPlan(**wrong)  # type: ignore[arg-type]
