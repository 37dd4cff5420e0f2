"""The strongest pairs that join records, and how large the parts are that each of them joins."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compiled import compiled

Rows = NDArray[np.int64]


@compiled
def joined_by(left: Rows, right: Rows, records: int) -> NDArray[np.float64]:
    """For each pair, the strongest first, the product of the sizes of the two parts it joins; 0 where already joined.

    Kruskal (1956).
    """
    head, size, out = np.arange(records), np.ones(records), np.zeros(left.size)
    for pair in range(left.size):
        a, b = left[pair], right[pair]
        while head[a] != a:
            head[a] = head[head[a]]
            a = head[a]
        while head[b] != b:
            head[b] = head[head[b]]
            b = head[b]
        if a != b:
            out[pair] = size[a] * size[b]
            head[b] = a
            size[a] += size[b]
    return out
