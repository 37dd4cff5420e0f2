"""Persons, each once: person claims grouped by the judgements in force, in two ways, and what is said of each group."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evenhand.codebook import row
from evenhand.count.same_person import groups, judged, torn
from evenhand.errors import UsageError
from evenhand.model.base import Model
from evenhand.model.claim import Claim, Person
from evenhand.model.edtf import bounds
from evenhand.model.world import Party, Place
from evenhand.record.view import View

DIMENSIONS = ("status", "side", "place", "month", "sex")
SEVERAL, NOT_STATED = "several_values", "not_stated"

Traits = tuple[str, ...]
"""What is said of a person, in the order of `DIMENSIONS`."""


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons of a record.

    Attributes:
        joined: where every doubtful pair of records is one person: those surely distinct, as far as judged.
        apart: where no doubtful pair is.
        within: for each place that lies in another, that other.
        parties, places: all that are recorded, in the order of the log.
    """

    joined: list[Traits]
    apart: list[Traits]
    within: Mapping[str, str]
    parties: tuple[str, ...]
    places: tuple[str, ...]


def persons_counted(view: View) -> Persons:
    """The persons of whom claims say something, with what these say.

    Claims that deny, dispute or do not find are left out. Two claims are one person where judged so. In doubt are pairs
    judged unsure or both ways, and groups that a yes holds together while a no stands inside.

    Raises:
        UsageError: the record has no person claims that assert anything, or a place that lies within itself.
    """
    parties, places = _written(view, Party), _written(view, Place)
    said = {name: _traits(frame, parties, places) for name, frame in _asserted(view)}
    if not said:
        raise UsageError(
            "this case has no person claims to count",
            hint="Import lists of persons (docs/import.md). Deaths given as numbers are counted by: evenhand count",
        )
    pairs = judged(view, said)
    apart = torn(groups(said, pairs.yes), pairs.against)
    within = _within(view, places)
    return Persons(
        joined=[
            _together([said[name] for name in each], within) for each in groups(said, (*pairs.yes, *pairs.doubtful))
        ],
        apart=[_together([said[name] for name in each], within) for each in apart],
        within=within,
        parties=tuple(parties.values()),
        places=tuple(places.values()),
    )


def enclosing(place: str, within: Mapping[str, str]) -> Iterator[str]:
    """A place and the places around it, from the nearest on; a circle of places ends where it began."""
    seen: set[str] = set()
    while place not in seen:
        yield place
        seen.add(place)
        if place not in within:
            return
        place = within[place]


def _written(view: View, model: type[Model]) -> dict[str, str]:
    """Ids as they were first recorded, by their lower case: spelled otherwise by a correction they are the same."""
    return {held.id.lower(): view.history(held.id)[0][1].id for held in view.all(model)}


def _within(view: View, places: Mapping[str, str]) -> dict[str, str]:
    around = {places[held.id.lower()]: (held.record.within or "").lower() for held in view.all(Place)}
    within = {place: places[outer] for place, outer in around.items() if outer in places}
    for place, outer in within.items():
        if place in enclosing(outer, within):
            raise UsageError(
                f"{place} lies within itself, by way of {outer}", hint="Correct `within` of one of them.", ids=(place,)
            )
    return within


def _asserted(view: View) -> Iterator[tuple[str, Person]]:
    for held in view.all(Claim):
        stands = row("stance", held.record.stance)["counts_as"] in {"support", "admit"}
        if stands and isinstance(held.record.frame, Person):
            yield held.id.lower(), held.record.frame


def _traits(frame: Person, parties: Mapping[str, str], places: Mapping[str, str]) -> Traits:
    sides = {parties.get(each.lower(), each) for each in frame.affected_parties}
    # A place taken back is not stated: recorded anew, perhaps elsewhere, it is one that nobody was counted in before.
    place = places.get(frame.place.lower(), NOT_STATED) if frame.place else NOT_STATED
    return (frame.status, _one(sides), place, _month(frame.when), frame.sex)


def _month(when: str | None) -> str:
    first, last = bounds(when) if when else (None, None)
    return f"{first:%Y-%m}" if first and last and f"{first:%Y-%m}" == f"{last:%Y-%m}" else NOT_STATED


def _together(said: list[Traits], within: Mapping[str, str]) -> Traits:
    """What claims say of one person: of places inside one another the nearest, else the one value, or several."""
    if len(said) == 1:
        return said[0]
    status, side, place, month, sex = (set(column) - {NOT_STATED} for column in zip(*said, strict=True))
    return (_one(status), _one(side), _one(_nearest(place, within)), _one(month), _one(sex))


def _nearest(places: set[str], within: Mapping[str, str]) -> set[str]:
    around = {outer for place in places for outer in list(enclosing(place, within))[1:]}
    return places - around or places


def _one(values: Iterable[str]) -> str:
    found = set(values)
    return SEVERAL if len(found) > 1 else found.pop() if found else NOT_STATED
