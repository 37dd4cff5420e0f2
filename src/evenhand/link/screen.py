"""Candidate pairs compared; those that cannot be one person are let go at once, so that memory stays small."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Compared, Comparison, Pairs, compared
from evenhand.link.score.model import ONE, Model

AT_ONCE = 1 << 20
HOPELESS = -8.0
RECALLED = 0.05
MOST = 2_000_000


@dataclass(frozen=True, slots=True)
class Screened:
    """Pairs worth a second look, and of the others a random share.

    `weight` is how many candidate pairs each stands for: 1 for those worth a look, the first `hopeful` pairs.
    """

    left: Pairs
    right: Pairs
    compared: Compared
    weight: NDArray[np.float64]
    hopeful: int


def screened(
    comparisons: tuple[Comparison, ...], left: Pairs, right: Pairs, guess: Model, seed: int,
    progress: Callable[[int, int], None] | None = None,
) -> Screened:  # fmt: skip
    """The pairs whose log odds under a first guess are not hopeless, and one in twenty of the others."""
    rng = np.random.default_rng(seed)
    hopeful, others = [_nothing(comparisons)], [_nothing(comparisons)]
    for start in range(0, left.size, AT_ONCE):
        a, b = left[start : start + AT_ONCE], right[start : start + AT_ONCE]
        levels = compared(comparisons, a, b)
        well = guess.log_odds(levels)[ONE] > HOPELESS
        hopeful.append(_taken(a, b, levels, well))
        others.append(_taken(a, b, levels, ~well & (rng.random(a.size) < RECALLED)))
        if progress:
            progress(min(start + AT_ONCE, left.size), left.size)
    first = sum(each[0].size for each in hopeful)
    parts = [*hopeful, *others]
    whole = [np.concatenate([part[at] for part in parts], axis=-1) for at in range(4)]
    weight = np.where(np.arange(whole[0].size) < first, 1.0, 1.0 / RECALLED)
    return Screened(whole[0], whole[1], Compared(whole[2], whole[3]), weight, first)


Part = tuple[Pairs, Pairs, NDArray[np.uint8], NDArray[np.float32]]


def _nothing(comparisons: tuple[Comparison, ...]) -> Part:
    rows = sum(len(comparison.columns) for comparison in comparisons)
    none = np.empty(0, np.int32)
    return none, none, np.empty((rows, 0), np.uint8), np.empty((rows, 0), np.float32)


def _taken(left: Pairs, right: Pairs, levels: Compared, chosen: NDArray[np.bool_]) -> Part:
    return left[chosen], right[chosen], levels.levels[:, chosen], levels.rarity[:, chosen]
