"""Expectation-maximisation: how often each level comes up in each class of pairs.

Winkler (1988); u from pairs drawn at random, less the share of them that are one person; classes of their own for
relatives, who share family name, father, place and day but are other people, and for those who share only place and
day: in what they do not share they are like strangers.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import LOCAL, Column, Compared
from evenhand.link.known import NOBODY, Judged
from evenhand.link.score.counts import MOST_LEVELS, counted
from evenhand.link.score.held import seldom, tied
from evenhand.link.score.model import CLASSES, KIN, ONE, Model, Table, probability
from evenhand.link.score.rising import rising
from evenhand.link.score.strangers import conditional, in_groups, marginal, parents, strangers

ROUNDS = 150
CLOSE = 0.001
HELD, SELDOM = 10, 10
MOST = 0.3
FEW = 2.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a model is learned from.

    Attributes:
        random: pairs drawn at random from all pairs.
        chosen: candidate pairs, or a sample of them.
        weight: how many candidate pairs each chosen pair stands for.
        everything: how many pairs there are in all.
        judged: those of the chosen pairs of which people said whether they are one person.
    """

    random: Compared
    chosen: Compared
    weight: Table
    everything: float
    judged: Judged = NOBODY


def learned(columns: tuple[Column, ...], evidence: Evidence) -> Model:
    """The model of a set.

    In the first rounds what one person looks like is held as expected, so that relatives and neighbours find their own
    classes first; otherwise, where families were killed together, they are taken for one person.
    """
    model = first_guess(columns, evidence)
    for turn in range(ROUNDS):
        if turn % SELDOM == 0:
            model = _of_strangers(model, evidence, model.parent)
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
    all_alike = np.ones(evidence.random.levels.shape)
    alone, usual = marginal(columns, evidence.random, all_alike)
    free, u = np.full(len(columns), -1), np.repeat(alone[:, None, :], MOST_LEVELS, 1)
    near = np.where(np.array([column.shared >= LOCAL for column in columns])[:, None], m, alone)
    namesake = np.sqrt(m * alone)
    for row, column in enumerate(columns):
        namesake[row] = in_groups(column, namesake[row])
    model = Model(columns, np.stack((m, m, near, namesake)), free, u, usual, share)
    return _of_strangers(model, evidence, parents(columns, evidence.random, strangers(model, evidence.random)))


def _of_strangers(model: Model, evidence: Evidence, parent: NDArray[np.int64]) -> Model:
    weight = strangers(model, evidence.random)
    alone, usual = marginal(model.columns, evidence.random, weight)
    return replace(
        model, parent=parent, u=conditional(model.columns, evidence.random, weight, parent, alone), usual=usual
    )


def _round(model: Model, evidence: Evidence, held: bool) -> Model:
    odds = model.log_odds(evidence.chosen)
    weights = evidence.judged.classed(probability(odds)) * evidence.weight
    m = np.stack([shares(model.columns, count) for count in counted(evidence.chosen.levels, weights)])
    m[KIN] = tied(model, m[KIN])
    alone = model.u[:, 0]
    m[ONE] = model.m[ONE] if held else rising(model.columns, seldom(model.columns, m[ONE], alone), alone)
    share = np.clip(weights.sum(1), 1e-3, evidence.everything * MOST) / evidence.everything
    return replace(model, m=m, share=share)


def shares(columns: tuple[Column, ...], counts: Table) -> Table:
    """The share of each level in its group, from weighted counts of the levels of each column."""
    out = np.ones((len(columns), MOST_LEVELS))
    for row, column in enumerate(columns):
        count = counts[row].copy()
        count[: len(column.levels)] += np.array(column.expected) * FEW + 1e-3
        out[row] = in_groups(column, count)
    return out
