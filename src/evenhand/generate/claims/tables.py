"""The folder of a generated case: the tables of `hand/` in the form of the examples."""

from importlib.resources import files
from pathlib import Path

import polars as pl

from evenhand.generate.claims.occurrences import places
from evenhand.generate.claims.plan import ClaimPlan
from evenhand.generate.claims.rows import COLUMNS, at_number, named
from evenhand.generate.claims.statements import speakers

_CASE = files("evenhand") / "data" / "generate" / "case"


def tables(
    rows: pl.DataFrame, known: pl.DataFrame, what: pl.DataFrame, graded: pl.DataFrame, plan: ClaimPlan
) -> dict[str, pl.DataFrame]:
    """Every table of `hand/` by name; `graded` are the units of an audit."""
    used = what.join(known, on="heading", how="semi", maintain_order="left")
    yes = pl.when(pl.col("outcome") == 1).then(pl.lit("yes")).otherwise(pl.lit("no"))
    return {
        "parties": _parties(plan),
        "places": _places(plan),
        "sources": _sources(plan),
        "documents": _documents(rows),
        "claims": rows.select(COLUMNS),
        "incidents": used.select(id="heading", label="label", kind="kind"),
        "memberships": known.select(
            incident="heading", claim="claim", answer=pl.lit("yes"), because=pl.lit("Generated so.")
        ),
        "gradings": graded.select("coder", "claim", answer=yes, because=pl.lit("Graded by an invented coder.")),
    }


def write(found: dict[str, pl.DataFrame], folder: Path) -> Path:
    """Write tables, their mappings and case.toml."""
    hand = folder / "hand"
    hand.mkdir(parents=True, exist_ok=True)
    (folder / "case.toml").write_bytes((_CASE / "case.toml").read_bytes())
    for name, frame in found.items():
        frame.write_csv(hand / f"{name}.csv")
        (hand / f"{name}.toml").write_bytes((_CASE / f"{name}.toml").read_bytes())
    return folder


def _parties(plan: ClaimPlan) -> pl.DataFrame:
    titles = [name.title() for name in plan.parties]
    return pl.DataFrame({"id": plan.parties, "name_en": titles, "aliases": [f"Republic of {name}" for name in titles]})


def _places(plan: ClaimPlan) -> pl.DataFrame:
    at = pl.col("place").cast(pl.Float64)
    return places(plan).select(
        "id",
        name_en="name",
        also=pl.when(pl.col("also") != pl.col("name")).then("also"),
        lat=(-20 - at * 0.013).round(3),
        lon=(-25 - (at * 0.37) % 5).round(3),
        precision=pl.lit("settlement"),
        gazetteer=pl.lit("invented, in the open ocean"),
        within=pl.lit(""),
        admin=pl.lit(""),
    )


def _sources(plan: ClaimPlan) -> pl.DataFrame:
    said = speakers(plan).with_columns(party=at_number("side", plan.parties))
    title = pl.col("party").str.to_titlecase()
    name = (
        pl.when(pl.col("party").is_null()).then("name").otherwise(pl.col("name").str.replace("{}", title, literal=True))
    )
    none = (pl.lit("").alias(column) for column in ("parent", "origin", "remark"))
    return said.select(
        named("source", plan).alias("id"), name.alias("name"), "kind", pl.col("party").alias("side"), *none
    )


def _documents(rows: pl.DataFrame) -> pl.DataFrame:
    publisher = pl.coalesce("via", "claimant")
    said = rows.unique("document", maintain_order=True)
    none = (pl.lit("").alias(column) for column in ("url", "retrieved_from", "symbol"))
    return said.select(
        pl.col("document").alias("id"),
        pl.format("Statement of {}", "said").alias("title"),
        publisher.alias("publisher"),
        *none,
        pl.col("said").alias("issued"),
        pl.lit("en").alias("language"),
        pl.lit("claims").alias("use"),
        pl.lit("").alias("remark"),
    )
