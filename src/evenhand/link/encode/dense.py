"""Numbers of which many are not used, as numbers without gaps."""

import numpy as np
from numpy.typing import NDArray


def dense(number: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rank of each number (0 or more) among the different ones, counted from 0; without sorting where few are."""
    if number.size == 0 or number.max() > 8 * number.size:
        return np.unique(number, return_inverse=True)[1]
    seen = np.bincount(number) > 0
    return np.asarray((np.cumsum(seen) - 1)[number])
