"""Pairs of which one half is of either side (McNemar 1947): mid-p, the conditional odds ratio."""

import math

import numpy as np
from numpy.typing import NDArray

from evenhand.audit.distributions import mid_p_below, mid_p_low
from evenhand.audit.effect import Effect, Floats, Ints
from evenhand.audit.settings import level


def paired(first: Ints, second: Ints) -> tuple[Effect, int]:
    """The effect among pairs, 0 or 1 for each half, and how many pairs differ.

    The odds ratio is pairs in which only the first half has the outcome over pairs in which only the second has it; its
    interval and p are mid-p (Fagerland, Lydersen & Laake 2013).
    """
    counts = float((first > second).sum()), float((first < second).sum())
    yes = int(np.sum(first)), int(np.sum(second))
    return differing(counts, (len(first), len(second)), yes), int(sum(counts))


def differing(counts: tuple[float, float], n: tuple[int, int], yes: tuple[int, int]) -> Effect:
    """The effect where so many pairs have the outcome only on the first half, and only on the second.

    The counts may be means over several ways to pair; they then vary less than the binomial that they are held against.
    """
    only_first, only_second = counts
    both = only_first + only_second
    p = float(mid_p(np.array([only_first]), np.array([only_second]))[0])
    error = math.sqrt(1 / only_first + 1 / only_second) if min(counts) else math.inf
    log_ratio = _log(only_first) - _log(only_second) if both else 0.0
    tail = (1 - level("interval")) / 2
    low = _logit(mid_p_low(only_first, both, tail)) if both else -math.inf
    high = -_logit(mid_p_low(only_second, both, tail)) if both else math.inf
    return Effect(log_ratio, low, high, error, p, n, yes)


def mid_p(only_first: Floats | Ints, only_second: Floats | Ints) -> Floats:
    """Two-sided mid-p of pairs that differ, one for each replication; 1 where both counts are equal."""
    found = 2 * mid_p_below(np.minimum(only_first, only_second), only_first + only_second, 0.5)
    return np.where(only_first == only_second, 1.0, np.minimum(found, 1.0))


def within(only_first: Ints, only_second: Ints, bounds: tuple[float, float]) -> NDArray[np.bool_]:
    """Whether the odds ratio of pairs lies within bounds, by two one-sided mid-p tests at the registered level."""
    low, high = bounds
    differing, tail = only_first + only_second, (1 - level("interval")) / 2
    above = 1 - mid_p_below(only_first, differing, low / (1 + low)) < tail
    below = 1 - mid_p_below(only_second, differing, 1 / (1 + high)) < tail
    return np.asarray(above & below)


def _log(count: float) -> float:
    return math.log(count) if count else -math.inf


def _logit(share: float) -> float:
    return _log_share(share) - _log_share(1 - share)


def _log_share(share: float) -> float:
    return math.log(share) if share > 0 else -math.inf
