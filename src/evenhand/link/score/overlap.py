"""How often two lists name one person: the prior of a pair depends on which lists its records stand on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.assign import competed
from evenhand.link.score.model import probability

Whole = NDArray[np.int32]
Real = NDArray[np.float64]
FEW = 10.0
FULL = 0.98
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
    """

    left: Whole
    right: Whole
    of: Whole
    unique: NDArray[np.bool_]

    def settled(self, log_odds: Real, weight: Real) -> Real:
        """For each two lists, what to add to the log odds of pairs on them, found in rounds.

        Args:
            log_odds: natural, of each pair by itself, under one prior for all lists.
            weight: how many candidate pairs each stands for.
        """
        prior, expected = np.zeros((self.unique.size,) * 2), probability(log_odds) * weight
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
        then odds against having no partner there. Shares are drawn towards the share among all as by ten links.
        """
        size = np.bincount(self.of, minlength=self.unique.size)
        a, b = self.of[self.left].astype(np.int64), self.of[self.right]
        found = np.bincount(a * size.size + b, links, size.size**2).reshape(size.size, size.size)
        pairs = np.outer(size, size).astype(np.float64)
        np.fill_diagonal(pairs, size * (size - 1.0) * ~self.unique)
        share = max(overall, FEWEST) / max(pairs.sum() / 2, 1.0)
        rate = (found + found.T + FEW) / (pairs + FEW / share)
        alone = 1.0 - np.minimum(rate * size, FULL)
        alone[:, ~self.unique] = 1.0
        return np.asarray(np.log(rate / share) - np.log(alone) - np.log(alone.T))

    def decided(self, log_odds: Real, overlap: Real) -> Real:
        """The log odds of each pair once the lists it is on and its rivals have had their say."""
        out = log_odds + overlap[self.of[self.left], self.of[self.right]]
        near = np.flatnonzero(out > NEAR) if self.unique.any() else np.empty(0, np.int64)
        if near.size:
            out[near] = competed(self.left[near], self.right[near], out[near], self.of, self.unique)
        return out
