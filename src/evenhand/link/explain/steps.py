"""The steps from the starting weight to the posterior of a pair, each with its match weight in bits."""

import math
from dataclasses import dataclass

import numpy as np

from evenhand.link.compare.column import Column, Compared
from evenhand.link.explain.sayings import Both
from evenhand.link.explain.wording import level, share, times
from evenhand.link.score.model import KIN, NAMESAKE, NEAR, ONE, Model, Table

BIT = math.log(2.0)
OTHERS = {
    KIN: ("relatives", "relatives, who share family name, father, place and day, may look like this too"),
    NEAR: ("neighbours", "neighbours, who share only place and day, may look like this too"),
    NAMESAKE: ("namesakes", "namesakes, who share the names that are usual among them, may look like this too"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table of match weights.

    Attributes:
        about: the comparison column, or what else weighs.
        words: what was found, in plain words.
        left, right: what the two records say.
        m, u: the share of pairs of one person, and of strangers, that are found like this; none where not asked.
        rarity: what the correction for how rare the shared value is weighs, in bits; part of `weight`.
        weight: in bits; none where a judgement or a list decides, whatever else weighs.
        total: the sum of the weights so far.
    """

    about: str
    words: str
    left: str = ""
    right: str = ""
    m: float | None = None
    u: float | None = None
    rarity: float = 0.0
    weight: float | None = 0.0
    total: float | None = 0.0


def model_steps(model: Model, pair: Compared, said: dict[str, Both]) -> list[Step]:
    """The starting weight, a step for each column, and one for each other class of pairs that looks alike."""
    prior = np.log(model.share / (1.0 - model.share.sum())) / BIT
    chance = share(float(model.share[ONE] / (1.0 - model.share.sum() + model.share[ONE])))
    words = f"before anything is compared, {chance} pairs is one person rather than two strangers"
    steps = [Step("starting weight", words, weight=float(prior[ONE]))]
    for row, column in enumerate(model.columns):
        both = said.get(column.name, ("", ""))
        if pair.levels[row, 0] or any(both):
            steps.append(_column(model, row, pair, both))
    return steps + _others(model, pair, prior)


def _column(model: Model, row: int, pair: Compared, said: Both) -> Step:
    column, found = model.columns[row], int(pair.levels[row, 0])
    if found == 0:
        return Step(column.name, level("missing"), *said)
    parent = int(model.parent[row])
    above = int(pair.levels[parent, 0]) if parent >= 0 else 0
    m, u = float(model.m[ONE, row, found]), float(model.u[row, above, found])
    rare = _rarity(model, row, pair)
    often = f"among pairs of one person this happens {times(m)}, among strangers {times(u)}"
    words = [level(column.levels[found]), often + _given(model.columns, parent, above)]
    words += [_rare(float(pair.rarity[row, 0]), rare)] if pair.rarity[row, 0] else []
    return Step(column.name, "; ".join(words), *said, m, u, rare, (math.log(m) - math.log(u)) / BIT + rare)


def _given(columns: tuple[Column, ...], parent: int, above: int) -> str:
    """The condition under which u is taken."""
    if parent < 0 or above == 0:
        return ""
    return f" (of those whose {columns[parent].name} is “{columns[parent].levels[above]}”)"


def _rarity(model: Model, row: int, pair: Compared) -> float:
    rare, found = float(pair.rarity[row, 0]), int(pair.levels[row, 0])
    return (rare - float(model.usual[row, found])) / BIT if rare else 0.0


def _rare(rarity: float, correction: float) -> str:
    than = "rarer" if correction > 0 else "more frequent"
    return f"what they share stands in about {share(math.exp(-rarity))} records, {than} than usual ({correction:+.2f})"


def _others(model: Model, pair: Compared, prior: Table) -> list[Step]:
    """What it takes away that relatives and neighbours may look just like this."""
    steps, rest = [], 0.0
    for other, (about, words) in OTHERS.items():
        more = float(np.logaddexp(rest, _log_odds(model, pair, other, float(prior[other]) * BIT)))
        steps.append(Step(about, words, weight=(rest - more) / BIT))
        rest = more
    return steps


def _log_odds(model: Model, pair: Compared, kind: int, prior: float) -> float:
    """The log odds of a class of pairs against strangers."""
    weights, shares = model.weights()[kind], model.shares()[kind]
    for row in np.flatnonzero(pair.levels[:, 0] > 0):
        parent = int(model.parent[row])
        above = int(pair.levels[parent, 0]) if parent >= 0 else 0
        prior += float(weights[row, above, pair.levels[row, 0]])
        prior += _rarity(model, int(row), pair) * BIT if shares[row] else 0.0
    return prior
