"""An ordered logit with normal priors, and the posterior of one coefficient by Laplace's method."""

import math
from collections.abc import Callable

import numpy as np

from evenhand.audit.distributions import minimised
from evenhand.audit.effect import Floats, Ints

_WIDE = 2.5
"""Standard deviation of the priors on cut-points and on what makes ability, on the logit scale."""
_STEP = 1e-4


def shift(status: Ints, design: Floats, spread: float) -> tuple[float, float]:
    """Posterior mean and standard deviation of the last coefficient of `design`.

    Args:
        status: 0 to the number of cut-points, in order.
        design: a row for each unit; what the last column multiplies has a normal prior of standard deviation `spread`.
        spread: see above.
    """
    cuts = int(status.max())
    alike, many = np.unique(np.column_stack([status, design]), axis=0, return_counts=True)
    statuses, rows = alike[:, 0].astype(np.int64), alike[:, 1:]
    start = np.concatenate([_shares(status, cuts), np.zeros(design.shape[1])])
    scale = np.full(len(start), 1 / _WIDE**2)
    scale[-1] = 1 / spread**2

    def loss(values: Floats) -> float:
        return float(0.5 * (scale * values**2).sum() - (many * _log_likelihoods(values, statuses, rows, cuts)).sum())

    mode = minimised(loss, start)
    covariance = np.linalg.inv(_curvature(loss, mode))
    return float(mode[-1]), math.sqrt(covariance[-1, -1])


def _log_likelihoods(values: Floats, status: Ints, design: Floats, cuts: int) -> Floats:
    """One for each row. Cut-points are the first value and steps upwards, whose logarithms the next values are."""
    points = values[0] + np.concatenate([[0.0], np.cumsum(np.exp(values[1:cuts]))])
    edges = np.concatenate([[-np.inf], points, [np.inf]])
    ability = design @ values[cuts:]
    below = _logistic(edges[status + 1] - ability) - _logistic(edges[status] - ability)
    return np.asarray(np.log(np.maximum(below, 1e-12)))


def _logistic(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -40, 40))))


def _shares(status: Ints, cuts: int) -> Floats:
    """Cut-points that give each status its share, as the values of `_log_likelihood`."""
    below = np.array([(status <= at).mean() for at in range(cuts)]).clip(0.01, 0.99)
    points = np.log(below / (1 - below))
    return np.concatenate([points[:1], np.log(np.maximum(np.diff(points), 0.05))])


def _curvature(loss: Callable[[Floats], float], mode: Floats) -> Floats:
    """Second derivatives by central differences."""
    size = len(mode)
    steps = np.eye(size) * _STEP
    found = np.empty((size, size))
    for one in range(size):
        for other in range(one, size):
            ends = [
                sign * loss(mode + first * steps[one] + second * steps[other])
                for first, second, sign in ((1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1))
            ]
            found[one, other] = found[other, one] = sum(ends) / (4 * _STEP**2)
    return found
