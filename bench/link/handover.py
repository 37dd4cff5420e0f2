"""A set as files that peers can read in an environment of their own."""

import json
from pathlib import Path

import polars as pl

from bench.link.sets import Set
from evenhand.link.block.candidates import candidates
from evenhand.link.encode.subjects import encoded


def handed_over(one: Set, folder: Path) -> None:
    """Write the table, its truth, its fields and our candidate pairs to a folder."""
    subjects = one.subjects
    columns = [field.column for field in subjects.fields]
    frame = subjects.frame.select(
        pl.col(subjects.id).cast(pl.String).alias("unique_id"),
        (pl.col(subjects.list) if subjects.list else pl.lit("one")).alias("source_dataset"),
        *(pl.col(name).cast(pl.String) for name in columns),
    )
    frame.write_parquet(folder / "frame.parquet")
    one.truth.write_parquet(folder / "truth.parquet")
    kinds = {field.column: field.kind for field in subjects.fields}
    (folder / "fields.json").write_text(json.dumps({"kinds": kinds, "unique": sorted(subjects.unique)}))
    left, right = candidates(encoded(subjects)).pairs()
    ids = frame["unique_id"]
    pl.DataFrame({"left": ids.gather(left), "right": ids.gather(right)}).write_parquet(folder / "pairs.parquet")
