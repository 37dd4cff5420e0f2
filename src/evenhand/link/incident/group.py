"""Statements into groups, so that no group ever holds an incident and a total.

Claims on incidents and on totals are grouped first; there are no pairs between the two. A claim that is neither (a
denial, a position) then joins the group it fits best, and can join none to another. What is left is grouped by itself.
"""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.cluster.agglomerate import UNSEEN, clusters
from evenhand.link.incident.reading import OPEN
from evenhand.link.incident.score import Scored
from evenhand.link.incident.statements import Statements

Whole = NDArray[np.int64]


def grouped(said: Statements, stands: Whole, pairs: Scored) -> tuple[Whole, NDArray[np.bool_]]:
    """For each row the first row of its group, and whether it lay in a part cut for its size.

    Args:
        said: the statements.
        stands: for each row the row that stands for it.
        pairs: scored pairs of rows that stand for themselves.
    """
    is_open = said.of("reach") == OPEN
    opens = is_open[pairs.left].astype(int) + is_open[pairs.right]
    group, cut = _clustered(len(said), pairs, opens == 0)
    _join(group, stands, pairs, is_open, opens == 1)
    alone = is_open & (group == np.arange(len(said)))
    rest, _ = _clustered(len(said), pairs, (opens == 2) & alone[pairs.left] & alone[pairs.right])
    group[alone] = rest[alone]
    return _named_by_first(group[stands]), cut[stands]


def _named_by_first(group: Whole) -> Whole:
    label = np.unique(group, return_inverse=True)[1]
    first = np.full(int(label.max(initial=-1)) + 1, len(group))
    np.minimum.at(first, label, np.arange(len(group)))
    return first[label].astype(np.int64)


def _clustered(size: int, pairs: Scored, chosen: NDArray[np.bool_]) -> tuple[Whole, NDArray[np.bool_]]:
    """Clusters of the chosen pairs; each is named by its first row."""
    left, right = pairs.left[chosen].astype(np.int32), pairs.right[chosen].astype(np.int32)
    label, cut = clusters(size, left, right, pairs.log_odds[chosen])
    return _named_by_first(label.astype(np.int64)), cut


def _join(group: Whole, stands: Whole, pairs: Scored, is_open: NDArray[np.bool_], chosen: NDArray[np.bool_]) -> None:
    """Put each open claim into the group with which its pairs match best on the whole, if above even odds."""
    left, right = pairs.left[chosen], pairs.right[chosen]
    row = np.where(is_open[left], left, right)
    into = group[np.where(is_open[left], right, left)]
    size = len(group)
    keys, at = np.unique(row * size + into, return_inverse=True)
    members = np.bincount(group[stands == np.arange(size)], minlength=size)
    total = np.bincount(at, np.clip(pairs.log_odds[chosen], -6, 6) - UNSEEN, len(keys))
    mean = total / members[keys % size] + UNSEEN
    order = np.lexsort((keys % size, -mean, keys // size))
    best = order[np.unique(keys[order] // size, return_index=True)[1]]
    best = best[mean[best] > 0]
    group[keys[best] // size] = keys[best] % size
