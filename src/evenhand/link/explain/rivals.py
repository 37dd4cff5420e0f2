"""Rivals: on a list on which nobody stands twice, a record has at most one partner."""

from dataclasses import dataclass

import numpy as np

from evenhand.link.linkage import Linkage
from evenhand.link.score.model import probability

NAMED = 3


@dataclass(frozen=True, slots=True)
class Rival:
    """Another record on the list of the one that could be the partner of the other: rows, and the pair's log odds."""

    of: int
    rival: int
    log_odds: float

    @property
    def posterior(self) -> float:
        """The probability that the rival is the one."""
        return float(probability(np.array([self.log_odds]))[0])


def rivals(linkage: Linkage, left: int, right: int) -> list[Rival]:
    """The rivals of either record, the likeliest first; none where the other's list may hold a person twice."""
    told, scored = linkage.told, linkage.scored
    found = []
    for record, other in ((left, right), (right, left)):
        if not told.unique[told.list[other]]:
            continue
        at = np.flatnonzero((scored.left == record) | (scored.right == record))
        partner = np.where(scored.left[at] == record, scored.right[at], scored.left[at])
        inside = (told.list[partner] == told.list[other]) & (partner != other)
        found += [Rival(record, int(row), float(odds)) for row, odds in
                  zip(partner[inside], scored.log_odds[at[inside]], strict=True)]  # fmt: skip
    return sorted(found, key=lambda each: (-each.log_odds, each.rival))


def contested(found: list[Rival], left: int, right: int) -> float:
    """What rivals as they now stand take from the log odds of a pair not among them: minus ln(1 + their odds)."""
    total = 0.0
    for record in (left, right):
        odds = [min(each.log_odds, 50.0) for each in found if each.of == record]
        total -= float(np.logaddexp.reduce([0.0, *odds]))
    return total
