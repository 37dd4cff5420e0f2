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
    alone = log_odds.astype(np.float64)
    rivals = (_contest(left, of[right], unique), _contest(right, of[left], unique))
    told = [np.zeros(left.size), np.zeros(left.size)]
    for _ in range(ROUNDS):
        heard = [_heard(rivals[0], alone + told[1]), _heard(rivals[1], alone + told[0])]
        moved = max((float(np.abs(new - old).max(initial=0.0)) for new, old in zip(heard, told, strict=True)))
        told = [DAMPING * old + (1 - DAMPING) * new for new, old in zip(heard, told, strict=True)]
        if moved < CLOSE:
            break
    return np.asarray(alone + told[0] + told[1])


def _contest(record: Whole, list_of_other: Whole, unique: NDArray[np.bool_]) -> NDArray[np.int64]:
    """A number for the contest of a record for its one partner on a list; -1 where there may be several partners."""
    contest = record.astype(np.int64) * unique.size + list_of_other
    _, code = np.unique(contest, return_inverse=True)
    return np.where(unique[list_of_other], code, -1)


def _heard(contest: NDArray[np.int64], told: Real) -> Real:
    """Minus ln(1 + the odds of the rivals in the same contest)."""
    odds = np.exp(np.minimum(told, 50.0))
    inside = contest >= 0
    total = np.bincount(contest[inside], odds[inside], minlength=1) if inside.any() else np.zeros(1)
    rivals = np.where(inside, total[np.maximum(contest, 0)] - odds, 0.0)
    return -np.log1p(np.maximum(rivals, 0.0))
