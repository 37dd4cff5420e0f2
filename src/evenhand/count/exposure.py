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
    seen = _bounds(_rows_with_cells(sums[:, cells]), counts[cells].astype(np.float64), 1, least)
    return cells[seen.narrow(least)]


def grown(sums: csr_array, change: Ints, known: Bools, least: int) -> Ints:
    """The cells of which somebody who is sure that persons are only added can tell that 1 to `least` - 1 were.

    Told means bounded to fewer than `least` values, some of them these. Where persons were taken out, so that nothing
    fits, nothing is told.

    Args:
        sums: of the cells.
        change: of each cell between two times; it plays no part where it is not known.
        known: the cells whose change is known.
        least: the smallest change that may be told.
    """
    cells = np.flatnonzero(~known)
    rest = -np.asarray(sums @ np.where(known, change, 0), np.float64)
    own, rest, cells = _without_unchanged(sums[:, cells].tocsr(), rest, cells)
    if not cells.size:
        return cells
    start = linprog(np.zeros(cells.size), A_eq=own, b_eq=rest, bounds=(0, None), method="highs").x
    if start is None:
        return np.empty(0, np.int64)
    seen = _bounds(own, start, 0, least)
    narrow = seen.narrow(least)
    return cells[narrow[(seen.high[narrow] > _SLACK) & (seen.low[narrow] < least - _SLACK)]]


def _without_unchanged(own: csr_array, rest: Floats, cells: Ints) -> tuple[csr_array, Floats, Ints]:
    """The sums over unknown changes, without cells that did not change for sure: nothing is left for them."""
    while True:
        signs = np.asarray(abs(own).sum(axis=1)), np.abs(np.asarray(own.sum(axis=1)))
        nothing = (rest == 0) & (signs[0] == signs[1])
        still = np.ones(cells.size, np.bool_)
        still[own[np.flatnonzero(nothing)].indices] = False
        own, cells = own[:, np.flatnonzero(still)].tocsr(), cells[still]
        if still.all():
            rows = np.flatnonzero(np.diff(own.indptr))
            return own[rows], rest[rows], cells


def _rows_with_cells(sums: csr_array) -> csr_array:
    own = sums.tocsr()
    return own[np.flatnonzero(np.diff(own.indptr))]


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


def _bounds(sums: csr_array, start: Floats, floor: int, least: int) -> _Worlds:
    """What other worlds, with the same sums as one and no cell under the floor, say of each cell that seems narrow."""
    seen = _Worlds(start, start)
    rest = np.asarray(sums @ start)
    # Bounded, so that there is an answer; whatever is found within bounds is possible without them.
    limits = np.column_stack([np.full_like(start, floor), start + 4 * least])
    drawn = np.random.default_rng(0)
    for aim in drawn.normal(size=(_WORLDS, start.size)):
        seen.add(_world(aim, sums, rest, limits, start))
        if not seen.narrow(least).size:
            return seen
    while (low := seen.high < floor + _SLACK).any():  # which of the cells that were never above the floor can be?
        world = _world(-low.astype(np.float64), sums, rest, limits, start)
        seen.add(world)
        if not (world[low] > floor + _SLACK).any():
            break
    _, part = connected_components(abs(sums).T @ abs(sums), directed=False)
    for cell in seen.narrow(least):
        if not low[cell] and seen.high[cell] - seen.low[cell] < least - _SLACK:
            _look(cell, np.flatnonzero(part == part[cell]), (sums, start, floor), seen)
    return seen


def _world(aim: Floats, sums: csr_array, rest: Floats, limits: Floats, start: Floats) -> Floats:
    """The world that lies farthest against an aim; the one to start from where none is found."""
    found = linprog(aim, A_eq=sums, b_eq=rest, bounds=limits, method="highs")
    return start if found.x is None else np.asarray(found.x, np.float64)


def _look(cell: int, together: Ints, of: tuple[csr_array, Floats, int], seen: _Worlds) -> None:
    """Put the least and the most that a cell can be, given sums, a world and the floor, among what was seen."""
    sums, start, floor = of
    own = _rows_with_cells(sums[:, together])
    for sign in (1.0, -1.0):
        aim = np.where(together == cell, sign, 0.0)
        found = linprog(aim, A_eq=own, b_eq=own @ start[together], bounds=(floor, None), method="highs")
        if found.status == _UNBOUNDED:
            seen.high[cell] = np.inf
        elif found.x is not None:  # where no answer was found, the cell stays as narrow as it was seen
            world = start.copy()
            world[together] = found.x
            seen.add(world)
