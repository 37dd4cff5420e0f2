"""How many units it takes: simulated, with a seed, for the tests in strata, of pairs, and of double coding."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from evenhand.audit.distributions import normal_point
from evenhand.audit.effect import Floats, Ints
from evenhand.audit.mantel_haenszel import chance, common
from evenhand.audit.mcnemar import mid_p, within
from evenhand.audit.settings import bounds, level, registered
from evenhand.model.audited import Needed

Shares = tuple[float, float, float]
"""How often a difference is found; how often evenness is shown within the goal, within the bounds of the first year."""

Simulated = Callable[[int], Shares]


def plan() -> Iterator[Needed]:
    """What each test needs to find a difference, and to show evenness, at the registered power."""
    settings = registered("bounds")["plan"]
    for other in settings["others"]:
        yield from _needs("Mantel-Haenszel in strata", partial(strata, other=other), settings["odds"], other)
    yield from _needs("Matched pairs", pairs, settings["odds"])
    yield from _needs("Double coding", coding, [float(np.exp(each)) for each in settings["shifts"]])


def _needs(test: str, simulate: Callable[..., Shares], odds: list[float], other: int = 1) -> Iterator[Needed]:
    for ratio in odds:
        yield _least(test, f"find an odds ratio of {ratio:.2g}", partial(simulate, odds=ratio), 0, other)
    for place, name in ((2, "first_year"), (1, "goal")):
        low, high = bounds(name)
        aim = f"show that an even process lies within {low} to {high}"
        yield _least(test, aim, partial(simulate, odds=1.0), place, other)


def _least(test: str, aim: str, simulated: Simulated, place: int, other: int) -> Needed:
    """The least number on the smaller side, to the nearest ten, found by doubling and halving."""
    settings = registered("bounds")["plan"]
    low, high = 0, 40
    while (share := simulated(high)[place]) < level("power"):
        low, high = high, 2 * high
        if high > settings["most"]:
            return Needed(test=test, aim=aim, other=other, share=share, draws=settings["draws"])
    while high - low > 10:
        middle = (low + high) // 20 * 10
        if simulated(middle)[place] < level("power"):
            low = middle
        else:
            high = middle
    share = simulated(high)[place]
    enough = Needed(test=test, aim=aim, other=other, share=share, draws=settings["draws"])
    return enough.model_copy(update={"smaller": high, "larger": high * other})


def strata(smaller: int, *, odds: float, other: int = 1) -> Shares:
    """Two sides with opposite mixes of evidence in strata, the first with this odds ratio."""
    settings, draws, rng = _settings(smaller)
    mix = np.array(settings["first"])
    logits = np.array(settings["logits"])
    sides = []
    for n, spread, extra in ((smaller, mix, np.log(odds)), (smaller * other, mix[::-1], 0.0)):
        units = rng.multinomial(n, spread / spread.sum(), size=draws)
        yes = rng.binomial(units, 1 / (1 + np.exp(-(logits + extra))))
        sides.append(np.stack([yes, units - yes], axis=-1))
    return of_tables(np.stack(sides, axis=-2).astype(np.float64))


def of_tables(tables: Floats) -> Shares:
    """The shares among replicated tables (replications, strata, 2, 2)."""
    found = common(tables)
    half = normal_point((1 + level("interval")) / 2) * found.error
    ends = found.log_ratio - half, found.log_ratio + half
    inside = [
        (np.log(low) < ends[0]) & (ends[1] < np.log(high)) for low, high in (bounds("goal"), bounds("first_year"))
    ]
    detected = chance(found.score, found.variance) < level("significance")
    return float(detected.mean()), float(inside[0].mean()), float(inside[1].mean())


def pairs(smaller: int, *, odds: float) -> Shares:
    """Matched pairs of which the registered share differ."""
    settings, draws, rng = _settings(smaller)
    differing = rng.binomial(smaller, settings["discordant"], size=draws)
    first = rng.binomial(differing, odds / (1 + odds))
    return _of_pairs(first, differing - first)


def coding(smaller: int, *, odds: float) -> Shares:
    """Items coded once as either party's by different coders, who shift the log odds by ln(odds) with the party."""
    settings, draws, rng = _settings(smaller)
    shape = (draws, smaller)
    item = rng.normal(0, settings["item_sd"], size=shape)
    habits = rng.normal(0, settings["coder_sd"], size=(draws, settings["coders"]))
    coder = rng.integers(settings["coders"], size=shape)
    second = (coder + rng.integers(1, settings["coders"], size=shape)) % settings["coders"]
    rows = np.arange(draws)[:, None]
    coded = []
    for who, sign in ((coder, 0.5), (second, -0.5)):
        logit = item + habits[rows, who] + sign * np.log(odds)
        coded.append(rng.random(shape) < 1 / (1 + np.exp(-logit)))
    return _of_pairs((coded[0] & ~coded[1]).sum(1), (coded[1] & ~coded[0]).sum(1))


def _of_pairs(first: Ints, second: Ints) -> Shares:
    detected = mid_p(first, second) < level("significance")
    inside = [within(first, second, bounds(name)).mean() for name in ("goal", "first_year")]
    return float(detected.mean()), float(inside[0]), float(inside[1])


def _settings(size: int) -> tuple[Mapping[str, Any], int, np.random.Generator]:
    settings = registered("bounds")["plan"]
    return settings, int(settings["draws"]), np.random.default_rng([settings["seed"], size])
