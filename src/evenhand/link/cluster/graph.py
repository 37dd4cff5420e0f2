"""Connected parts of a graph of pairs, none larger than can be weighed whole."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

Whole = NDArray[np.int32]
LARGEST = 2000
STEP = 1.0


def parts(records: int, left: Whole, right: Whole, log_odds: NDArray[np.float64]) -> tuple[Whole, NDArray[np.bool_]]:
    """The part each record is in, and which parts had to be cut.

    Records are in one part if pairs above even odds join them; where a part would be too large to weigh whole, the odds
    asked for rise until it falls apart.
    """
    part = connected(records, left, right, log_odds > 0)
    least, cut = 0.0, np.zeros(records, bool)
    while True:
        large = np.bincount(part, minlength=records)[part] > LARGEST
        if not large.any():
            break
        cut |= large
        least += STEP
        inside = (log_odds > 0) & (part[left] == part[right]) & (~large[left] | (log_odds > least))
        part = connected(records, left, right, inside)
    flagged = np.zeros(int(part.max(initial=0)) + 1, bool)
    flagged[part[cut]] = True
    return part, flagged


def connected(records: int, left: Whole, right: Whole, chosen: NDArray[np.bool_]) -> Whole:
    """The part each record is in, joined by the chosen pairs."""
    graph = coo_array((np.ones(int(chosen.sum()), np.int8), (left[chosen], right[chosen])), shape=(records, records))
    return np.asarray(connected_components(graph, directed=False)[1], np.int32)
