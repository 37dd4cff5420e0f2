"""Scored pairs that grow: taken apart, put together, and the records they touch."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.cluster.graph import connected
from evenhand.link.compare.column import Compared
from evenhand.link.run import Scored

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs, and which of them competition does not touch."""

    scored: Scored
    settled: Flags

    def taken(self, chosen: NDArray[np.generic]) -> "Pairs":
        """The chosen pairs."""
        one = self.scored
        levels = Compared(one.compared.levels[:, chosen], one.compared.rarity[:, chosen])
        return Pairs(Scored(one.left[chosen], one.right[chosen], levels, one.log_odds[chosen]), self.settled[chosen])

    def inside(self, records: Flags) -> Flags:
        """Which pairs have both records among these."""
        return np.asarray(records[self.scored.left] & records[self.scored.right])

    def beside(self, records: Flags) -> Flags:
        """Which pairs have a record among these."""
        return np.asarray(records[self.scored.left] | records[self.scored.right])


def together(*parts: Pairs) -> Pairs:
    """The pairs of all parts, in their order."""
    told = [part.scored for part in parts]
    levels = Compared(
        np.concatenate([one.compared.levels for one in told], axis=1),
        np.concatenate([one.compared.rarity for one in told], axis=1),
    )
    left, right = np.concatenate([one.left for one in told]), np.concatenate([one.right for one in told])
    odds = np.concatenate([one.log_odds for one in told])
    return Pairs(Scored(left, right, levels, odds), np.concatenate([part.settled for part in parts]))


def touched(records: int, pairs: Pairs, seeds: NDArray[np.integer]) -> Flags:
    """The records in a part, joined by likely pairs, that holds one of the seeds."""
    one = pairs.scored
    part = connected(records, one.left, one.right, one.log_odds > 0)
    hit = np.zeros(int(part.max(initial=0)) + 1, bool)
    hit[part[seeds]] = True
    return np.asarray(hit[part])
