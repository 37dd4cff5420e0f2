"""A partition of the records under way: who is with whom, what it is worth, and who may not be with whom."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compiled import compiled

Whole = NDArray[np.int32]
Long = NDArray[np.int64]
Real = NDArray[np.float64]


class Graph(NamedTuple):
    """The neighbours of record r are `other[start[r]:start[r + 1]]`, joined to it by the pairs `pair[...]`.

    `of` is the list each record stands on, `unique` whether nobody stands on that list twice. `unseen` is what two
    records weigh that no pair joins; n pairs between two groups are evidence as n to the power `evidence`.
    `lone` is minus the logarithm of the share of records that are alone, for each list with duplicates: what the odds
    of a pair gain when they become odds against being with nobody; 0 for other lists, whose rivals see to that.
    """

    start: Long
    other: Whole
    pair: Whole
    of: Whole
    unique: NDArray[np.bool_]
    unseen: float
    evidence: float
    lone: Real


class State(NamedTuple):
    """The cluster of each record, cluster sizes, rings of members, and a stack of clusters without any.

    `pull` and `side` are scratch, a place for each record, all 0 between moves.
    """

    cluster: Whole
    size: Whole
    after: Whole
    before: Whole
    empty: Whole
    top: Whole
    pull: Real
    side: NDArray[np.int8]


def state(cluster: Whole) -> State:
    """The state of a partition; clusters are numbered below the number of records."""
    records = cluster.size
    order = np.argsort(cluster, kind="stable").astype(np.int32)
    size = np.bincount(cluster, minlength=records).astype(np.int32)
    first = np.concatenate(([True], np.diff(cluster[order]) != 0)) if records else np.empty(0, bool)
    head = np.flatnonzero(first)
    last = np.append(head[1:] - 1, records - 1)[: head.size]
    after, before = np.empty(records, np.int32), np.empty(records, np.int32)
    after[order] = np.roll(order, -1)
    after[order[last]] = order[head]
    before[after] = np.arange(records, dtype=np.int32)
    empty = np.zeros(records, np.int32)
    free = np.flatnonzero(size == 0)
    empty[: free.size] = free
    top = np.array([free.size], np.int32)
    return State(cluster.copy(), size, after, before, empty, top, np.zeros(records), np.zeros(records, np.int8))


@compiled
def leave(at: State, record: int) -> None:
    """Take a record out of its cluster."""
    cluster = at.cluster[record]
    at.size[cluster] -= 1
    if at.size[cluster] == 0:
        at.empty[at.top[0]] = cluster
        at.top[0] += 1
    at.after[at.before[record]], at.before[at.after[record]] = at.after[record], at.before[record]
    at.cluster[record] = -1


@compiled
def enter(at: State, record: int, friend: int) -> None:
    """Put a record without a cluster into that of another, or alone where that other is -1."""
    if friend < 0:
        at.top[0] -= 1
        cluster = at.empty[at.top[0]]
        at.after[record], at.before[record] = record, record
    else:
        cluster = at.cluster[friend]
        at.after[record], at.before[record] = at.after[friend], friend
        at.before[at.after[friend]], at.after[friend] = record, record
    at.cluster[record] = cluster
    at.size[cluster] += 1


@compiled
def barred(at: State, graph: Graph, record: int, friend: int) -> bool:
    """Whether a cluster holds a record of the same list, and nobody stands on that list twice."""
    if not graph.unique[graph.of[record]]:
        return False
    member = friend
    while True:
        if graph.of[member] == graph.of[record]:
            return True
        member = at.after[member]
        if member == friend:
            return False


@compiled
def worth(at: State, graph: Graph, weight: Real, record: int, cluster: int) -> float:
    """The log odds that a record belongs to a cluster it is not in; 0 if that has no members."""
    if at.size[cluster] == 0:
        return 0.0
    total = 0.0
    for n in range(graph.start[record], graph.start[record + 1]):
        if at.cluster[graph.other[n]] == cluster:
            total += weight[graph.pair[n]] - graph.unseen
    return joint(graph, total, float(at.size[cluster]), graph.lone[graph.of[record]])


@compiled
def joint(graph: Graph, above: float, pairs: float, lone: float) -> float:
    """The log odds that two groups are one, from the pairs between them and what those seen weigh above `unseen`.

    Each pair may be the one that holds, so the prior grows with their number (as in the process of Pitman's restaurant,
    or links by distance, Blei and Frazier 2011); their evidence is neither one piece nor that many independent ones.
    """
    return float((above + graph.unseen * pairs) / pairs**graph.evidence + np.log(pairs) + lone)
