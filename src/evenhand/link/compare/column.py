"""What a comparison of two records gives: one level a column, and how rare what they share is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compiled import over_spans

PERSONAL, SIMILAR, FAMILY, LOCAL = range(4)
Pairs = NDArray[np.int32]
Levels = NDArray[np.uint8]
Rarity = NDArray[np.float32]
Kernel = Callable[[Pairs, Pairs, Levels, Rarity], None]


@dataclass(frozen=True, slots=True)
class Column:
    """One comparison column.

    Attributes:
        name: the field's name in the table.
        levels: names of the levels; level 0 is always `missing` and says nothing.
        groups: levels that are alternatives to one another, every level but 0 in one group: which group a pair falls in
            (whole dates, ages, one script or two) depends on what is written, and says nothing.
        chains: levels in rising agreement: a later one of a chain never weighs less than an earlier one.
        shared: who else is likely to have the value: nobody (`PERSONAL`); nobody, but relatives have one like it
            (`SIMILAR`: year of birth); relatives (`FAMILY`: family name, father); or all who lived or were killed
            together (`LOCAL`: place, day).
        expected: for each level, a first guess at its share in its group among records of one person: where EM starts.
    """

    name: str
    levels: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...]
    chains: tuple[tuple[int, ...], ...]
    shared: int
    expected: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Columns filled together by one kernel; the kernel gets arrays of two dimensions, a row for each column."""

    columns: tuple[Column, ...]
    kernel: Kernel


@dataclass(frozen=True, slots=True)
class Compared:
    """Levels and rarities of pairs: a row for each column, a column for each pair."""

    levels: Levels
    rarity: Rarity


def compared(comparisons: tuple[Comparison, ...], left: Pairs, right: Pairs) -> Compared:
    """The levels and rarities of the pairs (left[p], right[p]); work is spread over the cores."""
    count = sum(len(comparison.columns) for comparison in comparisons)
    out = Compared(np.zeros((count, left.size), np.uint8), np.zeros((count, left.size), np.float32))

    def work(start: int, stop: int) -> None:
        row = 0
        for comparison in comparisons:
            rows = slice(row, row := row + len(comparison.columns))
            comparison.kernel(
                left[start:stop], right[start:stop], out.levels[rows, start:stop], out.rarity[rows, start:stop]
            )

    over_spans(left.size, work)
    return out
