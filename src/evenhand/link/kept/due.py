"""When the model has to be learned anew: many records came since, or those that came agree in other ways."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Column
from evenhand.link.run import Scored
from evenhand.link.score.counts import MOST_LEVELS
from evenhand.link.score.model import ONE, Model, probability

GROWN = 0.10
MOVED = 0.10
ENOUGH = 200


def relearning_due(model: Model, learned: int, records: int, fresh: Scored) -> tuple[str, ...]:
    """Why the model should be learned anew, a sentence for each reason; empty if it need not.

    Args:
        model: the kept one.
        learned: how many records it was learned of.
        records: how many there are now.
        fresh: the pairs of the records added last, with their log odds.
    """
    reasons = []
    if records - learned > GROWN * learned:
        reasons.append(f"{records - learned} records came since the model was learned of {learned}.")
    weight = probability(fresh.log_odds)
    for row, column in enumerate(model.columns):
        count = np.bincount(fresh.compared.levels[row], weight, MOST_LEVELS).astype(np.float64)
        moved = _moved(column, count, model.m[ONE, row])
        if moved > MOVED:
            reasons.append(f"Agreement in {column.name!r} among new links is {moved:.0%} away from the model's.")
    return tuple(reasons)


def _moved(column: Column, count: NDArray[np.float64], m: NDArray[np.float64]) -> float:
    """The largest distance in total variation, over groups of levels with enough links; less what chance would give."""
    most = 0.0
    for levels in (list(group) for group in column.groups):
        total = count[levels].sum()
        if total >= ENOUGH:
            share, expected = count[levels] / total, m[levels] / m[levels].sum()
            chance = float(np.sqrt(expected * (1 - expected) / total).sum()) / 2
            most = max(most, float(np.abs(share - expected).sum()) / 2 - chance)
    return most
