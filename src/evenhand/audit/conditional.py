"""Units of two sides in small cells, given the margins of each cell: mid-p, the odds ratio, hidden bias.

In cells of one unit a side this is McNemar's test of pairs. In larger ones it asks how many of those with the outcome
stand on the first side, whoever would be paired with whom. It rests on counts alone, so that neither names nor order
decide.
"""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from evenhand.audit.distributions import crossing, log_choose
from evenhand.audit.effect import Effect, Floats
from evenhand.audit.settings import level

_FAR = 40.0
"""Log odds ratios are sought this far from 0."""


def conditional(tables: Floats) -> tuple[Effect, float]:
    """The effect over cells, tables (cells, 2, 2) of side and yes or no, and gamma.

    Given the margins, the number of yes on the first side is a sum of hypergeometrics, whose odds ratio is estimated by
    maximum likelihood; its interval and p are mid-p (Hirji 2006), as for pairs. Gamma is the hidden bias that would
    explain the result at the registered significance (Rosenbaum 2002, chapter 4); 1 where there is nothing to explain.
    """
    turned = _turned(tables)  # counted one way round, whichever side comes first, so that exchanging them is exact
    effect, gamma = _oriented(tables[:, ::-1] if turned else tables)
    if (tables == tables[:, ::-1]).all():
        return replace(effect, log_ratio=0.0, log_low=-effect.log_high), 1.0
    if turned:
        ends = -effect.log_ratio, -effect.log_high, -effect.log_low
        effect = Effect(*ends, effect.error, effect.p, effect.n[::-1], effect.yes[::-1])
    return effect, gamma


def differing(tables: Floats) -> tuple[float, float]:
    """How many pairs the cells hold, and how many of them differ on average over all ways to pair their units."""
    sides = tables.sum(-1)
    pairs, ways = sides.min(-1), sides.prod(-1)
    apart = tables[:, 0, 0] * tables[:, 1, 1] + tables[:, 0, 1] * tables[:, 1, 0]
    return math.fsum(pairs), math.fsum(pairs * np.divide(apart, ways, out=np.zeros_like(ways), where=ways > 0))


def _turned(tables: Floats) -> bool:
    first, second = (tables[:, side].ravel().tolist() for side in (0, 1))
    apart = tables[:, 0, 0] * tables[:, 1, 1] - tables[:, 0, 1] * tables[:, 1, 0]
    total = math.fsum(np.divide(apart, tables.sum((-1, -2)), out=np.zeros_like(apart), where=apart != 0))
    return (total, first) < (-total, second)


def _oriented(tables: Floats) -> tuple[Effect, float]:
    """The same where the first side has the outcome more often."""
    least, weights = _weights(tables)
    seen = int(tables[:, 0, 0].sum()) - least
    most, tail = len(weights) - 1, (1 - level("interval")) / 2
    counts = np.arange(most + 1)

    def shares(log_ratio: float) -> Floats:
        logs = weights + counts * log_ratio
        found = np.exp(logs - logs.max())
        return np.asarray(found / found.sum())

    def above(log_ratio: float) -> float:
        found = shares(log_ratio)
        return float(found[seen + 1 :].sum() + 0.5 * found[seen])

    low = _solved(lambda ratio: above(ratio) - tail) if seen else -math.inf
    high = _solved(lambda ratio: above(ratio) - (1 - tail)) if seen < most else math.inf
    even = above(0.0)
    p = min(1.0, 2 * min(even, 1 - even))
    n, yes = ((int(each[0]), int(each[1])) for each in (tables.sum((0, 2)), tables[:, :, 0].sum(0)))
    ratio = _estimate(seen, most, lambda ratio: float(shares(ratio) @ counts))
    spread = float(shares(ratio) @ counts**2) - seen**2 if math.isfinite(ratio) else 0.0
    error = 1 / math.sqrt(spread) if spread > 0 else math.inf
    bias = level("significance") / 2
    hidden = _solved(lambda ratio: float(shares(ratio)[seen:].sum()) - bias) if seen else -math.inf
    return Effect(ratio, low, high, error, p, n, yes), math.exp(max(0.0, hidden))


def _estimate(seen: int, most: int, expected: Callable[[float], float]) -> float:
    if 0 < seen < most:
        return _solved(lambda ratio: expected(ratio) - seen)
    return 0.0 if not most else math.inf if seen else -math.inf


def _solved(rising: Callable[[float], float]) -> float:
    return crossing(rising, -_FAR, _FAR)


def _weights(tables: Floats) -> tuple[int, Floats]:
    """The least number of yes on the first side, and the log chance of each number from it on where sides are even."""
    least, found = 0, np.ones(1)
    for cell in tables.astype(np.int64):
        (first, second), yes = map(int, cell.sum(1)), int(cell[:, 0].sum())
        low = max(0, yes - second)
        held = np.arange(low, min(first, yes) + 1)
        whole = log_choose(first + second, np.array([yes]))
        chances = log_choose(first, held) + log_choose(second, yes - held) - whole
        least, found = least + low, np.convolve(found, np.exp(chances))
    with np.errstate(divide="ignore"):
        return least, np.log(found)
