"""What was handed over, as peers read it."""

import json
from dataclasses import dataclass
from pathlib import Path

import polars as pl

EMPTY = 0.9


@dataclass(frozen=True, slots=True)
class Handed:
    """A set in a folder.

    Attributes:
        frame: unique_id, source_dataset, the columns, and what was made of them.
        kinds: what the columns are.
        unique: lists on which nobody stands twice.
        pairs: candidate pairs (left, right) to use, or none: the peer blocks by itself.
    """

    frame: pl.DataFrame
    kinds: dict[str, str]
    unique: tuple[str, ...]
    pairs: pl.DataFrame | None

    def keyed(self, name: str) -> bool:
        """Whether skeletons were made of a column."""
        return f"{name}_keys" in self.frame.columns

    def count(self, columns: tuple[str, ...]) -> int:
        """How many pairs agree in all of these columns (in one element, for a list), within unique lists as well."""
        rows = self.frame.select(columns).drop_nulls()
        for name in columns:
            rows = rows.explode(name) if rows.schema[name] == pl.List else rows
        size = rows.drop_nulls().group_by(columns).len()["len"].cast(pl.Int64)
        return int((size * (size - 1) // 2).sum())


def handed(folder: Path, table: str, ours: bool) -> Handed:
    """The set in a folder: one of its tables, with our candidate pairs or without.

    Columns almost empty are left out: EM has nothing to learn of them from, and ends without an answer.
    """
    told = json.loads((folder / "fields.json").read_text())
    pairs = pl.read_parquet(folder / "pairs.parquet") if ours else None
    frame = pl.read_parquet(folder / f"{table}.parquet")
    kinds = {name: kind for name, kind in told["kinds"].items() if frame[name].null_count() <= EMPTY * len(frame)}
    return Handed(frame, kinds, tuple(told["unique"]), pairs)
