"""The match weight of each pair: what it starts with, and what each field adds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.incident.compare import Levels, Whole
from evenhand.link.incident.reading import INCIDENT, TOTAL
from evenhand.link.incident.rules import FIELDS, KINDS, LEVELS, Rules
from evenhand.link.incident.statements import Statements

Real = NDArray[np.float64]
AS_INCIDENT, AS_TOTAL, AS_LOCAL_TOTAL, AS_STOCK, AS_STATUS = range(len(KINDS))


@dataclass(frozen=True)
class Scored:
    """Pairs compared, and how well they match.

    Attributes:
        left, right: rows of the statements; `kind`: whose weights count, a number of `rules.KINDS`.
        levels: a row for each field of `rules.FIELDS`.
        weight: match weight in bits, the prior included.
    """

    left: Whole
    right: Whole
    kind: Whole
    levels: Levels
    weight: Real

    @property
    def posterior(self) -> Real:
        """The probability that each pair speaks of the same, 0 to 1."""
        return np.asarray(1 / (1 + np.exp2(-self.weight)), float)

    @property
    def log_odds(self) -> Real:
        """Natural log odds of the same."""
        return np.asarray(self.weight * np.log(2), float)


def scored(said: Statements, left: Whole, right: Whole, levels: Levels, rules: Rules) -> Scored:
    """Every pair with its match weight."""
    kind = _kinds(said, left, right, levels, rules)
    weight = rules.prior[kind].copy()
    for row, level in enumerate(levels):
        weight += rules.weights[kind, row, level]
    return Scored(left, right, kind, levels, weight)


def _kinds(said: Statements, left: Whole, right: Whole, levels: Levels, rules: Rules) -> Whole:
    """An incident or a total where either is one; two claims left open are weighed by how closely they are dated."""
    reach = said.of("reach")
    short = (said.of("last") - said.of("first") < rules.reach["fine_days"]) & (said.of("lasting") == 0)
    one = (reach[left] == INCIDENT) | (reach[right] == INCIDENT) | (short[left] & short[right])
    total = (reach[left] == TOTAL) | (reach[right] == TOTAL)
    local = levels[FIELDS.index("place")] == LEVELS["place"].index("same_spot")
    stock = (said.of("stock")[left] & said.of("stock")[right]) == 1
    of_total = np.select([stock, local], [AS_STOCK, AS_LOCAL_TOTAL], AS_TOTAL)
    return np.where(total, of_total, np.where(one, AS_INCIDENT, AS_STATUS))
