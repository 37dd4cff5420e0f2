"""Candidate pairs compared; those that cannot be one person are let go at once, so that memory stays small."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.block.keys import mixed
from evenhand.link.block.pairs import Candidates
from evenhand.link.compare.column import Compared, Comparison, Pairs, compared
from evenhand.link.compiled import SHARE, compiled, each
from evenhand.link.score.model import ONE, Model

HOPELESS = -8.0
RECALLED, MOST = 0.05, 500_000
LEARNED = 1_000_000
LEAST_SPAN, SPANS = 1 << 11, 1 << 8


@dataclass(frozen=True, slots=True)
class Screened:
    """Pairs worth a second look, and of the others a random share.

    `weight` is how many candidate pairs each stands for: 1 for those worth a look, the first `hopeful` pairs; `seen` is
    how many candidate pairs there were.
    """

    left: Pairs
    right: Pairs
    compared: Compared
    weight: NDArray[np.float64]
    hopeful: int
    seen: int


def few(pairs: Screened, seed: int) -> Screened:
    """The pairs, or of very many a random share that stands for them all: enough to learn from."""
    rate = LEARNED / max(pairs.left.size, 1)
    if rate >= 1:
        return pairs
    kept = np.flatnonzero(_recalled(pairs.left, pairs.right, ~seed, rate))
    levels = Compared(pairs.compared.levels[:, kept], pairs.compared.rarity[:, kept])
    hopeful = int(np.searchsorted(kept, pairs.hopeful))
    return Screened(pairs.left[kept], pairs.right[kept], levels, pairs.weight[kept] / rate, hopeful, pairs.seen)


@dataclass(frozen=True, slots=True)
class Part:
    """What is kept of the pairs of some records, whether each is worth a second look, and how many there were."""

    left: Pairs
    right: Pairs
    compared: Compared
    well: NDArray[np.bool_]
    seen: int


def screened(
    comparisons: tuple[Comparison, ...], chosen: Candidates, guess: Model, seed: int,
    progress: Callable[[int, int], None] | None = None,
) -> Screened:  # fmt: skip
    """The pairs whose log odds under a first guess are not hopeless, and one in twenty or fewer of the others."""
    span = max(LEAST_SPAN, chosen.records // SPANS)
    rate = rate_of(chosen.about())

    def work(start: int) -> Part:
        left, right = chosen.pairs(start, min(start + span, chosen.records))
        parts = [
            screened_part(comparisons, left[at : at + SHARE], right[at : at + SHARE], guess, (seed, rate))
            for at in range(0, max(left.size, 1), SHARE)
        ]
        if progress:
            progress(min(start + span, chosen.records), chosen.records)
        return _together(parts)

    return assembled(_together(each(work, range(0, max(chosen.records, 1), span))), rate)


def rate_of(pairs: int) -> float:
    """The share of the hopeless pairs that is kept, of about so many candidate pairs."""
    return min(RECALLED, MOST / max(pairs, 1))


def assembled(found: Part, rate: float) -> Screened:
    """What was kept of all pairs, those worth a second look first."""
    order = np.argsort(~found.well, kind="stable")
    hopeful = int(found.well.sum())
    weight = np.where(np.arange(order.size) < hopeful, 1.0, 1.0 / rate)
    levels = Compared(found.compared.levels[:, order], found.compared.rarity[:, order])
    return Screened(found.left[order], found.right[order], levels, weight, hopeful, found.seen)


def screened_part(
    comparisons: tuple[Comparison, ...], left: Pairs, right: Pairs, guess: Model, recalled: tuple[int, float]
) -> Part:
    """What is kept of some pairs; `recalled` are the seed and the share of the hopeless ones."""
    levels = compared(comparisons, left, right)
    well = guess.log_odds(levels)[ONE] > HOPELESS
    kept = np.flatnonzero(well | _recalled(left, right, *recalled))
    few = Compared(levels.levels[:, kept], levels.rarity[:, kept])
    return Part(left[kept], right[kept], few, well[kept], left.size)


@compiled
def _recalled(left: Pairs, right: Pairs, seed: int, rate: float) -> NDArray[np.bool_]:
    """A random share of the pairs, which does not depend on what other pairs there are."""
    out = np.empty(left.size, np.bool_)
    for p in range(left.size):
        pair = np.uint64(left[p]) << np.uint64(32) | np.uint64(right[p])
        out[p] = mixed(pair ^ mixed(np.uint64(np.int64(seed + 1)))) < np.uint64(rate * 2.0**63) << np.uint64(1)
    return out


def _together(parts: list[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    levels = Compared(
        np.concatenate([part.compared.levels for part in parts], axis=1),
        np.concatenate([part.compared.rarity for part in parts], axis=1),
    )
    left, right, well = (np.concatenate([getattr(part, name) for part in parts]) for name in ("left", "right", "well"))
    return Part(left, right, levels, well, sum(part.seen for part in parts))
