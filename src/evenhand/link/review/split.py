"""Where a cluster would part if two of its records were two persons."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.cluster.agglomerate import UNSEEN
from evenhand.link.compiled import compiled

Rows = NDArray[np.int64]
Real = NDArray[np.float64]
WEIGHED = 100


@compiled
def splits(span: Rows, size: Rows, left: Rows, right: Rows, weight: Real, out: Real) -> None:
    """For each pair inside a cluster, how many pairs of records would be parted, and their mean log odds.

    Each other member goes with the one of the two records that it is more like. Pairs of cluster c are those from
    `span[c]` to `span[c + 1]`: places of two records among its `size[c]` members, and log odds. In clusters too large
    to be weighed whole, a pair is weighed by itself, as parting one record from the others.
    """
    for cluster in range(size.size):
        first, last, n = span[cluster], span[cluster + 1], size[cluster]
        if n > WEIGHED:
            out[0, first:last], out[1, first:last] = n - 1, weight[first:last]
            continue
        table = np.full((n, n), UNSEEN)
        for pair in range(first, last):
            table[left[pair], right[pair]] = weight[pair]
            table[right[pair], left[pair]] = weight[pair]
        here = np.zeros(n, np.bool_)
        for pair in range(first, last):
            i, j = left[pair], right[pair]
            for k in range(n):
                here[k] = k != j and (k == i or table[k, i] >= table[k, j])
            out[0, pair], out[1, pair] = _between(table, here)


@compiled
def _between(table: Real, here: NDArray[np.bool_]) -> tuple[float, float]:
    """How many pairs there are between the two sides, and the mean of the table over them."""
    count, total = 0.0, 0.0
    for k in range(here.size):
        for m in range(here.size):
            if here[k] and not here[m]:
                count += 1.0
                total += table[k, m]
    return count, total / max(count, 1.0)
