"""Pairs of records drawn at random: what agreement among strangers looks like."""

from dataclasses import dataclass

import numpy as np

from evenhand.link.compare.column import Pairs
from evenhand.link.encode.subjects import Encoded

DRAWN, FEW = 500_000, 1_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """Random pairs of different records, none within a list without duplicates, and how many such pairs there are."""

    left: Pairs
    right: Pairs
    everything: float


def drawn(told: Encoded, seed: int) -> Drawn:
    """Pairs drawn with replacement; none from fewer than two records."""
    if told.records < 2:
        return Drawn(np.empty(0, np.int32), np.empty(0, np.int32), 0.0)
    rng = np.random.default_rng(seed)
    size = min(DRAWN, max(FEW, 5 * told.records * (told.records - 1)))
    left = rng.integers(0, told.records, size).astype(np.int32)
    right = ((left + rng.integers(1, told.records, size)) % told.records).astype(np.int32)
    left, right = np.minimum(left, right), np.maximum(left, right)
    may = ~((told.list[left] == told.list[right]) & told.unique[told.list[left]])
    return Drawn(left[may], right[may], everything(told))


def everything(told: Encoded) -> float:
    """How many pairs of different records there are, none within a list without duplicates."""
    on = np.bincount(told.list, minlength=told.unique.size)
    return float(told.records * (told.records - 1) / 2 - (on * (on - 1) / 2)[told.unique].sum())
