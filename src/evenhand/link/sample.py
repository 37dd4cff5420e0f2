"""Pairs of records drawn at random: what agreement among strangers looks like."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.compare.column import Pairs
from evenhand.link.encode.subjects import Encoded
from evenhand.link.fields import Subjects

DRAWN, FEW = 500_000, 1_000
COPIES = 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """Random pairs of different records, none within a list without duplicates, and how many such pairs there are.

    `learned`: the records that the model is learned from.
    """

    left: Pairs
    right: Pairs
    everything: float
    learned: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, bool))


def drawn(told: Encoded, learned: NDArray[np.bool_], seed: int) -> Drawn:
    """Pairs of records to learn from, drawn with replacement; none from fewer than two."""
    rows = np.flatnonzero(learned).astype(np.int32)
    if rows.size < 2:
        return Drawn(np.empty(0, np.int32), np.empty(0, np.int32), 0.0, learned)
    rng = np.random.default_rng(seed)
    size = min(DRAWN, max(FEW, 5 * rows.size * (rows.size - 1)))
    left = rng.integers(0, rows.size, size)
    right = (left + rng.integers(1, rows.size, size)) % rows.size
    left, right = rows[np.minimum(left, right)], rows[np.maximum(left, right)]
    may = ~((told.list[left] == told.list[right]) & told.unique[told.list[left]])
    return Drawn(left[may], right[may], everything(told.list[rows], told.unique), learned)


def everything(lists: NDArray[np.int32], unique: NDArray[np.bool_]) -> float:
    """How many pairs of different records there are on these lists, none within a list without duplicates."""
    on = np.bincount(lists, minlength=unique.size)
    return float(lists.size * (lists.size - 1) / 2 - (on * (on - 1) / 2)[unique].sum())


def not_repeated(subjects: Subjects, copies: int = COPIES) -> NDArray[np.bool_]:
    """For each record whether it is among the first copies of those on its list that say the same in every field.

    A row copied a hundred times says no more of what persons or strangers have in common than two.
    """
    columns = [field.column for field in subjects.fields] + ([subjects.list] if subjects.list else [])
    said = subjects.frame.select(pl.struct(columns).hash().alias("said"))
    return said.select(pl.int_range(pl.len()).over("said") < copies).to_series().to_numpy()
