"""How well each claim matches the group it is in, on the whole."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.cluster.agglomerate import SUREST, UNSEEN
from evenhand.link.incident.linkage import IncidentLinkage

Whole = NDArray[np.int64]
NONE = -1


class Support(NamedTuple):
    """For each row of the statements.

    Attributes:
        probability: that the claim belongs to its group: from the mean log odds of its pairs with all others there.
        best: the number of its best pair there; -1 when the group is a single series.
    """

    probability: NDArray[np.float64]
    best: Whole


def supports(linkage: IncidentLinkage) -> Support:
    """How well each claim matches the rest of its group; 1 for a claim or a series by itself."""
    pairs, group, stands = linkage.pairs, linkage.group, linkage.stands
    size = len(group)
    inside = np.flatnonzero(group[pairs.left] == group[pairs.right])
    row = np.concatenate([pairs.left[inside], pairs.right[inside]])
    pair = np.concatenate([inside, inside])
    odds = np.clip(pairs.log_odds[pair], -SUREST, SUREST) - UNSEEN
    others = np.bincount(group[stands == np.arange(size)], minlength=size)[group] - 1
    mean = np.bincount(row, odds, size) / np.maximum(others, 1) + UNSEEN
    probability = np.where(others == 0, 1.0, 1 / (1 + np.exp(-mean)))
    best = np.full(size, NONE, np.int64)
    order = np.lexsort((-pair, pairs.weight[pair]))
    best[row[order]] = pair[order]
    return Support(probability[stands], best[stands])
