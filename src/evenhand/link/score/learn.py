"""Expectation-maximisation: how often each level comes up in each class of pairs.

Winkler (1988); u from pairs drawn at random, less the share of them that are one person; classes of their own for
relatives, who share family name, father, place and day but are other people, and for those who share only place and
day: in what they do not share they are like strangers.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import FAMILY, LOCAL, Column, Compared
from evenhand.link.score.model import CLASSES, KIN, MOST_LEVELS, ONE, Model, Table, probability
from evenhand.link.score.rising import rising
from evenhand.link.score.strangers import conditional, in_groups, marginal, parents

ROUNDS = 150
CLOSE = 0.001
HELD, SELDOM = 10, 10
MOST = 0.3
FEW = 2.0
LAX = 2.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a model is learned from.

    Attributes:
        random: pairs drawn at random from all pairs.
        chosen: candidate pairs, or a sample of them.
        weight: how many candidate pairs each chosen pair stands for.
        everything: how many pairs there are in all.
    """

    random: Compared
    chosen: Compared
    weight: Table
    everything: float


def learned(columns: tuple[Column, ...], evidence: Evidence) -> Model:
    """The model of a set.

    In the first rounds what one person looks like is held as expected, so that relatives and neighbours find their own
    classes first; otherwise, where families were killed together, they are taken for one person.
    """
    model = first_guess(columns, evidence)
    for turn in range(ROUNDS):
        if turn % SELDOM == 0:
            stranger = 1.0 - probability(model.log_odds(evidence.random)[ONE])
            u, usual = _of_strangers(columns, evidence, stranger, model.parent)
            model = replace(model, u=u, usual=usual)
        after = _round(model, evidence, held=turn < HELD)
        moved = max(np.abs(after.m - model.m)[ONE].max(), abs(np.log(after.share / model.share))[ONE])
        model = after
        if moved < CLOSE and turn >= HELD:
            break
    return model


def first_guess(columns: tuple[Column, ...], evidence: Evidence, candidates: float = 0.0) -> Model:
    """The model EM starts from: u from random pairs, m as the columns expect it, one candidate in a hundred a link."""
    m = np.ones((len(columns), MOST_LEVELS))
    for row, column in enumerate(columns):
        m[row, : len(column.levels)] = np.maximum(column.expected, 1e-3)
        m[row] = in_groups(column, m[row])
    share = np.full(CLASSES, min(max(evidence.weight.sum(), candidates, 100.0) * 0.01 / evidence.everything, 0.1))
    all_alike = np.ones(evidence.random.levels.shape[1])
    alone, usual = marginal(columns, evidence.random, all_alike)
    free, u = np.full(len(columns), -1), np.repeat(alone[:, None, :], MOST_LEVELS, 1)
    near = np.where(np.array([column.shared >= LOCAL for column in columns])[:, None], m, alone)
    namesake = np.sqrt(m * alone)
    for row, column in enumerate(columns):
        namesake[row] = in_groups(column, namesake[row])
    model = Model(columns, np.stack((m, m, near, namesake)), free, u, usual, share)
    stranger = 1.0 - probability(model.log_odds(evidence.random)[ONE])
    parent = parents(columns, evidence.random, stranger)
    u, usual = _of_strangers(columns, evidence, stranger, parent)
    return replace(model, parent=parent, u=u, usual=usual)


def _of_strangers(
    columns: tuple[Column, ...], evidence: Evidence, stranger: Table, parent: NDArray[np.int64]
) -> tuple[Table, Table]:
    alone, usual = marginal(columns, evidence.random, stranger)
    return conditional(columns, evidence.random, stranger, parent, alone), usual


def _round(model: Model, evidence: Evidence, held: bool) -> Model:
    odds = model.log_odds(evidence.chosen)
    weights = probability(odds) * evidence.weight
    m = np.stack([shares(model.columns, evidence.chosen, weight) for weight in weights])
    m[KIN] = _tied(model, m[KIN])
    m[ONE] = (
        model.m[ONE] if held else rising(model.columns, _seldom(model.columns, m[ONE], model.u[:, 0]), model.u[:, 0])
    )
    share = np.clip(weights.sum(1), 1e-3, evidence.everything * MOST) / evidence.everything
    return replace(model, m=m, share=share)


def shares(columns: tuple[Column, ...], pairs: Compared, weight: Table) -> Table:
    """The weighted share of each level in its group."""
    out = np.ones((len(columns), MOST_LEVELS))
    for row, column in enumerate(columns):
        count = np.bincount(pairs.levels[row], weight, MOST_LEVELS).astype(np.float64)
        count[: len(column.levels)] += np.array(column.expected) * FEW + 1e-3
        out[row] = in_groups(column, count)
    return out


def _seldom(columns: tuple[Column, ...], m: Table, u: Table) -> Table:
    """The m probabilities, with disagreement in what is a person's own at most `LAX` times as frequent as expected.

    So that the class of one person cannot become that of all who have a country or a custom of names in common.
    """
    out = m.copy()
    for row, column in enumerate(columns):
        if column.shared < LOCAL:
            expected = np.array(column.expected)
            against = np.flatnonzero(m[row, : expected.size] < u[row, : expected.size])
            out[row, against] = np.minimum(m[row, against], LAX * expected[against])
            out[row] = in_groups(column, out[row])
    return out


def _tied(model: Model, m: Table) -> Table:
    """The m probabilities of relatives: what they share is written as a person's own is, the rest is as of strangers.

    In each group a mixture of the shares among records of one person and among strangers, as near as may be to `m`.
    """
    out = m.copy()
    for row, column in enumerate(model.columns):
        if column.shared >= FAMILY:
            for group in map(list, column.groups):
                one, other = model.m[ONE, row, group], model.u[row, 0, group]
                apart = one - other
                part = (apart * (m[row, group] - other)).sum() / max((apart**2).sum(), 1e-9)
                part = min(max(part, 0.5 if column.shared == FAMILY else 0.0), 1.0)
                out[row, group] = part * one + (1 - part) * other
    return out
