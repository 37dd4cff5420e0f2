"""Which cells of persons may be shown now, beside all that was shown before (data/rules/suppress.toml)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evenhand.count.cells import Bools, Cells, Ints, Key
from evenhand.count.exposure import exposed, grown, room_in

Ends = tuple[int, int]
"""How many persons with doubtful pairs joined, and apart."""

Shown = Mapping[Key, Ends]
"""What one release brought up to date."""


@dataclass(frozen=True)
class Before:
    """What was shown before, for each cell.

    Attributes:
        fresh: a row for each earlier release: what it brought up to date.
        counts: the same shape and two ways: what it said then; `last`: what is still shown, -1 if nothing.
    """

    fresh: Bools
    counts: Ints
    last: Ints

    @property
    def shown(self) -> Bools:
        """The cells of which a number was shown at any time."""
        return np.asarray(self.fresh.any(axis=0))

    @property
    def standing(self) -> list[tuple[Bools, Ints]]:
        """For each earlier release what it brought up to date, and for each what stood after it, with the numbers."""
        states = [(fresh, counts) for fresh, counts in zip(self.fresh, self.counts, strict=True)]
        after, stood = np.zeros_like(self.shown), np.zeros_like(self.last)
        for fresh, counts in list(states):
            after, stood = after | fresh, np.where(fresh, counts, stood)
            if (after != fresh).any():
                states.append((after, stood))
        return states


def before(found: Cells, releases: Sequence[Shown]) -> Before:
    """What earlier releases, the oldest first, showed of these cells."""
    size = len(found.keys)
    fresh = np.zeros((len(releases), size), np.bool_)
    counts = np.zeros((len(releases), 2, size), np.int64)
    last = np.full((2, size), -1, np.int64)
    for number, release in enumerate(releases):
        for key, ends in release.items():
            fresh[number, found.at[key]] = True
            counts[number, :, found.at[key]] = ends
        last = np.where(fresh[number], counts[number], last)
    return Before(fresh, counts, last)


def may_show(found: Cells, asked: Bools, earlier: Before, least: int) -> Bools:
    """The cells that may be brought up to date.

    Args:
        found: the cells of all tables, those of earlier releases too.
        asked: the cells of the tables asked for now.
        earlier: what was shown before.
        least: the smallest number, and the smallest change, that is shown.
    """
    fresh = asked & _large(found.counts, least) & _changed(found.counts, earlier, least)
    state = _State(found, earlier, fresh, least)
    while True:
        state = state.within()
        given_away = state.given_away()
        held = state.cover(given_away)
        if not held.any():
            return state.fresh
        state = replace(state, fresh=state.fresh & ~held)


def _large(counts: Ints, least: int) -> Bools:
    """True where neither end is so small that it would tell of somebody, or of nobody."""
    return np.asarray((counts >= least).all(axis=0))


def _changed(counts: Ints, earlier: Before, least: int) -> Bools:
    """True where no end differs a little from what any earlier release said, and one differs from what still stands."""
    change = np.abs(counts - earlier.counts)
    little = (earlier.fresh & ((change > 0) & (change < least)).any(axis=1)).any(axis=0)
    return np.asarray(~little & (counts != earlier.last).any(axis=0))


@dataclass(frozen=True)
class _State:
    """Cells about to be brought up to date, and what a reader would know then."""

    cells: Cells
    earlier: Before
    fresh: Bools
    least: int

    @property
    def known(self) -> Bools:
        """The cells whose number now a reader has, if only by supposing that what is not replaced did not change."""
        same = self.earlier.shown & (self.earlier.last == self.cells.counts).all(axis=0)
        return np.asarray(self.fresh | same)

    def within(self) -> "_State":
        """The same without what lies within cells of which nothing was ever shown."""
        fresh = self.fresh
        whole, part = self.cells.whole, (self.cells.sums > 0)
        while True:
            hidden = ~(fresh | self.earlier.shown)
            inside = np.asarray(part.T @ hidden[whole].astype(np.int64)) > 0
            if not (fresh & inside).any():
                return replace(self, fresh=fresh)
            fresh = fresh & ~inside

    def given_away(self) -> Ints:
        """Cells that a reader could bound too well, or whose change; the costly last, where nothing else is found."""
        for found in (self._numbers, self._small_sums, self._growth):
            cells = [each for each in found() if each.size]
            if cells:
                return np.unique(np.concatenate(cells))
        return np.empty(0, np.int64)

    def _numbers(self) -> Iterator[Ints]:
        for ends in np.unique(self.cells.counts, axis=0):
            yield exposed(self.cells.sums, ends, self.known, self.least)

    def _small_sums(self) -> Iterator[Ints]:
        for then, stood in self.earlier.standing:
            yield self._little(self.known & then, stood)

    def _growth(self) -> Iterator[Ints]:
        for then, stood in self.earlier.standing:
            for change in np.unique(self.cells.counts - stood, axis=0):
                yield grown(self.cells.sums, change, self.known & then, self.least)

    def _little(self, both: Bools, stood: Ints) -> Ints:
        """The cells known at both times of a sum whose other cells together changed by 1 to `least` - 1."""
        sums = self.cells.sums
        change = np.where(both, self.cells.counts - stood, 0)
        left = np.abs(np.asarray(sums @ change.T))
        wholes_only = np.asarray((sums > 0) @ (~both).astype(np.int64)) == 0
        bad = ((left > 0) & (left < self.least)).any(axis=1) & (both[self.cells.whole] | wholes_only)
        _, column = sums[np.flatnonzero(bad)].nonzero()
        return np.unique(column)

    def cover(self, given_away: Ints) -> Bools:
        """For each of these cells one more near it that is not to be brought up to date."""
        held = np.zeros_like(self.fresh)
        unknown = ~self.known & (self.cells.counts > 0).any(axis=0)
        room = room_in(self.cells.sums, self.cells.counts, unknown)
        lonely = np.asarray(abs(self.cells.sums) @ unknown.astype(np.int64)) == 0
        for cell in given_away:
            rows = self.cells.sums_of(np.array([cell]))
            if not held[self.cells.added_in(rows)].any():  # else what was just held back near it may do
                near = self._near(rows[np.argsort(room[rows], kind="stable")])
                if near.size:
                    held[min(near, key=lambda each: self._cost(each, lonely))] = True
        return held

    def _cost(self, cell: int, lonely: Bools) -> tuple[int, bool, int]:
        """How much is lost with a cell: sums in which it would be the only unknown one, a whole, its size."""
        rows = self.cells.sums_of(np.array([cell]))
        whole = bool((self.cells.whole[rows] == cell).any())
        return int(lonely[rows].sum()), whole, int(self.cells.counts[:, cell].max())

    def _near(self, rows: Ints) -> Ints:
        """The cells about to be brought up to date in the first of these sums, else in those unknown cells lead to."""
        seen: set[int] = set()
        while True:
            for row in rows:
                near = self._open(self.cells.added_in(np.array([row])))
                if near.size:
                    return near
            seen.update(rows.tolist())
            unknown = self.cells.added_in(rows)
            further = self.cells.sums_of(unknown[~self.known[unknown]])
            rows = further[[row not in seen for row in further.tolist()]]
            if not rows.size:
                return rows

    def _open(self, cells: Ints) -> Ints:
        return cells[self.fresh[cells] & (self.cells.counts[:, cells] > 0).any(axis=0)]
