"""Weighted counts of levels, on every core."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Levels
from evenhand.link.compiled import SHARE, compiled, each

MOST_LEVELS = 24


def counted(levels: Levels, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much weight the pairs with each level have, [weight, column, level].

    Args:
        levels: a row for each column, a column for each pair.
        weights: rows of weights, a column for each pair.
    """
    whole = np.zeros((weights.shape[0], levels.shape[0], MOST_LEVELS))
    for part in each(
        lambda at: _counted(levels[:, at : at + SHARE], weights[:, at : at + SHARE]), range(0, levels.shape[1], SHARE)
    ):
        whole += part
    return whole


@compiled
def _counted(levels: Levels, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    out = np.zeros((weights.shape[0], levels.shape[0], MOST_LEVELS))
    for row in range(levels.shape[0]):
        for which in range(weights.shape[0]):
            of, weight = levels[row], weights[which]
            for p in range(levels.shape[1]):
                out[which, row, of[p]] += weight[p]
    return out
