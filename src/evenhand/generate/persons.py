"""Invented persons: households that share names, places and days, the case that is hard for linking."""

from dataclasses import dataclass

import numpy as np

from evenhand.generate.arrays import Bools, Ints
from evenhand.generate.happenings import Happenings, happenings
from evenhand.generate.households import Households, households, sexes
from evenhand.generate.naming import Names, name_households
from evenhand.generate.plan import Plan

_AWAY = 0.4
_TOGETHER = 0.6
_MISSING = 0.3
_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Persons:
    """Everybody there is, on a list or not.

    Attributes:
        names: the parts of everybody's name; `culture`: number of the culture, in the plan's order.
        woman, born, event, missing: sex, day of birth, number of the event, and whether missing rather than killed.
        happenings: the events, with place and day.
    """

    households: Households
    names: Names
    culture: Ints
    woman: Bools
    born: Ints
    event: Ints
    missing: Bools
    happenings: Happenings

    @property
    def count(self) -> int:
        """How many persons there are."""
        return len(self.born)

    @property
    def place(self) -> Ints:
        """Where each person's event was."""
        return self.happenings.place[self.event]

    @property
    def day(self) -> Ints:
        """When each person's event was, in days after 1970-01-01."""
        return self.happenings.day[self.event]


def invent(count: int, plan: Plan, rng: np.random.Generator) -> Persons:
    """So many invented persons."""
    homes = households(count, plan.households, rng)
    woman = sexes(homes, rng)
    where = happenings(count, plan, rng)
    home = where.homes(homes.count, rng)
    culture = where.cultures_at(home, rng)
    event = _events(homes, home, where, rng)
    return Persons(
        households=homes,
        names=name_households(homes, woman, culture, home, tuple(plan.cultures), rng),
        culture=culture[homes.of],
        woman=woman,
        born=_births(homes, where.day[event], rng),
        event=event,
        missing=rng.random(count) < _MISSING,
        happenings=where,
    )


def _births(homes: Households, day: Ints, rng: np.random.Generator) -> Ints:
    """Days of birth, all before the event; children twenty to forty years after the man of the house."""
    count = len(day)
    head = rng.triangular(22, 34, 88, size=homes.count)[homes.of]
    wife, child = head + rng.normal(-3, 4, size=count), head - rng.uniform(20, 40, size=count)
    brother = np.abs(head * 0.6 + rng.normal(0, 6, size=count))
    age = np.select([homes.brothers[homes.of], homes.wife, homes.at > 0], [brother, wife, child], head)
    age = np.where(age < 0.1, rng.uniform(0.1, 18, size=count), np.minimum(age, 99))
    return np.minimum(int(day.min()) - age * _YEAR, day - 1).astype(np.int32)


def _events(homes: Households, home: Ints, where: Happenings, rng: np.random.Generator) -> Ints:
    """For each person the event: often that of the household, at home or on the road."""
    shared = where.events_at(where.moved(home, _AWAY, rng), rng)[homes.of]
    alone = where.events_at(where.moved(home[homes.of], _AWAY, rng), rng)
    together = rng.random(len(homes.of)) < _TOGETHER
    return np.where(together, shared, alone).astype(np.int32)
