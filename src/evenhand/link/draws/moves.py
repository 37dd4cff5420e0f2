"""Moves from one partition to another that leave the posterior as it is: one record, two rivals, whole groups."""

import numpy as np

from evenhand.link.compiled import compiled
from evenhand.link.draws.state import Graph, Real, State, Whole, barred, enter, joint, leave, worth

HOPELESS = -40.0


@compiled
def alone_or_with(record: int, at: State, graph: Graph, weight: Real) -> None:
    """A record chooses its cluster, or to be alone, given all others (Gibbs)."""
    leave(at, record)
    first, last = graph.start[record], graph.start[record + 1]
    for n in range(first, last):
        at.pull[at.cluster[graph.other[n]]] += weight[graph.pair[n]] - graph.unseen
    chosen, most = -1, _gumbel()
    for n in range(first, last):
        friend = graph.other[n]
        cluster = at.cluster[friend]
        if at.pull[cluster] != 0.0:
            odds = joint(graph, at.pull[cluster], float(at.size[cluster]), graph.lone[graph.of[record]])
            at.pull[cluster] = 0.0
            if odds > HOPELESS and not barred(at, graph, record, friend):
                drawn = odds + _gumbel()
                if drawn > most:
                    chosen, most = friend, drawn
    enter(at, record, chosen)


@compiled
def exchanged(record: int, at: State, graph: Graph, weight: Real) -> None:
    """Two neighbours of a record that stand on one list without duplicates exchange their places (Metropolis)."""
    first, last = graph.start[record], graph.start[record + 1]
    if last - first < 2:
        return
    a, b = graph.other[np.random.randint(first, last)], graph.other[np.random.randint(first, last)]
    if graph.of[a] != graph.of[b] or not graph.unique[graph.of[a]] or at.cluster[a] == at.cluster[b]:
        return
    one, two = at.cluster[a], at.cluster[b]
    with_a = at.after[a] if at.after[a] != a else -1
    with_b = at.after[b] if at.after[b] != b else -1
    leave(at, a)
    leave(at, b)
    gain = worth(at, graph, weight, a, two) + worth(at, graph, weight, b, one)
    gain -= worth(at, graph, weight, a, one) + worth(at, graph, weight, b, two)
    if np.log(np.random.random()) < gain:
        with_a, with_b = with_b, with_a
    enter(at, a, with_a)
    enter(at, b, with_b)


@compiled
def merged_or_split(a: int, b: int, at: State, graph: Graph, weight: Real) -> None:
    """The groups of two records, or the two into which their one group falls, become one group or two (heat bath)."""
    apart = at.cluster[a] != at.cluster[b]
    if apart and _clash(a, b, at, graph):
        return
    members = _members(a, b, at, apart)
    at.side[a], at.side[b] = 1, 2
    if apart:
        for record in members[2:]:
            at.side[record] = 1 if at.cluster[record] == at.cluster[a] else 2
    else:
        np.random.shuffle(members[2:])
        _allotted(members, at, graph, weight)
    one = np.random.random() < 1.0 / (1.0 + np.exp(-_between(members, at, graph, weight)))
    for record in members[1:]:
        if apart and one and at.side[record] == 2:
            leave(at, record)
            enter(at, record, a)
        elif not apart and not one and at.side[record] == 2:
            leave(at, record)
            enter(at, record, b if record != b else -1)
    for record in members:
        at.side[record] = 0


@compiled
def _members(a: int, b: int, at: State, apart: bool) -> Whole:
    """All records of the clusters of a and b, these two first."""
    out = np.empty(at.size[at.cluster[a]] + (at.size[at.cluster[b]] if apart else 0), np.int32)
    out[0], out[1], count = a, b, 2
    for start in (a, b):
        member = at.after[start]
        while member != start:
            if member not in (a, b):
                out[count] = member
                count += 1
            member = at.after[member]
        if not apart:
            break
    return out


@compiled
def _allotted(members: Whole, at: State, graph: Graph, weight: Real) -> None:
    """The members of one group, one after another, take the side of the first or of the second of them."""
    count = np.ones(3)
    for record in members[2:]:
        pull = np.zeros(3)
        for n in range(graph.start[record], graph.start[record + 1]):
            pull[at.side[graph.other[n]]] += weight[graph.pair[n]] - graph.unseen
        more = joint(graph, pull[1], count[1], 0.0) - joint(graph, pull[2], count[2], 0.0)
        more = min(max(more, -50.0), 50.0)
        side = 1 if np.random.random() < 1.0 / (1.0 + np.exp(-more)) else 2
        at.side[record] = side
        count[side] += 1


@compiled
def _between(members: Whole, at: State, graph: Graph, weight: Real) -> float:
    """The mean log odds of the pairs between the two sides."""
    total, count = 0.0, np.zeros(3)
    for record in members:
        count[at.side[record]] += 1
        for n in range(graph.start[record], graph.start[record + 1]):
            if at.side[record] == 1 and at.side[graph.other[n]] == 2:
                total += weight[graph.pair[n]] - graph.unseen
    lone = min(graph.lone[graph.of[members[0]]], graph.lone[graph.of[members[1]]])
    return joint(graph, total, count[1] * count[2], lone)


@compiled
def _clash(a: int, b: int, at: State, graph: Graph) -> bool:
    """Whether two clusters hold records of one list on which nobody stands twice."""
    member = a
    while True:
        if barred(at, graph, member, b):
            return True
        member = at.after[member]
        if member == a:
            return False


@compiled
def _gumbel() -> float:
    return float(-np.log(-np.log(np.random.random() + 1e-300) + 1e-300))
