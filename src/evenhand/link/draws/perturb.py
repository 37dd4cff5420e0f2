"""What each pair is worth in one draw: the model learned anew from resampled persons, and wrong as models are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.codebook import rules
from evenhand.link.cluster.agglomerate import ALWAYS, NEVER
from evenhand.link.compare.column import Compared
from evenhand.link.linkage import Linkage
from evenhand.link.score.counts import counted
from evenhand.link.score.learn import shares
from evenhand.link.score.model import ONE, probability

Real = NDArray[np.float64]
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Change:
    """How one draw departs from the fitted model, in natural log odds.

    Attributes:
        level: added for each level of each column, [column, level].
        scale: for each column, the share of its match weight that is added.
        shift: added to all pairs.
    """

    level: Real
    scale: Real
    shift: float

    def of(self, pairs: Compared, bits: NDArray[np.float32]) -> Real:
        """What is added to the log odds of each pair, from its match weights in bits."""
        out = levelled(self.level, pairs) + self.shift
        for row, scale in enumerate(self.scale):
            out += np.float32(scale * np.log(2)) * bits[row]
        return out


def levelled(level: Real, pairs: Compared) -> Real:
    """The sum for each pair of a table of values for each level of each column."""
    out = np.zeros(pairs.levels.shape[1])
    for row, levels in enumerate(pairs.levels):
        out += level[row, levels]
    return out


def alone(linkage: Linkage, pairs: Compared, left: NDArray[np.int32], right: NDArray[np.int32]) -> Real:
    """The natural log odds of pairs by themselves, with the prior of their lists, before any rival is heard."""
    of, model = linkage.told.list, linkage.model
    return np.asarray(model.log_odds(pairs)[ONE].astype(np.float64) + model.beside(of[left], of[right]))


def weighed(linkage: Linkage, log_odds: Real) -> Real:
    """Log odds as a draw takes them: bounded; judged pairs forced or forbidden."""
    most = rules("link_draws")["most"]
    out = np.clip(log_odds, -most, most)
    judged = linkage.scored.log_odds
    out[np.isposinf(judged)], out[np.isneginf(judged)] = ALWAYS, NEVER
    return np.asarray(out)


def resampled(linkage: Linkage, cluster: NDArray[np.int32], rng: np.random.Generator | None) -> tuple[Real, float]:
    """The logarithms of m for one person and of the number of links, after a few rounds of EM on resampled persons.

    The Bayesian bootstrap (Rubin 1981): each fitted cluster weighs as an exponential draw; a pair, as the mean of its
    two. Without a generator all weigh the same: what the rounds alone would change.
    """
    scored = linkage.scored
    mass = rng.exponential(size=cluster.size) if rng else np.ones(cluster.size)
    weight = (mass[cluster[scored.left]] + mass[cluster[scored.right]]) / 2
    base = probability(scored.log_odds)
    posterior = base
    first = np.log(_shares(linkage, base))
    total = base.sum()
    for _ in range(ROUNDS):
        told = posterior * weight
        m, links = np.log(_shares(linkage, told)), told.sum()
        grown = np.log(max(links, 1e-9) / max(total, 1e-9))
        posterior = probability(scored.log_odds + levelled(m - first, scored.compared) + grown)
    return m, float(links)


def _shares(linkage: Linkage, weight: Real) -> Real:
    """The weighted share of each level in its group among the scored pairs."""
    return shares(linkage.model.columns, counted(linkage.scored.compared.levels, weight[None])[0])
