"""A list on which nobody stands twice links at most once to a person: posteriors under competition.

Each record may have at most one partner on each such list. The marginals of all assignments together are found by
belief propagation (Bayati, Shah and Sharma 2008; Huang and Jebara 2009), so that no order of picking decides.
"""

import numpy as np
from numpy.typing import NDArray

ROUNDS = 30
DAMPING = 0.5
CLOSE = 1e-3
Whole = NDArray[np.int32]
Real = NDArray[np.float64]


def competed(left: Whole, right: Whole, log_odds: NDArray[np.floating], of: Whole, unique: NDArray[np.bool_]) -> Real:
    """The natural log odds of each pair once the others have had their say.

    Args:
        left: a record of each pair.
        right: the other.
        log_odds: of the pair by itself.
        of: the list each record stands on.
        unique: for each list, whether nobody stands on it twice.
    """
    alone, count = np.tile(log_odds.astype(np.float64), 2), left.size
    contest = _contests(left, right, of, unique)
    told = np.zeros(2 * count)
    for _ in range(ROUNDS):
        heard = _heard(contest, alone + np.roll(told, count))
        moved = float(np.abs(heard - told).max(initial=0.0))
        told = DAMPING * told + (1 - DAMPING) * heard
        if moved < CLOSE:
            break
    return np.asarray(alone[:count] + told[:count] + told[count:])


def _contests(left: Whole, right: Whole, of: Whole, unique: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each pair the contest of its left record, then for each that of its right: for its one partner on a list.

    One number for a record and a list, whichever side of a pair the record is on; -1 where there may be several
    partners.
    """
    record, list_of_other = np.concatenate((left, right)), of[np.concatenate((right, left))]
    _, code = np.unique(record.astype(np.int64) * unique.size + list_of_other, return_inverse=True)
    return np.where(unique[list_of_other], code, -1)


def _heard(contest: NDArray[np.int64], told: Real) -> Real:
    """Minus ln(1 + the odds of the rivals in the same contest)."""
    odds = np.exp(np.minimum(told, 50.0))
    inside = contest >= 0
    total = np.bincount(contest[inside], odds[inside], minlength=1) if inside.any() else np.zeros(1)
    rivals = np.where(inside, total[np.maximum(contest, 0)] - odds, 0.0)
    return -np.log1p(np.maximum(rivals, 0.0))
