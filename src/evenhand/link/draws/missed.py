"""Links that are not among the scored pairs: no blocking rule proposed them, or they were let go before scoring."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.codebook import rules
from evenhand.link.compare.column import Column, Compared
from evenhand.link.draws.perturb import Change, alone, levelled
from evenhand.link.fit import NEAR
from evenhand.link.linkage import Linkage
from evenhand.link.score.counts import MOST_LEVELS
from evenhand.link.score.model import probability

SIMULATED = 20_000


@dataclass(frozen=True, slots=True)
class Simulated:
    """Pairs of one person as the model thinks they look, and which of them would have been let go."""

    pairs: Compared
    gone: NDArray[np.bool_]

    def share(self, change: Change) -> float:
        """The share let go, where levels are as likely as a changed model says."""
        if not self.gone.size:
            return 0.0
        told = levelled(change.level, self.pairs)
        weight = np.exp(told - told.max())
        return min(float(weight[self.gone].sum() / weight.sum()), 0.5)


def simulated(linkage: Linkage, rng: np.random.Generator) -> Simulated:
    """Pairs made from likely links, each column's level taken from another link that tells as much in that column.

    So columns are independent given one person, as the model holds; what is missing stays missing together.
    """
    scored = linkage.scored
    chance = probability(scored.log_odds)
    total = chance.sum()
    if total < 1.0:
        return Simulated(Compared(scored.compared.levels[:, :0], scored.compared.rarity[:, :0]), np.zeros(0, bool))
    at = rng.choice(chance.size, SIMULATED, p=chance / total)
    pairs = Compared(scored.compared.levels[:, at], scored.compared.rarity[:, at])
    for row, column in enumerate(linkage.model.columns):
        group = _groups(column)[pairs.levels[row]]
        one, other = (np.lexsort((rng.random(at.size), group)) for _ in range(2))
        pairs.levels[row, one], pairs.rarity[row, one] = pairs.levels[row, other], pairs.rarity[row, other]
    return Simulated(pairs, alone(linkage, pairs, scored.left[at], scored.right[at]) < NEAR)


def _groups(column: Column) -> NDArray[np.int64]:
    """The group of each level; 0 for what is missing."""
    out = np.zeros(MOST_LEVELS, np.int64)
    for number, group in enumerate(column.groups, 1):
        out[list(group)] = number
    return out


def missed(
    within: NDArray[np.bool_], times: NDArray[np.uint8], links: int, share: float, rng: np.random.Generator
) -> int:
    """How many links of one draw lie outside its clusters because nobody looked at them.

    Rules are captures: from the numbers of links that just one rule and just two rules proposed follows a least number
    that none proposed (Chao 1987, corrected for bias). To these come links let go before scoring, `share` of all. What
    clusters hold of both, through third records, is not missed. Drawn as a Poisson number, the estimate being off by a
    factor of its own.

    Args:
        within: for each scored pair whether both records are in one cluster.
        times: for each scored pair in how many groups of blocking keys it stands.
        links: the pairs within clusters, scored or not.
        share: of links that are let go before scoring.
        rng: what to draw from.
    """
    one, two = (int((within & (times == number)).sum()) for number in (1, 2))
    found = links - int((within & (times > 0)).sum())
    outside = one * max(one - 1, 0) / (2 * (two + 1)) + links * share / (1.0 - share)
    factor = float(np.exp(rng.normal(0.0, rules("link_draws")["missed"])))
    return max(int(rng.poisson(outside * factor)) - found, 0)
