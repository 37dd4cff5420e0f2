"""One event, site or hazard claim, read into numbers that can be compared."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np

from evenhand.codebook import label, vocabulary
from evenhand.codebook import rules as rule_file
from evenhand.link.incident.gazetteer import REGION, SPOT, Gazetteer
from evenhand.link.incident.rules import Rules
from evenhand.link.incident.spans import Span, span_of
from evenhand.link.incident.words import kinds
from evenhand.model.claim import Claim, Event, Hazard, Site
from evenhand.model.edtf import plain
from evenhand.model.world import Place

INCIDENT, TOTAL, OPEN = 0, 1, 2
Frame = Event | Site | Hazard
Parties = frozenset[str]


class Statement(NamedTuple):
    """What one claim says, in numbers that can be compared.

    Attributes:
        reach: one incident, a total, or left open (a denial, a position).
        first, last: days since 1970-01-01; `dated`: whether a date is given; `hour`: of the day, -1 when not said;
            `coarse`: one date whose day is not given.
        place: number in the gazetteer, -1 when not known.
        affected, alleged, between: numbers of sets of parties; `between` is of all parties named, whoever did what.
        act, harm, unit: numbers of terms; `size`: whether the unit is of settlements or of objects, as bits.
        families, weapon, object, population: bits.
        low, high: the number said; not a number where there is none.
        each_side: it names several affected sides and counts nobody harmed, so that it speaks of each of them.
        days_around: on how many days, in the weeks around, something begins in this place, for this side.
    """

    reach: int
    first: int
    last: int
    dated: bool
    hour: int
    coarse: bool
    place: int
    affected: int
    alleged: int
    between: int
    act: int
    harm: int
    unit: int
    size: int
    families: int
    weapon: int
    object: int
    population: int
    lasting: bool
    each_side: bool
    stock: bool
    low: float
    high: float
    days_around: int = 0


def description(claim: Claim) -> str:
    """Every word in which a claim describes what it speaks of, beside its terms: the coder's remark among them."""
    frame = claim.frame
    parts = [getattr(frame, name, None) for name in ("affected", "weapon", "object", "name")]
    quantity = getattr(frame, "quantity", None)
    return "\n".join(filter(None, [claim.remark, quantity.words if quantity else None, *parts]))


V = TypeVar("V")


class _Numbers(dict[V, int]):
    """A number for each value, in the order of first use; values are only ever compared for being the same."""

    def __missing__(self, value: V) -> int:
        self[value] = len(self)
        return self[value]


def title(frame: Frame, places: Mapping[str, Place]) -> str:
    """What a claim is about, without a word on whether it is so."""
    if isinstance(frame, Event):
        what = label("act", frame.act)
    else:
        what = label("object", frame.object) if isinstance(frame, Site) else label("hazard", frame.hazard)
    held = places.get(frame.place) if frame.place else None
    where = held.names.get("en", next(iter(held.names.values()))) if held else frame.place_as
    return f"{where or 'place not stated'}, {_date(frame.when)}: claims of {what[:1].lower()}{what[1:]}"


@lru_cache(maxsize=1 << 16)
def _date(when: str | None) -> str:
    return plain(when) if when else "date not stated"


class Reader:
    """Reads frames into numbers."""

    def __init__(self, places: Gazetteer, rules: Rules) -> None:
        self.places, self._rules = places, rules
        self.sets: _Numbers[Parties] = _Numbers({frozenset(): 0})
        self._terms: _Numbers[str] = _Numbers()
        self._units = rule_file("units")["unit"]

    def read(self, frame: Frame) -> Statement:
        """The frame in numbers; what it does not say is -1, 0 or not a number."""
        act = self._act(frame)
        span = span_of(frame.when)
        place = self.places.find(frame.place, frame.place_as)
        harm, unit = self._counted(frame, act)
        weapon, hit = getattr(frame, "weapon", None), frame.object if isinstance(frame, Event | Site) else None
        quantity = frame.quantity
        counts = quantity is not None and quantity.low is not None and (harm != "other" or unit == "persons")
        reach = self._reach(frame, act, span, place)
        return Statement(
            reach=reach,
            first=span.first,
            last=span.last,
            dated=span.dated,
            hour=span.hour,
            coarse=span.coarse,
            place=place,
            affected=self.sets[frozenset(frame.affected_parties)],
            alleged=self.sets[frozenset(frame.alleged)],
            between=self.sets[frozenset({*frame.alleged, *frame.affected_parties})],
            act=self._terms[act],
            harm=self._terms[harm],
            unit=self._terms[unit] if unit else -1,
            size=kinds("unit", unit),
            families=self._rules.families.get(act, 0),
            weapon=kinds("weapon", weapon),
            object=kinds("object", hit.replace("_", " ") if hit else None),
            population=kinds("population", getattr(frame, "affected", None)),
            lasting=act in self._rules.lasting,
            each_side=reach != OPEN and not counts and len(frame.affected_parties) > 1,
            stock=act in self._rules.stock,
            low=np.nan if quantity is None or quantity.low is None else quantity.low,
            high=np.nan if quantity is None or quantity.high is None else quantity.high,
        )

    def _act(self, frame: Frame) -> str:
        if isinstance(frame, Event):
            return frame.act
        if isinstance(frame, Hazard):
            return str(self._rules.frame["hazard"])
        heritage = frame.object in self._rules.frame["heritage_objects"]
        return "destruction_of_heritage" if heritage else str(self._rules.frame["site"])

    def _counted(self, frame: Frame, act: str) -> tuple[str, str | None]:
        """Harm and unit of the number, as `data/rules/units.toml` reads units."""
        written = frame.quantity.unit if frame.quantity and frame.quantity.unit else None
        rule = self._units.get(written, {})
        own = vocabulary("act").get(act, {}).get("harm", act)
        return rule.get("harm", own), rule.get("unit", written)

    def _reach(self, frame: Frame, act: str, span: Span, place: int) -> int:
        spot = self.places.breadth[place] == SPOT
        if isinstance(frame, Event):
            if frame.scope == "running_total":
                early = spot and span.dated and span.days <= self._rules.reach["early_count_days"]
                return INCIDENT if early else TOTAL
            if frame.scope == "incident":
                return INCIDENT
            return OPEN if frame.scope == "not_applicable" or act in self._rules.lasting else TOTAL
        return INCIDENT if isinstance(frame, Site) and self.places.breadth[place] != REGION else TOTAL
