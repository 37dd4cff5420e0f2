"""Pairs that people judged, as EM and competition take them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Pairs
from evenhand.link.fields import Subjects

DECIDED = 30.0


@dataclass(frozen=True, slots=True)
class Known:
    """Judged pairs: codes `smaller row << 32 | larger` in rising order, and natural log odds that leave no doubt."""

    code: NDArray[np.int64]
    log_odds: NDArray[np.float64]

    def among(self, left: Pairs, right: Pairs) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The places of the judged pairs among the pairs (left < right), and their log odds."""
        code = (left.astype(np.int64) << 32) | right
        at = np.flatnonzero(np.isin(code, self.code)) if self.code.size else np.empty(0, np.int64)
        return at, self.log_odds[np.searchsorted(self.code, code[at])]


def known(subjects: Subjects) -> Known:
    """The pairs of a table that were judged."""
    if not subjects.same and not subjects.different:
        return Known(np.empty(0, np.int64), np.empty(0))
    at = {name: row for row, name in enumerate(subjects.frame[subjects.id].to_list())}
    pair = np.sort([[at[a], at[b]] for a, b in subjects.same + subjects.different], axis=1).astype(np.int64)
    code, first = np.unique((pair[:, 0] << 32) | pair[:, 1], return_index=True)
    verdict = np.where(np.arange(len(pair)) < len(subjects.same), DECIDED, -DECIDED)
    return Known(code, verdict[first])
