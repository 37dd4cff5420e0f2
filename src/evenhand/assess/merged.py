"""The facts of the whole record towards one actor, made ready once: a fact as one stand, an element as one tally."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evenhand.assess.elements import ByFact, Tally, taken
from evenhand.assess.framework import Element
from evenhand.codebook import rules
from evenhand.model.assessed import Bearing, Stand


@dataclass(slots=True)
class Whole:
    """What the whole record holds towards one actor.

    Attributes:
        stands: of each fact, heading by heading, and what was computed.
        asked: the facts that some element asked of the whole record.
    """

    stands: ByFact
    asked: set[str] = field(default_factory=set)
    _tallies: dict[str, tuple[Tally, frozenset[str]]] = field(default_factory=dict)
    _merged: dict[str, Stand] = field(default_factory=dict)

    def tally(self, element: Element) -> tuple[Tally, frozenset[str]]:
        """What the whole record says of an element, and the facts by which it does."""
        if element.id not in self._tallies:
            found = taken(element, self.stands, whole=True)
            self.asked |= found.borne
            self._tallies[element.id] = found.pop("", Tally()), frozenset(found.borne)
        return self._tallies[element.id]

    def merged(self, fact: str) -> Stand | None:
        """One fact over the whole record; none where no claim bears on it."""
        if fact not in self._merged and (stands := self.stands.get(fact)):
            self._merged[fact] = _merged(fact, stands)
        return self._merged.get(fact)


def _merged(fact: str, stands: Sequence[Stand]) -> Stand:
    """The stands of a fact as one: the furthest status, every claim once, and under how many headings which."""
    held = {each.status for each in stands}
    status = next((each for each in rules("elements")["furthest"] if each in held), "")
    bearings: dict[tuple[str, str], Bearing] = {
        (each.claim, each.direction): each for stand in stands for each in stand.bearings
    }
    origins = dict.fromkeys(origin for stand in stands for origin in stand.origins)
    return Stand(fact, "", status, _told(stands), tuple(bearings.values()), tuple(origins), whole=True)


def _told(stands: Iterable[Stand]) -> str:
    counts: dict[str, int] = {}
    computed = []
    for each in stands:
        if each.whole:
            computed.append(each.because)
        elif each.status:
            counts[each.status] = counts.get(each.status, 0) + 1
    told: Mapping[str, int] = {status: counts[status] for status in rules("elements")["furthest"] if status in counts}
    said = ", ".join(f"{status} under {number}" for status, number in told.items())
    return " ".join((*([f"Over the whole record: {said}."] if said else []), *computed))
