"""What can be worked out of cells that are not shown, from those that are.

The attacker knows every sum, every shown cell, and which of the others are empty; each that is not empty holds one
person or more. What such a reader can bound is found by linear programming (Fischetti and Salazar, Management Science
47 (2001) 1008). Where a sum is a single cell, or its unknown cells hold few persons, no program is needed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog  # type: ignore[import-untyped]
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from evenhand.count.cells import Bools, Ints

_SLACK = 1e-6
_UNBOUNDED = 3
"""The status of a program whose aim can be as large as one likes."""

_WORLDS = 12
"""How many other worlds with the same shown cells are drawn, before cells are looked at one by one."""

Floats = NDArray[np.float64]


def exposed(sums: csr_array, counts: Ints, known: Bools, least: int) -> Ints:
    """The cells, neither known nor empty, that can be bounded to an interval narrower than `least`.

    The obvious ones first: when a single sum gives cells away, others are not looked for.
    """
    unknown = ~known & (counts > 0)
    if not unknown.any():
        return np.empty(0, np.int64)
    found = _by_one_sum(sums, counts, unknown, least)
    if found.size:
        return found
    cells = np.flatnonzero(unknown)
    own = sums[:, cells].tocsr()
    own = own[np.flatnonzero(np.diff(own.indptr))]
    return cells[_by_program(own, counts[cells], least)]


def _by_one_sum(sums: csr_array, counts: Ints, unknown: Bools, least: int) -> Ints:
    """The cells that one sum alone gives away."""
    tight = np.flatnonzero(room_in(sums, counts, unknown) < least)
    _, column = sums[tight].nonzero()
    return np.unique(column[unknown[column]])


def room_in(sums: csr_array, counts: Ints, unknown: Bools) -> Floats:
    """How far each sum alone leaves its unknown cells open: none if it has only one, without end if a whole is open.

    Args:
        sums: of the cells.
        counts: of the cells, one row or several; the narrowest counts.
        unknown: the cells that are not known.
    """
    inside = sums[:, np.flatnonzero(unknown)]
    parts, wholes = np.asarray((inside > 0).sum(axis=1)), np.asarray((inside < 0).sum(axis=1))
    hidden = np.asarray(inside @ np.atleast_2d(counts)[:, unknown].T).min(axis=1)
    return np.where(parts + wholes == 1, 0.0, np.where(wholes > 0, np.inf, hidden - parts))


@dataclass
class _Worlds:
    """What the worlds seen so far say: the least and the most of each cell."""

    low: Floats
    high: Floats

    def add(self, world: Floats) -> None:
        self.low, self.high = np.minimum(self.low, world), np.maximum(self.high, world)

    def narrow(self, least: int) -> Ints:
        return np.flatnonzero(self.high - self.low < least - _SLACK)


def _by_program(sums: csr_array, counts: Ints, least: int) -> Ints:
    """The cells that all sums together give away."""
    truth = counts.astype(np.float64)
    seen = _Worlds(truth, truth)
    rest = np.asarray(sums @ counts, np.float64)
    drawn = np.random.default_rng(0)
    for _ in range(_WORLDS):
        # Bounded, so that there is an answer; whatever is found within bounds is possible without them.
        limits = np.column_stack([np.ones_like(truth), truth + 4 * least])
        found = linprog(drawn.normal(size=truth.size), A_eq=sums, b_eq=rest, bounds=limits, method="highs")
        seen.add(found.x if found.x is not None else truth)
    _, part = connected_components((abs(sums).T @ abs(sums)), directed=False)
    for cell in seen.narrow(least):
        if seen.high[cell] - seen.low[cell] < least - _SLACK:
            _look(cell, np.flatnonzero(part == part[cell]), sums, truth, seen)
    return seen.narrow(least)


def _look(cell: int, together: Ints, sums: csr_array, truth: Floats, seen: _Worlds) -> None:
    """Put the least and the most that a cell can be among what was seen."""
    own = sums[:, together].tocsr()
    own = own[np.flatnonzero(np.diff(own.indptr))]
    for sign in (1.0, -1.0):
        aim = np.where(together == cell, sign, 0.0)
        found = linprog(aim, A_eq=own, b_eq=own @ truth[together], bounds=(1, None), method="highs")
        if found.status == _UNBOUNDED:
            seen.high[cell] = np.inf
        elif found.x is not None:  # where no answer was found, the cell stays as narrow as it was seen
            world = truth.copy()
            world[together] = found.x
            seen.add(world)
