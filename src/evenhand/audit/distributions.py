"""The distributions that the tests need, out of SciPy: each a plain function of numbers."""

import math
from collections.abc import Callable

import numpy as np
from scipy import optimize, special, stats  # type: ignore[import-untyped]

from evenhand.audit.effect import Floats, Ints
from evenhand.audit.settings import level


def normal_beyond(value: float) -> float:
    """The share of the standard normal distribution above a value."""
    return float(stats.norm.sf(value))


def normal_point(share: float) -> float:
    """The value below which this share of the standard normal distribution lies."""
    return float(stats.norm.ppf(share))


def two_sided(statistics: Floats) -> Floats:
    """Two-sided p of standard normal statistics."""
    return np.asarray(2 * stats.norm.sf(np.abs(statistics)), dtype=np.float64)


def t_beyond(value: float, degrees: float) -> float:
    """The share of Student's t with these degrees of freedom, infinite for the normal, above a value."""
    return float(stats.t.sf(value, degrees))


def t_point(share: float, degrees: float) -> float:
    """The value below which this share of Student's t lies."""
    return float(stats.t.ppf(share, degrees))


def interval(log_ratio: float, error: float, degrees: float = math.inf) -> tuple[float, float]:
    """The ends of the registered interval around an estimate with this standard error; t with `degrees` of freedom."""
    half = t_point((1 + level("interval")) / 2, degrees) * error
    return log_ratio - half, log_ratio + half


def mid_p_below(count: Floats | Ints, trials: Floats | Ints, share: float) -> Floats:
    """The chance of fewer than `count` in a binomial, and half the chance of just so many.

    Both numbers may have a fraction, where they are means; between whole numbers the chance runs on smoothly.
    """
    low, high = (_binomial_below(np.asarray(count, dtype=np.float64) - back, trials, share) for back in (1, 0))
    return np.asarray((low + high) / 2)


def _binomial_below(count: Floats, trials: Floats | Ints, share: float) -> Floats:
    """The chance of `count` or fewer in a binomial, as an incomplete beta function."""
    inside = (count > -1) & (count < trials)
    found = special.betainc(np.where(inside, trials - count, 1.0), np.where(inside, count + 1, 1.0), 1 - share)
    return np.where(inside, found, np.where(count <= -1, 0.0, 1.0))


def mid_p_low(count: float, trials: float, tail: float) -> float:
    """The share at which `count` or more has the mid-p chance `tail`: the low end of an interval, 0 for no count."""
    if not count:
        return 0.0
    number, of = np.array([count]), np.array([trials])

    def above(share: float) -> float:
        return float(1 - mid_p_below(number, of, share)[0]) - tail

    return crossing(above, 0.0, 1.0)


def crossing(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function is 0 between two values; the nearer of them where it is not."""
    if rising(low) >= 0:
        return low
    return high if rising(high) <= 0 else float(optimize.brentq(rising, low, high, xtol=1e-12))


def log_choose(of: int, some: Ints) -> Floats:
    """The logarithm of the number of ways to choose so many."""
    return np.asarray(special.gammaln(of + 1.0) - special.gammaln(some + 1.0) - special.gammaln(of - some + 1.0))


def minimised(loss: Callable[[Floats], float], start: Floats) -> Floats:
    """Where a smooth function is least, from a start (BFGS)."""
    return np.asarray(optimize.minimize(loss, start, method="BFGS").x, dtype=np.float64)
