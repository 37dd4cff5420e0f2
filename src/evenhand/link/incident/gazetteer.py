"""The places of a record as arrays: what contains what, how far apart, and how narrowly each is known."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from evenhand.link.incident.rules import LEVELS, Rules
from evenhand.model.world import Place

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
EARTH_KM = 6371.0
DEPTH = 8
LEVEL = {name: number for number, name in enumerate(LEVELS["place"])}
SPOT, AREA, REGION = 0, 1, 2


@dataclass(frozen=True)
class Gazetteer:
    """Places, by number, in the order of their ids.

    Attributes:
        number: the number of each place id; `called`: the number of each name that only one place bears.
        above: for each place, itself and what contains it, outwards; -1 where there is no more.
        where: a unit vector from the centre of the earth; not a number where no coordinates are given.
        reach: kilometres by which the true spot may be off; `breadth`: spot, area or region.
        country: number of the country it is or lies in; -1 when not known.
    """

    number: Mapping[str, int]
    called: Mapping[str, int]
    above: Whole
    where: Real
    reach: Real
    breadth: Whole
    country: Whole

    def find(self, place: str | None, name: str | None) -> int:
        """The number of a place, by its id or else by a name that only it bears; -1 when neither is known."""
        if place is not None:
            return self.number.get(place, -1)
        return self.called.get(_folded(name), -1) if name else -1

    def levels(self, a: Whole, b: Whole, nearby: float) -> Whole:
        """How two places stand to each other, for arrays of numbers: levels of the field `place`."""
        level = np.full(len(a), LEVEL["unsettled"], np.int64)
        known = (a >= 0) & (b >= 0)
        away = self._away(a, b, nearby)
        both_spots = (self.breadth[a] == SPOT) & (self.breadth[b] == SPOT)
        other_country = (self.country[a] >= 0) & (self.country[b] >= 0) & (self.country[a] != self.country[b])
        level[(self.breadth[a] == SPOT) ^ (self.breadth[b] == SPOT)] = LEVEL["spot_and_wide"]
        level[away | both_spots | other_country] = LEVEL["elsewhere"]
        level[both_spots & ~away & np.isfinite(self._gap(a, b))] = LEVEL["near"]
        inside = (self.above[a] == b[:, None]).any(1) | (self.above[b] == a[:, None]).any(1)
        broad = np.maximum(self.breadth[a], self.breadth[b])
        level[inside] = np.where(broad == REGION, LEVEL["within_region"], LEVEL["within_area"])[inside]
        level[a == b] = (LEVEL["same_spot"] + self.breadth[a])[a == b]
        level[~known] = LEVEL["unknown"]
        level[~known & ((self.breadth[a] == SPOT) | (self.breadth[b] == SPOT))] = LEVEL["spot_or_none"]
        return level

    def _gap(self, a: Whole, b: Whole) -> Real:
        """Kilometres between the coordinates of two places."""
        chord = np.linalg.norm(self.where[a] - self.where[b], axis=1)
        return np.asarray(2 * EARTH_KM * np.arcsin(np.clip(chord / 2, 0, 1)), float)

    def _away(self, a: Whole, b: Whole, nearby: float) -> NDArray[np.bool_]:
        """True where two places are further apart than what is not known of them allows."""
        return np.asarray(self._gap(a, b) > self.reach[a] + self.reach[b] + nearby, bool)

    def related(self, used: Whole, nearby: float) -> tuple[Whole, Whole]:
        """Pairs of the places used, each once, that are the same, contain one another or lie near each other."""
        up = self.above[used]
        child = np.repeat(used, up.shape[1])
        pairs = [np.stack([child, up.ravel()], 1)[np.isin(up.ravel(), used)], self._neighbours(used, nearby)]
        both = np.sort(np.concatenate(pairs), axis=1)
        both = np.unique(both, axis=0).astype(np.int64)
        return both[:, 0], both[:, 1]

    def _neighbours(self, used: Whole, nearby: float) -> Whole:
        spots = used[(self.breadth[used] == SPOT) & np.isfinite(self.where[used, 0])]
        if len(spots) < 2:
            return np.empty((0, 2), np.int64)
        furthest = 2 * self.reach[spots].max() + nearby
        found = cKDTree(self.where[spots]).query_pairs(furthest / EARTH_KM, output_type="ndarray")
        a, b = spots[found[:, 0]], spots[found[:, 1]]
        return np.stack([a, b], 1)[~self._away(a, b, nearby)]


def gazetteer(places: Mapping[str, Place], rules: Rules) -> Gazetteer:
    """The places of a record, ready to compare; one more row at the end stands for a place not known."""
    ids = sorted(places)
    number = {name: row for row, name in enumerate(ids)}
    above = np.full((len(ids) + 1, DEPTH), -1, np.int64)
    where = np.full((len(ids) + 1, 3), np.nan)
    for row, name in enumerate(ids):
        chain = _chain(name, places)
        above[row, : len(chain)] = [number[each] for each in chain]
        where[row] = _vector(places[name])
    breadth = [_breadth(places[name].precision, rules) for name in ids]
    at_country = np.array([places[name].precision == "country" for name in ids] + [False])
    return Gazetteer(
        number=number,
        called=_called(places, number),
        above=above,
        where=where,
        reach=np.array([rules.kilometres.get(places[name].precision, np.nan) for name in ids] + [np.nan], float),
        breadth=np.array([*breadth, REGION], np.int64),
        country=np.where(at_country[above] & (above >= 0), above, -1).max(1).astype(np.int64),
    )


def _chain(name: str, places: Mapping[str, Place]) -> list[str]:
    chain = [name]
    while (outer := places[chain[-1]].within) in places and outer not in chain and len(chain) < DEPTH:
        chain.append(str(outer))
    return chain


def _vector(place: Place) -> tuple[float, float, float]:
    if place.lat is None or place.lon is None:
        return (np.nan,) * 3
    lat, lon = np.radians(float(place.lat)), np.radians(float(place.lon))
    return float(np.cos(lat) * np.cos(lon)), float(np.cos(lat) * np.sin(lon)), float(np.sin(lat))


def _breadth(precision: str, rules: Rules) -> int:
    return SPOT if precision in rules.spot else AREA if precision in rules.area else REGION


def _called(places: Mapping[str, Place], number: Mapping[str, int]) -> dict[str, int]:
    bearers: dict[str, set[int]] = {}
    for name, place in places.items():
        for each in (*place.names.values(), *place.also):
            bearers.setdefault(_folded(each), set()).add(number[name])
    return {name: min(found) for name, found in bearers.items() if len(found) == 1}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
