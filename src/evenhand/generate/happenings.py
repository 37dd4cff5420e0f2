"""Invented places, zones and events in time."""

from dataclasses import dataclass

import numpy as np

from evenhand.generate.arrays import Ints
from evenhand.generate.parts import frequent_first, numbers
from evenhand.generate.plan import Plan

ZONES = 12
FIRST_DAY = 22_000
"""Day 0 of the events, in days after 1970-01-01: an invented time to come."""

_STRANGERS = 0.12
_PERSONS_TO_AN_EVENT = 12


@dataclass(frozen=True, slots=True)
class Happenings:
    """Places and what happened at them.

    Attributes:
        stem, ending: parts of each place's name; `culture`: number of the culture that most people there have.
        zone: the zone of each place.
        place, day: of each event; events lie in the order of their places.
        first, many: where each place's events begin, and how many they are.
    """

    stem: Ints
    ending: Ints
    culture: Ints
    zone: Ints
    place: Ints
    day: Ints
    first: Ints
    many: Ints

    def homes(self, count: int, rng: np.random.Generator) -> Ints:
        """A place for each of so many households, some places being larger than others."""
        return frequent_first(rng, len(self.stem), count)

    def moved(self, home: Ints, share: float, rng: np.random.Generator) -> Ints:
        """The same places, a share of them exchanged for others."""
        away = rng.random(len(home)) < share
        return np.where(away, self.homes(len(home), rng), home).astype(np.int32)

    def cultures_at(self, home: Ints, rng: np.random.Generator) -> Ints:
        """A culture for each household: mostly that of the place."""
        return self.culture[self.moved(home, _STRANGERS, rng)]

    def events_at(self, place: Ints, rng: np.random.Generator) -> Ints:
        """An event at each of the places, earlier numbers more often."""
        return (self.first[place] + (rng.random(len(place)) ** 1.5 * self.many[place])).astype(np.int32)


def happenings(persons: int, plan: Plan, rng: np.random.Generator) -> Happenings:
    """Places and events enough for so many persons."""
    stems, endings = numbers("places", "stem"), numbers("places", "ending")
    pairs = rng.permutation(len(stems) * len(endings))
    culture = rng.choice(len(plan.cultures), size=len(pairs), p=_shares(tuple(plan.cultures.values())))
    size = 1.0 / (np.arange(len(pairs)) + 2.0) ** 0.8
    many = 1 + rng.poisson(persons / _PERSONS_TO_AN_EVENT * size / size.sum())
    day = FIRST_DAY + (rng.beta(1.2, 2.5, size=many.sum()) * plan.years * 365).astype(np.int64)
    return Happenings(
        stem=stems[pairs % len(stems)],
        ending=endings[pairs // len(stems)],
        culture=culture.astype(np.int32),
        zone=(np.arange(len(pairs)) % ZONES).astype(np.int32),
        place=np.repeat(np.arange(len(pairs)), many).astype(np.int32),
        day=day.astype(np.int32),
        first=(np.cumsum(many) - many).astype(np.int32),
        many=many.astype(np.int32),
    )


def _shares(weights: tuple[float, ...]) -> list[float]:
    return [weight / sum(weights) for weight in weights]
