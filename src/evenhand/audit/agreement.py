"""Krippendorff's alpha for terms (nominal data), with a bootstrap over items (Hayes & Krippendorff 2007)."""

import numpy as np

from evenhand.audit.effect import Floats, Ints
from evenhand.audit.settings import level, registered


def alpha(counts: Ints) -> float:
    """Agreement beyond chance: 1 for all, 0 for as much as chance; not a number when nothing can disagree.

    `counts` has a row for each item and a column for each value: how many coders gave it.
    """
    return float(_alphas(counts, np.ones((1, len(counts))))[0])


def alpha_interval(counts: Ints) -> tuple[float, float]:
    """The registered interval of alpha, from items drawn with replacement; the same at every run."""
    settings = registered("bounds")["alpha"]
    rng = np.random.default_rng(settings["seed"])
    items = len(counts)
    drawn = rng.multinomial(items, np.full(items, 1 / items), size=settings["draws"]).astype(np.float64)
    tail = (1 - level("interval")) / 2
    low, high = np.nanquantile(_alphas(counts, drawn), [tail, 1 - tail])
    return float(low), float(high)


def _alphas(counts: Ints, weights: Floats) -> Floats:
    """Alpha for each row of weights over items; items that one coder alone coded do not count."""
    held = np.where((counts.sum(1) > 1)[:, None], counts, 0).astype(np.float64)
    n = held.sum(1)
    apart = (n**2 - (held**2).sum(1)) / np.maximum(n - 1, 1)
    total, values = weights @ n, weights @ held
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (weights @ apart) / total
        expected = (total**2 - (values**2).sum(1)) / (total * (total - 1))
        return np.asarray(1 - observed / expected)
