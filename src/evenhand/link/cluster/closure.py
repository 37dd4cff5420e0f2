"""Pairs that no blocking rule proposed, though both records are likely to be one person with a third."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.cluster.graph import Whole
from evenhand.link.compiled import compiled

CROWD = 60


def wedges(records: int, left: Whole, right: Whole) -> NDArray[np.int64]:
    """Codes `smaller << 32 | larger` of pairs joined through one record; records with a crowd of partners join none."""
    ends, others = np.concatenate((left, right)), np.concatenate((right, left))
    order = np.argsort(ends, kind="stable")
    start = np.searchsorted(ends[order], np.arange(records + 1))
    found = _wedges(start, others[order])
    return np.setdiff1d(found, (left.astype(np.int64) << 32) | right)


@compiled
def _wedges(start: NDArray[np.int64], other: Whole) -> NDArray[np.int64]:
    count = 0
    for filling in (False, True):
        out = np.empty(count if filling else 0, np.int64)
        count = 0
        for record in range(start.size - 1):
            if start[record + 1] - start[record] > CROWD:
                continue
            for x in range(start[record], start[record + 1]):
                for y in range(x + 1, start[record + 1]):
                    if filling:
                        i, j = min(other[x], other[y]), max(other[x], other[y])
                        out[count] = (np.int64(i) << 32) | np.int64(j)
                    count += 1
    return out
