"""The distributions that the tests need, out of SciPy: each a plain function of numbers."""

import math

import numpy as np
from scipy import stats  # type: ignore[import-untyped]

from evenhand.audit.effect import Floats
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
