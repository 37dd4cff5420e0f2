"""Logistic regression by Newton's method, and the test for a difference that changes with the evidence."""

import math

import numpy as np
import polars as pl

from evenhand.audit.distributions import interval, t_beyond
from evenhand.audit.effect import Effect, Floats, Ints

_ROUNDS = 50
_SMALL = 1e-9
_WIDE = 2.5
"""Standard deviation of the prior on what a band does, on the logit scale."""
_LARGEST = 15.0
"""A coefficient beyond this, on the logit scale, has no finite solution."""


def fit(design: Floats, yes: Floats, drawn: Floats) -> tuple[Floats, Floats] | None:
    """Coefficients and residuals of a logistic regression; none when there is no finite solution.

    `drawn` is how strongly each coefficient is drawn to 0: one over the variance of its prior, 0 for not at all.
    """
    found = np.zeros(design.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        information = design.T @ (design * (chance * (1 - chance))[:, None]) + np.diag(drawn)
        try:
            step = np.linalg.solve(information, design.T @ (yes - chance) - drawn * found)
        except np.linalg.LinAlgError:
            return None
        found = found + step
        if not np.abs(found).max() < _LARGEST:
            return None
        if np.abs(step).max() < _SMALL:
            return found, yes - 1 / (1 + np.exp(-design @ found))
    return None


def robust(design: Floats, residuals: Floats, yes: Floats, drawn: Floats, cluster: Ints) -> Floats:
    """The covariance of the coefficients when units of one cluster may depend on one another (Liang & Zeger 1986).

    It is widened for the number of coefficients, as is usual in small samples.
    """
    chance = yes - residuals
    bread = np.linalg.inv(design.T @ (design * (chance * (1 - chance))[:, None]) + np.diag(drawn))
    scores = np.zeros((int(cluster.max()) + 1, design.shape[1]))
    np.add.at(scores, cluster, design * residuals[:, None])
    groups, (units, size) = len(scores), design.shape
    small = groups / max(groups - 1, 1) * (units - 1) / max(units - size, 1)
    return np.asarray(bread @ (scores.T @ scores) @ bread * small)


def changing(side: Ints, yes: Floats, evidence: Floats, strata: pl.DataFrame, cluster: Ints) -> Effect | None:
    """By what the odds ratio of the sides is multiplied with each further unit of evidence.

    The model has the bands of every stratum column, the side, and the side times the evidence. Bands have a wide normal
    prior, so that a rare one does not keep it from a solution; the other two have none. None without a finite solution.
    """
    first = np.where(side == 0, 0.5, -0.5)
    centred = evidence - evidence.mean()
    bands = indicators(strata)
    design = np.column_stack([np.ones(len(side)), *bands, first, first * centred])
    drawn = np.array([0.0, *[1 / _WIDE**2] * len(bands), 0.0, 0.0])
    if (found := fit(design, yes, drawn)) is None:
        return None
    coefficients, residuals = found
    groups = len(np.unique(cluster))
    error = math.sqrt(robust(design, residuals, yes, drawn, cluster)[-1, -1])
    if groups <= design.shape[1] or error == 0:
        return None
    slope, degrees = float(coefficients[-1]), groups - design.shape[1]
    p = 2 * t_beyond(abs(slope) / error, degrees)
    n = int((side == 0).sum()), int((side == 1).sum())
    held = int(yes[side == 0].sum()), int(yes[side == 1].sum())
    return Effect(slope, *interval(slope, error, degrees), error, p, n, held)


def indicators(strata: pl.DataFrame) -> list[Floats]:
    """A column for each band of each stratum column but its first."""
    found = []
    for name in strata.columns:
        values = strata[name].unique().sort()[1:]
        found += [(strata[name] == value).cast(pl.Float64).to_numpy() for value in values]
    return found
