"""Statements into groups, so that no group ever holds an incident and a total.

Claims on incidents and on totals are grouped first; there are no pairs between the two. A claim that speaks of each of
several sides joins every group of one side that it fits. A claim that is neither incident nor total (a denial, a
position) then joins the group it fits best. None of these can join one group to another; what is left of them is
grouped by itself; so it goes with an incident claim that leaves open which of two happenings it speaks of. Last, an
incident claim that gives a period joins every further group that it fits of happenings within it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.cluster.agglomerate import SUREST, UNSEEN, clusters
from evenhand.link.incident.gazetteer import SPOT
from evenhand.link.incident.reading import INCIDENT, OPEN, TOTAL
from evenhand.link.incident.rules import Rules
from evenhand.link.incident.score import Scored
from evenhand.link.incident.statements import Statements

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Directed = tuple[Whole, Whole, Whole]
WHOLE = ("row", "group", "pair")


class Fits(NamedTuple):
    """Rows that match groups they are not in, on the whole, at better than even odds.

    Attributes:
        row, group: the row, and the first row of the group.
        odds: the mean natural log odds of the row's pairs with all members of the group; `pair`: the best of them.
    """

    row: Whole
    group: Whole
    odds: NDArray[np.float64]
    pair: Whole

    def of(self, chosen: Flags) -> "Fits":
        """Some of them."""
        return Fits(self.row[chosen], self.group[chosen], self.odds[chosen], self.pair[chosen])

    def after(self, others: "Fits") -> "Fits":
        """The others, then these."""
        row, group, pair = (np.concatenate([getattr(each, name) for each in (others, self)]) for name in WHOLE)
        return Fits(row, group, np.concatenate([others.odds, self.odds]), pair)


class Grouped(NamedTuple):
    """For each row the first row of its group, and whether it lay in a part cut for its size; and further groups."""

    group: Whole
    cut: Flags
    further: Fits


def grouped(said: Statements, stands: Whole, pairs: Scored, rules: Rules) -> Grouped:
    """The groups of statements.

    Args:
        said: the statements.
        stands: for each row the row that stands for it.
        pairs: scored pairs of rows that stand for themselves.
        rules: the rules.
    """
    is_open, each_side = said.of("reach") == OPEN, said.of("each_side") == 1
    between = _between(said, stands, pairs)
    work = _Work(stands, pairs)
    cut = work.cluster(~is_open & ~each_side & ~between)
    work.join(between)
    work.cluster(between & work.alone())
    sides = work.join(each_side)
    work.cluster(each_side & work.alone())
    work.join(is_open)
    work.cluster(is_open & work.alone())
    group = _named_by_first(work.group[stands])
    sides = sides._replace(group=group[sides.group])
    of_totals = np.isin(group, group[said.of("reach") == TOTAL])
    spans = work.fits(group, *_within(said, pairs, _periods(said, rules), ~of_totals))
    return Grouped(group, cut[stands], _few(spans.after(sides), rules.reach["most_happenings"]))


def _between(said: Statements, stands: Whole, pairs: Scored) -> Flags:
    """Incident claims, less precise than a day and a spot, that fit two or more happenings: they tell none apart."""
    incident = (said.of("reach") == INCIDENT) & (said.of("each_side") == 0)
    narrow = (said.of("last") == said.of("first")) & (said.places.breadth[said.of("place")] == SPOT)
    work = _Work(stands, pairs)
    work.cluster(incident & narrow)
    fits = work.fits(work.group, *_directed(pairs, incident & ~narrow, incident & narrow))
    return np.asarray(np.bincount(fits.row, minlength=len(said)) > 1, bool)


def _few(fits: Fits, most: int) -> Fits:
    """Without the rows that fit more groups: what fits many speaks of none of them."""
    return fits.of(np.bincount(fits.row, minlength=1)[fits.row] <= most)


def _periods(said: Statements, rules: Rules) -> Flags:
    """Incident claims that give a period, short enough to name the happenings in it."""
    days = said.of("last") - said.of("first") + 1
    short = (days > 1) & (days <= rules.reach["happenings_days"])
    return np.asarray((said.of("reach") == INCIDENT) & short & (said.of("coarse") == 0), bool)


def _within(said: Statements, pairs: Scored, outer: Flags, inner: Flags) -> Directed:
    """Pairs of an outer claim and an inner one whose shorter time lies within it."""
    row, other, pair = _directed(pairs, outer, inner)
    first, last = said.of("first"), said.of("last")
    inside = (first[other] >= first[row]) & (last[other] <= last[row])
    inside &= last[other] - first[other] < last[row] - first[row]
    return row[inside], other[inside], pair[inside]


def _directed(pairs: Scored, outer: Flags, inner: Flags) -> Directed:
    """Pairs of an outer row and an inner one: their rows in this order, and the number of the pair."""
    found = []
    for a, b in ((pairs.left, pairs.right), (pairs.right, pairs.left)):
        at = np.flatnonzero(outer[a] & inner[b])
        found.append((a[at], b[at], at))
    row, other, pair = (np.concatenate(column) for column in zip(*found, strict=True))
    return row, other, pair


def _named_by_first(group: Whole) -> Whole:
    label = np.unique(group, return_inverse=True)[1]
    first = np.full(int(label.max(initial=-1)) + 1, len(group))
    np.minimum.at(first, label, np.arange(len(group)))
    return first[label].astype(np.int64)


class _Work:
    """Groups in the making: for each row that stands for itself the first row of its group."""

    def __init__(self, stands: Whole, pairs: Scored) -> None:
        self._stands, self._pairs = stands, pairs
        self.group = np.arange(len(stands))
        self._placed = np.zeros(len(stands), bool)

    def alone(self) -> Flags:
        """True for rows that no step has placed."""
        return ~self._placed

    def cluster(self, rows: Flags) -> Flags:
        """Group these rows by the pairs between them; true where a part was cut for its size."""
        pairs = self._pairs
        chosen = rows[pairs.left] & rows[pairs.right]
        left, right = pairs.left[chosen].astype(np.int32), pairs.right[chosen].astype(np.int32)
        label, cut = clusters(len(rows), left, right, pairs.log_odds[chosen])
        self.group[rows] = _named_by_first(label.astype(np.int64))[rows]
        self._placed |= rows
        return cut

    def join(self, rows: Flags) -> Fits:
        """Put each of these rows into the placed group that it fits best; the others that it fits come back."""
        fits = self.fits(self.group, *_directed(self._pairs, rows, self._placed & ~rows))
        order = np.lexsort((fits.group, -fits.odds, fits.row))
        best = np.zeros(len(order), bool)
        best[order[np.unique(fits.row[order], return_index=True)[1]]] = True
        self.group[fits.row[best]] = fits.group[best]
        self._placed[fits.row[best]] = True
        return fits.of(~best)

    def fits(self, group: Whole, row: Whole, other: Whole, pair: Whole) -> Fits:
        """The groups that rows match and are not in, by pairs with members; a pair not compared counts against it."""
        size, weight = len(group), np.clip(self._pairs.log_odds[pair], -SUREST, SUREST)
        outside = group[row] != group[other]
        row, pair, weight, key = (column[outside] for column in (row, pair, weight, row * size + group[other]))
        keys, at = np.unique(key, return_inverse=True)
        members = np.bincount(group[self._stands == np.arange(size)], minlength=size)
        odds = np.bincount(at, weight - UNSEEN, len(keys)) / np.maximum(members[keys % size], 1) + UNSEEN
        order = np.lexsort((pair, -weight, at))
        best = pair[order[np.unique(at[order], return_index=True)[1]]]
        return Fits(keys // size, keys % size, odds, best).of(odds > 0)
