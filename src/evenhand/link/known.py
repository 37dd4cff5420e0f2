"""Pairs that people judged, as EM and competition take them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Pairs
from evenhand.link.fields import Subjects

DECIDED, LEAST = 30.0, 1e-9
Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """Places of judged pairs among others, and whether each is one person."""

    at: NDArray[np.int64]
    one: NDArray[np.bool_]

    def decided(self, log_odds: Real) -> Real:
        """The natural log odds of all pairs, those of the judged ones such that they leave no doubt."""
        out = log_odds.copy()
        out[self.at] = np.where(self.one, DECIDED, -DECIDED)
        return out

    def classed(self, posterior: Real) -> Real:
        """The posteriors of each class, the first that of one person; of pairs judged two, shared by the others."""
        out = posterior.copy()
        rest = np.maximum(1.0 - posterior[0, self.at], LEAST)
        out[:, self.at] = np.where(self.one, 0.0, posterior[:, self.at] / rest)
        out[0, self.at] = self.one
        return out


NOBODY = Judged(np.empty(0, np.int64), np.empty(0, bool))


@dataclass(frozen=True, slots=True)
class Known:
    """Judged pairs: codes `smaller row << 32 | larger` in rising order, and whether each is one person."""

    code: NDArray[np.int64]
    one: NDArray[np.bool_]

    def among(self, left: Pairs, right: Pairs) -> Judged:
        """The judged ones of the pairs (left < right)."""
        if not self.code.size:
            return NOBODY
        code = (left.astype(np.int64) << 32) | right
        at = np.flatnonzero(np.isin(code, self.code))
        return Judged(at, self.one[np.searchsorted(self.code, code[at])])


NOTHING = Known(np.empty(0, np.int64), np.empty(0, bool))


def known(subjects: Subjects) -> Known:
    """The pairs of a table that were judged.

    Raises:
        UnknownId: a judged pair names a record that is not there.
    """
    if not subjects.same and not subjects.different:
        return NOTHING
    pair = subjects.judged_rows()
    code, first = np.unique((pair[:, 0] << 32) | pair[:, 1], return_index=True)
    return Known(code, first < len(subjects.same))
