"""What holds a cluster together: the pairs inside it, the strongest that join all, and where it would fall apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree  # type: ignore[import-untyped]

from evenhand.link.compare.all import comparisons
from evenhand.link.compare.column import compared
from evenhand.link.linkage import Linkage
from evenhand.link.score.model import ONE

WEIGHED = 60
CERTAIN = 1e3
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Inside:
    """The pairs inside a cluster: places among its members, log odds, and whether linkage kept the pair."""

    left: Rows
    right: Rows
    log_odds: NDArray[np.float64]
    held: NDArray[np.bool_]


def inside(linkage: Linkage, members: Rows) -> Inside:
    """The pairs of the members (rows in rising order) that linkage kept; of small clusters the others too."""
    scored = linkage.scored
    at = np.flatnonzero(np.isin(scored.left, members) & np.isin(scored.right, members))
    left, right = np.searchsorted(members, scored.left[at]), np.searchsorted(members, scored.right[at])
    odds, held = scored.log_odds[at], np.ones(at.size, bool)
    if members.size <= WEIGHED:
        a, b = np.triu_indices(members.size, 1)
        missing = ~np.isin(a * members.size + b, left * members.size + right)
        a, b = a[missing], b[missing]
        pairs = compared(comparisons(linkage.told), members[a].astype(np.int32), members[b].astype(np.int32))
        lists = linkage.told.list[members]
        alone = linkage.model.log_odds(pairs)[ONE] + linkage.model.beside(lists[a], lists[b])
        odds = np.concatenate((odds, alone))
        left, right, held = (
            np.concatenate((left, a)),
            np.concatenate((right, b)),
            np.append(held, np.zeros(a.size, bool)),
        )
    return Inside(left, right, odds, held)


def tree(pairs: Inside, size: int) -> Rows:
    """Which of the kept pairs make the maximum spanning tree, the weakest first."""
    kept = np.flatnonzero(pairs.held)
    odds = np.clip(pairs.log_odds[kept], -CERTAIN, CERTAIN)
    cost = 2 * CERTAIN - odds
    graph = coo_array((cost, (pairs.left[kept], pairs.right[kept])), shape=(size, size)).tocsr()
    found = minimum_spanning_tree(graph).tocoo()
    code = pairs.left[kept] * size + pairs.right[kept]
    chosen = kept[np.isin(code, found.row.astype(np.int64) * size + found.col)]
    return np.asarray(chosen[np.argsort(pairs.log_odds[chosen], kind="stable")])


def sides(pairs: Inside, bridges: Rows, size: int) -> NDArray[np.bool_]:
    """Which members are on the left's side once the weakest of the bridges is gone."""
    rest = bridges[1:]
    graph = coo_array((np.ones(rest.size), (pairs.left[rest], pairs.right[rest])), shape=(size, size))
    part = connected_components(graph, directed=False)[1]
    return np.asarray(part == part[pairs.left[bridges[0]]])
