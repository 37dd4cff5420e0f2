"""How often two lists name one person: the prior of a pair depends on which lists its records stand on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.assign import competed
from evenhand.link.score.model import probability
from evenhand.link.score.places import extent

Whole = NDArray[np.int32]
Real = NDArray[np.float64]
FEW = 10.0
FULL, SPARE = 0.98, 2.0
NEAR = -6.0
ROUNDS, CLOSE = 30, 0.01
FEWEST = 1e-3


@dataclass(frozen=True, slots=True)
class Contest:
    """Pairs of records whose rivals have a say.

    Attributes:
        left, right: the records of each pair.
        of: the list each record stands on.
        unique: for each list, whether nobody stands on it twice.
        place: for each list its place in tables of the prior of two lists.
    """

    left: Whole
    right: Whole
    of: Whole
    unique: NDArray[np.bool_]
    place: Whole

    def settled(self, log_odds: Real, weight: Real) -> Real:
        """For each two places, what to add to the log odds of pairs on them, found in rounds.

        Args:
            log_odds: natural, of each pair by itself, under one prior for all lists.
            weight: how many candidate pairs each stands for.
        """
        prior, expected = np.zeros((extent(self.place),) * 2), probability(log_odds) * weight
        overall = expected.sum()
        for _ in range(ROUNDS):
            before, prior = prior, self.overlap(expected, overall)
            expected = probability(self.decided(log_odds, prior)) * weight
            if np.abs(prior - before).max(initial=0.0) < CLOSE:
                break
        return prior

    def overlap(self, links: Real, overall: float) -> Real:
        """The prior of two lists against the one prior for all, from the expected links that each pair stands for.

        The logarithm of the share of pairs on the two lists that are one person, over the share among all; and where a
        record has at most one partner on a list, over the share of records without one, since the odds of a pair are
        then odds against having no partner there. Shares are drawn towards the share among all as by ten links; however
        many records have a partner, two more are thought to have none. Lists that share a place are taken together, but
        a record still has its one partner on each of them.
        """
        count, of = extent(self.place), self.place[self.of]
        a, b = of[self.left].astype(np.int64), of[self.right]
        found = np.bincount(a * count + b, links, count**2).reshape(count, count)
        pairs, size, unique = self._sizes(of)
        share = max(overall, FEWEST) / max(pairs.sum() / 2, 1.0)
        rate = (found + found.T + FEW) / (pairs + FEW / share)
        least = np.maximum(1.0 - FULL, SPARE / (size + SPARE))
        alone = np.maximum(1.0 - rate * size, least[:, None])
        alone[:, ~unique] = 1.0
        return np.asarray(np.log(rate / share) - np.log(alone) - np.log(alone.T))

    def _sizes(self, of: Whole) -> tuple[Real, Real, NDArray[np.bool_]]:
        """The pairs that may be one person for each two places, twice those within one; and what holds of their lists.

        That is, for each place, their mean size, and whether nobody stands on one of them twice.
        """
        count, size = extent(self.place), np.bincount(self.of, minlength=self.unique.size)
        records = np.bincount(of, minlength=count).astype(np.float64)
        unique = np.zeros(count, bool)
        unique[self.place] = self.unique
        pairs = np.outer(records, records)
        within = np.bincount(self.place, np.where(self.unique, size.astype(np.float64) ** 2, size), count)
        np.fill_diagonal(pairs, records**2 - within)
        return pairs, records / np.maximum(np.bincount(self.place, minlength=count), 1), unique

    def decided(self, log_odds: Real, overlap: Real) -> Real:
        """The log odds of each pair once the lists it is on and its rivals have had their say."""
        place = self.place[self.of]
        out = log_odds + overlap[place[self.left], place[self.right]]
        near = np.flatnonzero(out > NEAR) if self.unique.any() else np.empty(0, np.int64)
        if near.size:
            out[near] = competed(self.left[near], self.right[near], out[near], self.of, self.unique)
        return out
