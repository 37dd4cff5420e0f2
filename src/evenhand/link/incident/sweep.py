"""Pairs of rows that lie in related blocks and whose days meet, found by a sweep over days."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compiled import compiled

Whole = NDArray[np.int64]
Pairs = tuple[Whole, Whole]


@dataclass(frozen=True)
class Blocks:
    """Rows in blocks, and which blocks are compared.

    Attributes:
        rows: numbers of the rows; `key`: the block of each; `first`, `last`: the days each spans.
        fits: of each, the most others it may meet in a block: one that would meet more is met with none of them.
        related: pairs of blocks, a line each; a block beside itself gives every pair once.
    """

    rows: Whole
    key: Whole
    first: Whole
    last: Whole
    fits: Whole
    related: Whole


def swept(blocks: Blocks, slack: int) -> Pairs:
    """Pairs of rows in related blocks whose days meet, or lie no more than `slack` days apart.

    Costs a binary search for each row and related block, and as much again as there are pairs.
    """
    order = np.lexsort((blocks.rows, blocks.first, blocks.key))
    key, days = blocks.key[order], np.stack([blocks.first[order], blocks.last[order] + slack])
    bounds = np.hstack([np.searchsorted(key, blocks.related, side) for side in ("left", "right")])
    fits = blocks.fits[order]
    pairs = np.empty((_sweep(days, fits, bounds, np.empty((0, 2), np.int64)), 2), np.int64)
    _sweep(days, fits, bounds, pairs)
    found = blocks.rows[order][pairs]
    return found[:, 0], found[:, 1]


@compiled
def _sweep(days: Whole, fits: Whole, bounds: Whole, pairs: Whole) -> int:
    """How many pairs meet; written into `pairs` when it has room."""
    count = 0
    for block in range(bounds.shape[0]):
        a, b, a_end, b_end = bounds[block]
        for row in range(a, a_end):
            start = row + 1 if a == b else _from(days, b, b_end, days[0, row])
            stop = _from(days, b, b_end, days[1, row] + 1)
            count = _taken(row, start, stop, fits, pairs, count)
        if a != b:
            for row in range(b, b_end):
                start = _from(days, a, a_end, days[0, row] + 1)
                stop = _from(days, a, a_end, days[1, row] + 1)
                count = _taken(row, start, stop, fits, pairs, count)
    return count


@compiled
def _from(days: Whole, begin: int, end: int, day: int) -> int:
    """The first row of a block that begins on this day or later."""
    return begin + int(np.searchsorted(days[0, begin:end], day))


@compiled
def _taken(row: int, start: int, stop: int, fits: Whole, pairs: Whole, count: int) -> int:
    if stop <= start or stop - start > fits[row]:
        return count
    if len(pairs):
        for other in range(start, stop):
            pairs[count + other - start, 0] = row
            pairs[count + other - start, 1] = other
    return count + stop - start
