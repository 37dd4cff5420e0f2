"""The truth of generated claims: headings, what speaks of which, and what a coder graded."""

from typing import Any

import polars as pl

from evenhand.generate.claims.occurrences import places
from evenhand.generate.claims.plan import ClaimPlan
from evenhand.generate.claims.rows import at_number, day


def headings(happened: pl.DataFrame, rows: pl.DataFrame, plan: ClaimPlan) -> pl.DataFrame:
    """Every heading with the truth: heading, kind, act, accused, victim, place, date, number, happened, label."""
    where = happened.join(places(plan), on="place", how="left", suffix="_place", maintain_order="left")
    single = where.select(
        heading=pl.format("i{}", "incident"),
        kind=pl.lit("incident"),
        act="act",
        accused=at_number("accused", plan.parties),
        victim=at_number("victim", plan.parties),
        place="id",
        date=day(pl.col("day")),
        number=pl.when("happened").then("number").otherwise(0),
        happened="happened",
        label=pl.format("{}, {}", "name", day(pl.col("day")).dt.to_string("%d %B %Y")),
    )
    total = rows.filter(pl.col("scope").is_in(["running_total", "period_total"]) & pl.col("beside").is_null())
    total = total.unique("heading", maintain_order=True)
    killed = single.filter(pl.col("act") == "killing")
    return pl.concat([single, *(_total(row, killed, plan) for row in total.iter_rows(named=True))], how="diagonal")


def _total(row: dict[str, Any], killed: pl.DataFrame, plan: ClaimPlan) -> pl.DataFrame:
    """A heading for a total, with the true number: of the period, or of all the time for a running one."""
    theirs = killed.filter(pl.col("victim") == row["affected_parties"])
    when = "in all"
    if row["scope"] == "period_total":
        when = f"{row['when_start']} to {row['when_end']}"
        inside = pl.col("date").dt.to_string("%Y-%m-%d").is_between(pl.lit(row["when_start"]), pl.lit(row["when_end"]))
        theirs = theirs.filter(inside)
    side, what = row["affected_parties"], str(row["affected"]).capitalize()
    truth = {"heading": [row["heading"]], "kind": ["total"], "act": [row["act"]], "victim": [side], "happened": [True]}
    label = f"{what} of {str(side).title()} killed, {when}"
    if row["act"] != "killing":
        return pl.DataFrame({**truth, "label": [f"{row['weapon'].capitalize()} used against {str(side).title()}"]})
    every = 1 + plan.combatants if row["affected"] == "people" else 1
    return pl.DataFrame({**truth, "number": [round(int(theirs["number"].sum()) * every)], "label": [label]})


def truth(rows: pl.DataFrame) -> pl.DataFrame:
    """Claim, heading that it speaks of, and the claim that it repeats; a line for each heading of a claim."""
    first = rows.select(of="key", relays="id")
    found = rows.select("id", "heading", "of").join(first, on="of", how="left", maintain_order="left")
    first = found.select("heading", "relays", claim="id")
    second = rows.filter(pl.col("beside").is_not_null()).select(claim="id", heading="beside", relays=pl.lit(None))
    return pl.concat([first.select("claim", "heading", "relays"), second], how="vertical_relaxed")


def units(graded: pl.DataFrame, rows: pl.DataFrame, plan: ClaimPlan) -> pl.DataFrame:
    """What a coder graded, in the columns of an audit."""
    where = graded.join(places(plan), on="place", how="left", suffix="_place", maintain_order="left")
    first = rows.select("key", claim="id")
    return where.join(first, on="key", how="left", maintain_order="left").select(
        unit_id=pl.format("i{}", "incident"),
        claim="claim",
        alleged_party=at_number("accused", plan.parties),
        claimant_party=at_number("victim", plan.parties),
        n_accusing_offices="accusing",
        n_independent_sources="independent",
        denied="denied",
        severity_band="severity",
        act_type="act",
        weapon="weapon",
        place="id",
        date=day(pl.col("day")),
        coder=pl.lit("coder-1"),
        coded_blind=pl.lit(False),
        outcome="outcome",
        happened="happened",
    )
