"""Groups of records merged while, on the whole, the pairs between them speak for one person."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.cluster.graph import Whole, parts
from evenhand.link.compiled import compiled

Real = NDArray[np.float64]
SUREST = 6.0
UNSEEN = -3.0
NEVER = -1e9
ALWAYS = 1e7


def clusters(records: int, left: Whole, right: Whole, log_odds: Real) -> tuple[Whole, NDArray[np.bool_]]:
    """The cluster of each record, and whether it lay in a part too large to weigh whole.

    Two groups are merged, the best two first, while the mean natural log odds of all pairs between them is above 0:
    greedy correlation clustering (Bansal, Blum and Chawla 2004) with average linkage. A pair counts for at most
    `SUREST`, so that one sure pair does not outvote many; a pair that no blocking rule proposed counts `UNSEEN`. Log
    odds of minus infinity forbid a merger, of plus infinity force it.
    """
    part, cut = parts(records, left, right, log_odds)
    inside = part[left] == part[right]
    order = np.argsort(part, kind="stable").astype(np.int32)
    start = np.searchsorted(part[order], np.arange(part.max(initial=-1) + 2))
    place = np.empty(records, np.int32)
    place[order] = np.arange(records, dtype=np.int32) - start[part[order]]
    pairs = np.flatnonzero(inside)
    pairs = pairs[np.argsort(part[left[pairs]], kind="stable")]
    span = np.searchsorted(part[left[pairs]], np.arange(part.max(initial=-1) + 2))
    weight = np.clip(log_odds, -SUREST, SUREST)
    weight[np.isneginf(log_odds)], weight[np.isposinf(log_odds)] = NEVER, ALWAYS
    out = np.empty(records, np.int32)
    _all(Parts(order, start), Inside(span, place[left[pairs]], place[right[pairs]], weight[pairs]), out)
    return np.unique(out, return_inverse=True)[1].astype(np.int32), cut[part]


class Parts(NamedTuple):
    """The records of part p are `order[start[p]:start[p + 1]]`."""

    order: Whole
    start: NDArray[np.int64]


class Inside(NamedTuple):
    """The pairs of part p are those from `span[p]` to `span[p + 1]`: places of two records in it, and log odds."""

    span: NDArray[np.int64]
    a: Whole
    b: Whole
    weight: Real


@compiled
def _all(parts: Parts, pairs: Inside, out: Whole) -> None:
    order, start = parts
    span, a, b, weight = pairs
    for part in range(start.size - 1):
        size = start[part + 1] - start[part]
        members = order[start[part] : start[part + 1]]
        if size == 1:
            out[members[0]] = members[0]
            continue
        table = np.full((size, size), UNSEEN)
        for pair in range(span[part], span[part + 1]):
            table[a[pair], b[pair]] = weight[pair]
            table[b[pair], a[pair]] = weight[pair]
        group = _merged(table)
        for at in range(size):
            out[members[at]] = members[group[at]]


@compiled
def _merged(table: Real) -> Whole:
    """For each row, the first row of its group; `table` holds sums of log odds between groups."""
    size = table.shape[0]
    count, head = np.ones(size), np.arange(size).astype(np.int32)
    best, rank = np.zeros(size, np.int32), np.zeros(size)
    for row in range(size):
        best[row], rank[row] = _best(row, table, count)
    while True:
        a = int(np.argmax(rank))
        if rank[a] <= 0.0:
            return head
        a, b = min(a, best[a]), max(a, best[a])
        table[a] += table[b]
        table[:, a] += table[:, b]
        count[a] += count[b]
        count[b] = 0.0
        head[head == b] = a
        rank[b] = 0.0
        for row in range(size):
            if count[row] > 0 and (row == a or best[row] == a or best[row] == b):
                best[row], rank[row] = _best(row, table, count)
            elif count[row] > 0 and table[row, a] / (count[row] * count[a]) > rank[row]:
                best[row], rank[row] = a, table[row, a] / (count[row] * count[a])


@compiled
def _best(row: int, table: Real, count: Real) -> tuple[int, float]:
    """The group nearest to a group, and the mean log odds between them; 0 where none is above."""
    best, rank = row, 0.0
    for other in range(count.size):
        if other != row and count[other] > 0:
            mean = table[row, other] / (count[row] * count[other])
            if mean > rank:
                best, rank = other, mean
    return best, rank
