"""The common odds ratio over strata (Mantel & Haenszel 1959), for tables and for units that depend on one another.

Tables are arrays (..., strata, 2, 2): first axis of the last two is the side, second is yes and no. Leading axes are
replications. Exchanging the sides gives the exchanged result to the last bit: sums that would be exchanged are formed
by operations that do not depend on the order of two terms.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.audit.distributions import interval, t_beyond, two_sided
from evenhand.audit.effect import Effect, Floats, Ints
from evenhand.audit.settings import least


@dataclass(frozen=True, slots=True)
class Common:
    """Results over strata, one for each replication.

    Attributes:
        log_ratio: ln of the common odds ratio; `error`: its standard error (Robins, Breslow & Greenland 1986).
        score: sum of observed less expected; `variance`: of it, hypergeometric.
        room: how far the expected count lies from the nearest end that the margins allow (Mantel & Fleiss 1980).
    """

    log_ratio: Floats
    error: Floats
    score: Floats
    variance: Floats
    room: Floats


def common(tables: Floats) -> Common:
    """The common odds ratio of tables (..., strata, 2, 2); strata without both sides and both outcomes add nothing."""
    a, b, c, d = (tables[..., side, answer] for side in (0, 1) for answer in (0, 1))
    n = (a + d) + (b + c)
    share = np.divide(1.0, n, out=np.zeros_like(n), where=n > 0)
    r, s, p, q = a * d * share, c * b * share, (a + d) * share, (b + c) * share
    total_r, total_s = r.sum(-1), s.sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = (p * r).sum(-1) / (2 * total_r**2) + (q * s).sum(-1) / (2 * total_s**2)
        error = np.sqrt(ends + (p * s + q * r).sum(-1) / (2 * total_r * total_s))
        log_ratio = np.log(total_r) - np.log(total_s)
    rows, columns = (a + b, c + d), (a + c, b + d)
    enough = np.divide(1.0, n - 1, out=np.zeros_like(n), where=n > 1)
    variance = ((rows[0] * rows[1]) * (columns[0] * columns[1]) * share**2 * enough).sum(-1)
    return Common(log_ratio, error, total_r - total_s, variance, _room(rows, columns[0], share))


def _room(rows: tuple[Floats, Floats], yes: Floats, share: Floats) -> Floats:
    """How far the expected count of yes on either side lies from the most that the margins allow; the nearer one."""
    first, second = ((np.minimum(row, yes) - row * yes * share).sum(-1) for row in rows)
    return np.asarray(np.minimum(first, second))


def chance(score: Floats, variance: Floats) -> Floats:
    """Two-sided p of the score with the continuity correction; 1 where nothing can vary."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found = two_sided(corrected(score) / np.sqrt(variance))
    return np.where(variance > 0, found, 1.0)


def corrected(score: Floats) -> Floats:
    """The size of the score less one half, at least 0; without it, an even process is called uneven too often."""
    return np.asarray(np.maximum(np.abs(score) - 0.5, 0.0))


def stratified(side: Ints, yes: Ints, stratum: Ints, weight: Floats, cluster: Ints) -> tuple[Effect | None, float]:
    """The effect over strata, and the design effect by which units of one cluster widen it.

    `side` is 0 or 1 for each unit, `yes` 1 where it has the outcome, `weight` 1 unless several parties share it; strata
    and clusters are numbers from 0 on, and units of a cluster may depend on one another.

    The effect is none when the margins leave the common odds ratio no room (Mantel & Fleiss).
    """
    tables = tabled(side, yes, stratum, weight)
    found = common(tables)
    compared = _informative(tables)[stratum]
    if float(found.room) < least("expected"):
        return None, 1.0
    widened, degrees = _design(side, yes, stratum, weight, cluster)
    variance = float(found.variance) * widened
    statistic = float(corrected(found.score)) / math.sqrt(variance)
    ratio = float(found.log_ratio)
    error = float(found.error) * math.sqrt(widened) if math.isfinite(ratio) else math.inf
    ends = interval(ratio, error, degrees) if math.isfinite(ratio) else (-math.inf, math.inf)
    counts = [(compared & (side == each)).astype(np.int64) for each in (0, 1)]
    n = int(counts[0].sum()), int(counts[1].sum())
    held = int((counts[0] * yes).sum()), int((counts[1] * yes).sum())
    return Effect(ratio, *ends, error, 2 * t_beyond(statistic, degrees), n, held), widened


def tabled(side: Ints, yes: Ints, stratum: Ints, weight: Floats) -> Floats:
    """The 2 x 2 table of each stratum, weighted."""
    strata = int(stratum.max(initial=-1)) + 1
    cell = (stratum * 2 + side) * 2 + (1 - yes)
    counts = np.bincount(cell, weights=weight, minlength=strata * 4)
    return counts.astype(np.float64).reshape(strata, 2, 2)


def _informative(tables: Floats) -> NDArray[np.bool_]:
    both: NDArray[np.bool_] = (tables.sum(-1) > 0).all(-1) & (tables.sum(-2) > 0).all(-1)
    return both


def _design(side: Ints, yes: Ints, stratum: Ints, weight: Floats, cluster: Ints) -> tuple[float, float]:
    """By how much clusters widen the variance of the score, at least 1, and the degrees of freedom left.

    The score is a sum over units of (side less its share) x (outcome less its share) in the stratum. Its variance is
    the sum of squared sums over clusters; it is compared with the sum of squares over units, as if each stood alone.
    """
    tables = tabled(side, yes, stratum, weight)
    rows, columns, n = tables.sum(-1), tables.sum(-2), tables.sum((-1, -2))
    away = np.where(side == 0, rows[stratum, 1], -rows[stratum, 0]) / n[stratum]
    off = np.where(yes == 1, columns[stratum, 1], -columns[stratum, 0]) / n[stratum]
    scale = np.sqrt(np.divide(n, n - 1, out=np.zeros_like(n), where=n > 1))[stratum]
    parts = away * off * scale
    told = np.unique(cluster[_informative(tables)[stratum]])
    if len(told) == int(_informative(tables)[stratum].sum()) and (weight == 1).all():
        return 1.0, math.inf
    together, alone = np.bincount(cluster, weights=weight * parts), float((weight * parts**2).sum())
    return max(1.0, float((together**2).sum()) / alone), max(1.0, len(told) - 1.0)
