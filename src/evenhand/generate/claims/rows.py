"""Claims as rows of `claims.csv`, headings, and which claim speaks of which: here numbers become names."""

import datetime
from collections.abc import Sequence

import polars as pl

from evenhand.generate.claims.occurrences import FIRST, places
from evenhand.generate.claims.plan import ClaimPlan

COLUMNS = (
    *("id", "claimant", "via", "document", "locator", "stance", "basis", "said", "coder"),
    *("act", "alleged", "alleged_as", "affected", "affected_parties"),
    *("quantity_low", "quantity_high", "quantity_qualifier", "quantity_words", "unit", "subset_of"),
    *("place", "place_as", "when_start", "when_end", "weapon", "object", "scope", "flags", "remark"),
)
_OPEN = ("at_least", "more_than")


def claim_rows(said: pl.DataFrame, totals: pl.DataFrame, plan: ClaimPlan) -> pl.DataFrame:
    """Every claim in the order in which it was said: `COLUMNS`, key, of, heading and beside (a second heading)."""
    incident = pl.when("counted").then(pl.lit("incident")).otherwise(pl.lit("not_applicable"))
    single = said.with_columns(scope=incident, heading=pl.format("i{}", "incident"))
    both = pl.concat([single, _as_claims(totals, plan)], how="diagonal_relaxed").sort("said", "key")
    both = both.with_columns(start=pl.coalesce("start", "when"))
    both = both.with_columns(id=pl.format("c{}", pl.int_range(1, pl.len() + 1)))
    wholes = both.select(part_of="key", subset_of="id")
    both = both.join(wholes, on="part_of", how="left", maintain_order="left").join(
        places(plan), on="place", how="left", suffix="_place", maintain_order="left"
    )
    return both.with_columns(_named(plan)).with_columns(_told()).select(*COLUMNS, "key", "of", "heading", "beside")


def _as_claims(totals: pl.DataFrame, plan: ClaimPlan) -> pl.DataFrame:
    """Who is accused in a total can be told only where there are two parties; a victim of -1 stands for both."""
    other = 1 - pl.col("victim") if len(plan.parties) == 2 else pl.lit(None, dtype=pl.Int64)
    return totals.with_columns(
        stance=pl.lit("asserts"),
        unit=pl.lit("persons"),
        counted=pl.lit(True),
        vague=pl.lit(False),
        accused=pl.when(pl.col("victim") < 0).then(-1).otherwise(other),
    )


def _named(plan: ClaimPlan) -> list[pl.Expr]:
    """Ids of parties, and of sources and headings that bear a party's id, in place of numbers."""
    titles = [name.title() for name in plan.parties]
    return [
        named("source", plan).alias("claimant"),
        named("via", plan),
        named("heading", plan),
        named("beside", plan),
        _sides("accused", plan).alias("alleged"),
        pl.format("{} forces", at_number("accused", titles)).alias("alleged_as"),
        _sides("victim", plan).alias("affected_parties"),
        pl.col("id_place").alias("place"),
        pl.when(pl.col("victim") % 2 == 0).then("name").otherwise("also").alias("place_as"),
        pl.when("counted").then(pl.col("qualifier")).alias("qualifier"),
    ]


def _sides(column: str, plan: ClaimPlan) -> pl.Expr:
    """The party's id; of both parties where the number is -1."""
    return pl.when(pl.col(column) == -1).then(pl.lit(";".join(plan.parties))).otherwise(at_number(column, plan.parties))


def _told() -> list[pl.Expr]:
    """Dates, quantities and what else a row says in words."""
    month = day(pl.col("start")).dt.to_string("%Y-%m")
    vague = pl.col("vague")
    closed = ~pl.col("qualifier").is_in(_OPEN)
    part = pl.col("part_of").is_not_null()
    return [
        day(pl.col("said")).dt.to_string("%Y-%m-%d").alias("said"),
        pl.format("d-{}-{}", pl.coalesce("via", "claimant"), "said").alias("document"),
        pl.lit("").alias("locator"),
        pl.lit("full_text").alias("basis"),
        pl.lit("coder 1").alias("coder"),
        pl.col("low").alias("quantity_low"),
        pl.when(closed).then("low").alias("quantity_high"),
        pl.col("qualifier").str.replace_all("_", " ").alias("quantity_qualifier"),
        pl.when(part).then(pl.format("including {} children", "low")).alias("quantity_words"),
        pl.when(pl.col("low").is_not_null()).then("unit").alias("unit"),
        pl.when(vague).then(month).otherwise(day(pl.col("start")).dt.to_string("%Y-%m-%d")).alias("when_start"),
        pl.when(vague).then(month).otherwise(day(pl.col("when")).dt.to_string("%Y-%m-%d")).alias("when_end"),
        pl.when(part).then(pl.lit("subset")).alias("flags"),
        pl.col("remark").fill_null(""),
    ]


def named(column: str, plan: ClaimPlan) -> pl.Expr:
    """A column of ids with the party's id in place of its number: `wire-0` becomes `wire-kelvara`."""
    found = pl.col(column)
    for number, party in enumerate(plan.parties):
        found = found.str.replace(rf"^([a-z]+)-{number}(-|$)", "${1}-" + party + "${2}")
    return found


def day(number: pl.Expr) -> pl.Expr:
    """The date of a day that is counted from the first."""
    since = (FIRST - datetime.date(1970, 1, 1)).days
    return (number + since).cast(pl.Int32).cast(pl.Date)


def at_number(column: str, names: Sequence[str]) -> pl.Expr:
    """The names at the numbers in a column; null where there is no number."""
    number = pl.col(column).cast(pl.Int64)
    return number.replace_strict(dict(enumerate(names)), default=None, return_dtype=pl.String)
