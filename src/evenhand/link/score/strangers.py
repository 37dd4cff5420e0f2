"""Agreement among strangers, from pairs drawn at random: how often by chance, and which columns agree together."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Column, Compared
from evenhand.link.score.counts import MOST_LEVELS
from evenhand.link.score.model import ONE, Model, Table, probability

RARE = 0.3
DOUBT = 5.0
SCARCE = 50.0
TELLING = 1e-4


def strangers(model: Model, random: Compared) -> Table:
    """The chance that random pairs are not one person, for each column as all other columns say, [column, pair].

    If the column itself had a say, a rare agreement among strangers would be taken for a match, and then for rarer yet.
    """
    out = np.empty(random.levels.shape)
    for row in range(len(model.columns)):
        levels = random.levels.copy()
        levels[row] = 0
        out[row] = 1.0 - probability(model.log_odds(Compared(levels, random.rarity))[ONE])
    return out


def marginal(columns: tuple[Column, ...], random: Compared, weight: Table) -> tuple[Table, Table]:
    """The share of each level, and what rarity usually weighs on it: the logarithm of the mean of e to the rarity.

    Where a level is too scarce for a mean, agreement weighs what its rarity says: the value's share in place of u.
    """
    out, usual = np.ones((len(columns), MOST_LEVELS)), np.zeros((len(columns), MOST_LEVELS))
    for row, column in enumerate(columns):
        count = np.bincount(random.levels[row], weight[row], MOST_LEVELS).astype(np.float64) + RARE
        grown = weight[row] * np.exp(np.minimum(random.rarity[row].astype(np.float64), 30.0))
        mass = np.bincount(random.levels[row], grown, MOST_LEVELS)
        out[row] = in_groups(column, count)
        usual[row] = np.log(np.maximum(mass, 1.0) / count)
        scarce = [group[-1] for group in column.groups if mass[group[-1]] > 0 and count[group[-1]] < SCARCE]
        usual[row, scarce] = -np.log(out[row, scarce])
    return out, usual


def conditional(
    columns: tuple[Column, ...], random: Compared, weight: Table, parent: NDArray[np.int64], alone: Table
) -> Table:
    """The share of each level, given the level of the parent column.

    How much more or less often than if the two were independent, drawn towards that as by `DOUBT` pairs more of each.
    """
    out = np.repeat(alone[:, None, :], MOST_LEVELS, axis=1)
    for row, column in enumerate(columns):
        if parent[row] >= 0:
            both = _both(random, int(parent[row]), row, weight[row])
            for level in range(1, len(columns[parent[row]].levels)):
                for group in map(list, column.groups):
                    apart = both[level, group].sum() * alone[row, group]
                    share = alone[row, group] * (both[level, group] + DOUBT) / (apart + DOUBT)
                    out[row, level, group] = share / share.sum()
    return out


def parents(columns: tuple[Column, ...], random: Compared, weight: Table) -> NDArray[np.int64]:
    """For each column the earlier one that tells most about it among strangers (Chow and Liu 1968), or -1."""
    out = np.full(len(columns), -1)
    for row in range(1, len(columns)):
        told = [_information(_both(random, above, row, weight[row])) for above in range(row)]
        if max(told) > TELLING:
            out[row] = int(np.argmax(told))
    return out


def _both(random: Compared, above: int, row: int, weight: Table) -> Table:
    code = random.levels[above].astype(np.int64) * MOST_LEVELS + random.levels[row]
    return np.bincount(code, weight, MOST_LEVELS**2).reshape(MOST_LEVELS, MOST_LEVELS).astype(np.float64)


def _information(both: Table) -> float:
    """The mutual information of two columns in nats, where either is missing 0; less what chance alone would give."""
    told, total = both[1:, 1:], max(both.sum(), 1.0)
    share = told / max(told.sum(), 1.0)
    apart = share.sum(1, keepdims=True) * share.sum(0, keepdims=True)
    some = share > 0
    chance = float(some.sum()) / max(2.0 * told.sum(), 1.0)
    found = float((share[some] * np.log(share[some] / apart[some])).sum()) - chance
    return float(found * told.sum() / total)


def in_groups(column: Column, count: Table) -> Table:
    """The share of each level in its group."""
    share = np.ones(MOST_LEVELS)
    for group in map(list, column.groups):
        share[group] = count[group] / count[group].sum()
    return share
