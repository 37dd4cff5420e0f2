"""Who stands on which list: capture histories whose dependence is known.

The chance of person i on list j has logit a_j + v_j z_i + g_j[zone of i] + ln(women_j) if a woman + ln(odds_j) if
on the list that j follows. z_i is standard normal and half shared by a household; a_j is solved for so that the
expected coverage is the plan's.
"""

import numpy as np

from evenhand.generate.arrays import Bools, Floats
from evenhand.generate.happenings import ZONES
from evenhand.generate.persons import Persons
from evenhand.generate.plan import ListPlan, Plan

_STEPS = 60


def capture(persons: Persons, plan: Plan, rng: np.random.Generator) -> dict[str, Bools]:
    """For each list, who stands on it."""
    visible = _visible(persons, rng)
    found: dict[str, Bools] = {}
    for each in plan.lists:
        logit = each.visibility * visible + _strata(persons, each, rng)
        if each.follows:
            logit = logit + np.log(each.odds) * found[each.follows]
        found[each.name] = rng.random(persons.count) < _covering(logit, each.coverage)
    return found


def _visible(persons: Persons, rng: np.random.Generator) -> Floats:
    shared = rng.normal(size=persons.households.count)[persons.households.of]
    found: Floats = (shared + rng.normal(size=persons.count)) / np.sqrt(2)
    return found


def _strata(persons: Persons, plan: ListPlan, rng: np.random.Generator) -> Floats:
    zones = rng.normal(0, plan.zones, size=ZONES) if plan.zones else np.zeros(ZONES)
    found: Floats = zones[persons.happenings.zone[persons.place]] + np.log(plan.women) * persons.woman
    return found


def _covering(logit: Floats, coverage: float) -> Floats:
    """Probabilities with these differences in logit and this mean, by bisection."""
    if coverage in {0.0, 1.0}:
        return np.full(len(logit), coverage)
    low, high = -60.0, 60.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        below = _chance(logit + middle).mean() < coverage
        low, high = (middle, high) if below else (low, middle)
    return _chance(logit + (low + high) / 2)


def _chance(logit: Floats) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-np.clip(logit, -500, 500)))
    return found
