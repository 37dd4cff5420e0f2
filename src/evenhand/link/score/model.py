"""The Fellegi-Sunter model: m and u probabilities of each level, their match weights, and posteriors."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import FAMILY, LOCAL, PERSONAL, SIMILAR, Column, Compared
from evenhand.link.compiled import compiled, over_spans

Table = NDArray[np.float64]
ONE, KIN, NEAR, NAMESAKE = range(4)
CLASSES = 4
SOMEWHAT, AKIN = 3.0, 4.0


class Tables(NamedTuple):
    """A model as its kernel takes it."""

    weights: Table
    shares: NDArray[np.bool_]
    parent: NDArray[np.int64]
    usual: Table
    priors: Table


@dataclass(frozen=True, slots=True)
class Model:
    """What agreement is worth, for four classes of pairs.

    One person; kin, who share what relatives share; neighbours, who share only what all share who lived or were killed
    together; strangers.

    Attributes:
        columns: the comparison columns.
        m: the chance of each level in each class but strangers, [class, column, level]; not used of columns that a
            class does not share.
        parent: for each column the earlier column it depends on among strangers, or -1.
        u: the chance of each level among strangers, [column, level of its parent, level].
        usual: what the rarity of an agreement on a level weighs on average among strangers; only the excess counts.
        share: of each class but strangers among all pairs of records, candidates or not.
        overlap: what the lists that two records stand on add to the log odds that they are one person, [place, place].
        place: the place of each list in `overlap`; small lists share one where there are many (`places`).
    """

    columns: tuple[Column, ...]
    m: Table
    parent: NDArray[np.int64]
    u: Table
    usual: Table
    share: Table
    overlap: Table = field(default_factory=lambda: np.zeros((1, 1)))
    place: NDArray[np.int32] = field(default_factory=lambda: np.zeros(1, np.int32))

    def beside(self, left: NDArray[np.integer], right: NDArray[np.integer]) -> Table:
        """What the lists of each pair of records add to its natural log odds, from the codes of the two lists."""
        return np.asarray(self.overlap[self.place[left], self.place[right]])

    def shares(self) -> NDArray[np.bool_]:
        """For each class and column, whether agreement in it is likelier than among strangers."""
        shared = np.array([column.shared for column in self.columns])
        return np.stack((shared >= PERSONAL, shared >= FAMILY, shared >= LOCAL, shared > LOCAL))

    def bounds(self) -> Table:
        """For each class and column, how far the logarithm of a Bayes factor may lie from 0."""
        shared = np.array([column.shared for column in self.columns])
        similar = np.where(shared == SIMILAR, np.log(SOMEWHAT), 0.0)
        kin, alike = np.where(shared >= FAMILY, np.inf, similar), np.where(shared == SIMILAR, similar, np.log(AKIN))
        return np.stack((np.full(shared.size, np.inf), kin, np.where(shared >= LOCAL, np.inf, alike), alike))

    def weights(self) -> Table:
        """Natural logarithms of the Bayes factors against strangers, [class, column, level of its parent, level].

        What is missing weighs nothing; nor does what a class does not share. Relatives are more or less like strangers
        in what they have similar, by at most the factor `SOMEWHAT`.
        """
        factors = np.log(self.m[:, :, None, :] / self.u)
        factors[:, :, :, 0] = 0.0
        bounds = self.bounds()[:, :, None, None]
        factors = np.clip(factors, -bounds, bounds)
        return np.asarray(factors)

    def log_odds(self, pairs: Compared) -> NDArray[np.float32]:
        """The natural logarithms of the odds that each pair is of a class rather than another: a row for each class."""
        priors = np.log(self.share / (1.0 - self.share.sum()))
        out = np.empty((CLASSES, pairs.levels.shape[1]), np.float32)
        tables = Tables(self.weights(), self.shares(), self.parent, self.usual, priors)
        over_spans(
            out.shape[1],
            lambda start, stop: _log_odds(
                pairs.levels[:, start:stop], pairs.rarity[:, start:stop], tables, out[:, start:stop]
            ),
        )
        return out


@compiled
def _log_odds(levels: NDArray[np.uint8], rarity: NDArray[np.float32], tables: Tables, out: NDArray[np.float32]) -> None:
    weights, shares, parent, usual, priors = tables
    of = np.zeros(CLASSES)
    for p in range(levels.shape[1]):
        for c in range(CLASSES):
            of[c] = priors[c]
        for f in range(levels.shape[0]):
            level = levels[f, p]
            if level > 0:
                above = levels[parent[f], p] if parent[f] >= 0 else 0
                rare = rarity[f, p] - usual[f, level] if rarity[f, p] != 0.0 else 0.0
                for c in range(CLASSES):
                    of[c] += weights[c, f, above, level] + (rare if shares[c, f] else 0.0)
        for c in range(CLASSES):
            most = 0.0
            for d in range(CLASSES):
                most = max(most, of[d]) if d != c else most
            rest = np.exp(-most)
            for d in range(CLASSES):
                rest += np.exp(of[d] - most) if d != c else 0.0
            out[c, p] = of[c] - most - np.log(rest)


def probability(log_odds: NDArray[np.floating]) -> NDArray[np.float64]:
    """Probabilities from natural log odds."""
    return 1.0 / (1.0 + np.exp(-np.clip(log_odds.astype(np.float64), -60, 60)))
