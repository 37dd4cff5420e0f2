"""How a list writes the names of the persons on it."""

from dataclasses import dataclass

import numpy as np

from evenhand.generate.arrays import Ints, Strings
from evenhand.generate.garble import garbled, hidden, respaced, titled
from evenhand.generate.naming import SLOTS
from evenhand.generate.parts import cultures, parts
from evenhand.generate.persons import Persons
from evenhand.generate.plan import ListPlan
from evenhand.generate.spelling import lexicon, script_of, style_for

_USUAL = 0.6
_ORDERS = {
    "given": ("given", "father", "grandfather", "family", "mother_family"),
    "family": ("family", "mother_family", "given", "father", "grandfather"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What a list writes of who somebody is and where it was; empty where it says nothing."""

    script: Strings
    name: Strings
    given: Strings
    father: Strings
    family: Strings
    place: Strings


def written(persons: Persons, whose: Ints, plan: ListPlan, names: tuple[str, ...], rng: np.random.Generator) -> Written:
    """Names and places for the rows of a list; `whose` gives the person of each, `names` the cultures."""
    shares = np.array(list(plan.styles.values()), dtype=float)
    style = rng.choice(len(shares), size=len(whose), p=shares / shares.sum())
    found = Written(*(np.full(len(whose), "", dtype=object) for _ in range(6)))
    for number, culture in enumerate(names):
        for at, asked in enumerate(plan.styles):
            rows = np.flatnonzero((style == at) & (persons.culture[whose] == number)).astype(np.int32)
            if len(rows):
                _Writer(plan, culture, style_for(culture, asked), rng).write(persons, whose[rows], rows, found)
    return found


class _Writer:
    """Writes names of one culture in one style, with one list's own spelling of every part."""

    def __init__(self, plan: ListPlan, culture: str, style: str, rng: np.random.Generator) -> None:
        self._plan, self._style, self._rng = plan, style, rng
        self._order = cultures()[culture].order if plan.order == "culture" else _ORDERS[plan.order]
        self._in_name = cultures()[culture].order
        self._own = rng.geometric(_USUAL, size=len(parts())).astype(np.int32) - 1

    def write(self, persons: Persons, whose: Ints, rows: Ints, into: Written) -> None:
        """Write these persons' names into these rows."""
        script, noise = script_of(self._style), self._plan.noise
        slots = {slot: garbled(self._spelled(persons.names[slot][whose]), script, noise, self._rng) for slot in SLOTS}
        unsaid = self._rng.random(len(whose)) >= self._plan.fields.get("father", 0.0)
        slots["father"][unsaid] = slots["grandfather"][unsaid] = ""
        into.script[rows] = script
        into.name[rows] = self._joined(slots, script)
        if self._plan.columns:
            into.given[rows], into.father[rows], into.family[rows] = slots["given"], slots["father"], slots["family"]
        where = persons.happenings
        place = np.column_stack([where.stem, where.ending])[self._misplaced(persons.place[whose], len(where.stem))]
        into.place[rows] = garbled(self._spelled(place), script, noise.scaled(0.5), self._rng)

    def _spelled(self, numbers: Ints) -> Strings:
        """The parts of each row written together, a few otherwise than is this list's habit."""
        words = lexicon(self._style)
        found = np.full(len(numbers), "", dtype=object)
        for column in numbers.T:
            if column.any():
                other = self._rng.random(len(column)) < self._plan.noise.spelling
                free = self._rng.geometric(_USUAL / 2, size=len(column)) - 1
                found = found + words.spell(column, np.where(other, free, self._own[column]).astype(np.int32))
        return found

    def _joined(self, slots: dict[str, Strings], script: str) -> Strings:
        """The whole name, in the order of the list; with parts left out, exchanged, shortened."""
        noise, rng = self._plan.noise, self._rng
        columns = [slots[slot].copy() for slot in self._order if slot in self._in_name]
        count = len(columns[0])
        for middle in columns[1:-1]:
            middle[rng.random(count) < noise.drop] = ""
        given = columns[[slot for slot in self._order if slot in self._in_name].index("given")]
        short = np.flatnonzero(rng.random(count) < noise.initial)
        given[short] = [text[:1] + "." for text in given[short]]
        turned = np.flatnonzero(rng.random(count) < noise.order)
        columns[0][turned], columns[-1][turned] = columns[-1][turned].copy(), columns[0][turned].copy()
        between = "" if script == "han" else " "
        name = np.array([between.join(filter(None, row)) for row in zip(*columns, strict=True)], dtype=object)
        respaced(name, noise.join, rng)
        titled(name, script, noise, rng)
        hidden(name, noise.invisible, rng)
        return name

    def _misplaced(self, place: Ints, places: int) -> Ints:
        """The places, some of them exchanged for one close by in rank."""
        wrong = self._rng.random(len(place)) < self._plan.noise.place
        return np.where(wrong, (place + self._rng.integers(1, 20, size=len(place))) % places, place).astype(np.int32)
