"""A release of counts of persons: what may be said now, told so that it says nothing of what may not."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np

from evenhand.codebook import label, rules, vocabulary
from evenhand.count.cells import NO_NEARER, Cells, Key, Table, cells, no_nearer, tables
from evenhand.count.persons import DIMENSIONS, NOT_STATED, SEVERAL, Persons
from evenhand.count.suppress import Ends, Shown, before, may_show
from evenhand.model.base import Line, Model, Sha256
from evenhand.model.derived import span
from evenhand.model.quantity import Count


class Row(Model):
    """One cell of a table.

    Attributes:
        of: a value for each dimension of the table.
        joined, apart: persons with doubtful pairs of records joined, and apart; none where they are not shown.
        release: the release that brought this number up to date; none where it is not shown.
        because: why it is not shown, or not up to date, or that its place is counted in another than the record says.
    """

    of: dict[str, Line]
    joined: Count | None = None
    apart: Count | None = None
    release: Count | None = None
    because: Line | None = None

    @property
    def key(self) -> Key:
        """The cell."""
        return tuple((name, self.of[name]) for name in DIMENSIONS if name in self.of)

    @property
    def number(self) -> str:
        """The count as a range, from the lesser of the two ways to the greater."""
        if self.joined is None or self.apart is None:
            return "not shown"
        return span(*sorted((self.joined, self.apart)))


class Release(Model):
    """Counts of persons as they may be given to others.

    Attributes:
        release: its number, from 1 on.
        rule: id and version of the rule file.
        size, root: the checkpoint of the record at which persons were counted.
        tables: the dimensions of each table; the empty one is everybody.
        places: where persons were counted by place, the places recorded then; `within`: for each counted in another,
            that other. Later releases count these places in the same ones.
        rows: the cells that are shown, and those not shown that anybody would expect: everybody, the values of one
            dimension. `unlisted`: what may be in all others.
    """

    release: Count
    rule: Line
    size: Count
    root: Sha256
    tables: tuple[Table, ...]
    places: tuple[Line, ...]
    within: dict[Line, Line]
    rows: tuple[Row, ...]
    unlisted: Line

    def shown(self) -> Shown:
        """What this release brought up to date."""
        return {
            row.key: (row.joined, row.apart)
            for row in self.rows
            if row.release == self.release and row.joined is not None and row.apart is not None
        }


def released(
    persons: Persons, wanted: Iterable[Sequence[str]], earlier: Sequence[Release], checkpoint: tuple[int, str]
) -> Release:
    """The next release of some tables, safe beside all earlier ones.

    Args:
        persons: the persons of the record. A place known to an earlier release is counted where it was then.
        wanted: the dimensions of each table asked for.
        earlier: every earlier release, the oldest first.
        checkpoint: size and root of the record.

    Raises:
        UsageError: a table that cannot be counted, or crosses that form a cycle with those released before.
    """
    rule = rules("suppress")
    wanted = list(wanted)
    asked = tables(wanted)
    every = tables([*wanted, *chain.from_iterable(release.tables for release in earlier)])
    counted = _where_they_were(persons, earlier)
    shown = [_shown(release, counted.within) for release in earlier]
    found = cells(counted, every, chain.from_iterable(shown))
    of_asked = np.array([tuple(name for name, _ in key) in asked for key in found.keys], np.bool_)
    fresh = may_show(found, of_asked, before(found, shown), rule["least"])
    now = len(earlier) + 1
    when = {key: number for number, each in enumerate(shown, 1) for key in each}
    when |= {found.keys[at]: now for at in np.flatnonzero(fresh).tolist()}
    said = dict(chain.from_iterable(each.items() for each in shown))
    said |= {found.keys[at]: _ends(found, at) for at in np.flatnonzero(fresh).tolist()}
    keys = {key for key in said if tuple(name for name, _ in key) in asked} | set(_always(asked, persons))
    moved = _moved(persons, counted)
    rows = [_row(key, said.get(key), when.get(key), now, moved.get(key)) for key in sorted(keys, key=order_of(persons))]
    size, root = checkpoint
    by_place = ("place",) in asked
    return Release(
        release=now,
        rule=rule["id"],
        size=size,
        root=root,
        tables=asked,
        places=counted.places if by_place else (),
        within=dict(counted.within) if by_place else {},
        rows=tuple(rows),
        unlisted=rule["because"]["unlisted"],
    )


def _where_they_were(persons: Persons, earlier: Sequence[Release]) -> Persons:
    """The persons, each place within the one that it was counted in first.

    Counted in one place at one time and in another later, a number tells of the cells that lie between: nobody moved,
    so that the difference of two sums, each of which is safe beside those of its own day, is a cell that is not shown.
    """
    held = {place: release.within.get(place, "") for release in reversed(earlier) for place in release.places}
    around = {**persons.within, **held}
    return replace(persons, within={place: outer for place, outer in around.items() if outer})


def _shown(release: Release, within: Mapping[str, str]) -> Shown:
    """What a release brought up to date; where places were recorded since within one that had none, also of the rest.

    Args:
        release: an earlier release.
        within: for each place that is counted in another now, that other.
    """
    shown = release.shown()
    opened = set(within.values()) - set(release.within.values())
    return {**shown, **{no_nearer(key): ends for key, ends in shown.items() if dict(key).get("place") in opened}}


def _moved(persons: Persons, counted: Persons) -> dict[Key, str]:
    """For each place that is not counted in the one that the record has it in now, words that say so."""
    words, nowhere = rules("suppress")["because"]["moved"], "no other place"
    return {
        (("place", place),): words.format(
            then=counted.within.get(place, nowhere), now=persons.within.get(place, nowhere)
        )
        for place in persons.places
        if counted.within.get(place) != persons.within.get(place)
    }


def _ends(found: Cells, at: int) -> Ends:
    joined, apart = found.counts[:, at].tolist()
    return joined, apart


def _always(asked: Iterable[Table], persons: Persons) -> Iterator[Key]:
    """The cells that have a row whoever is in them: everybody, and each value known without looking at persons."""
    for table in asked:
        if not table:
            yield ()
        elif len(table) == 1:
            known = values_of(persons).get(table[0], ())
            yield from (((table[0], value),) for value in (*known, SEVERAL, NOT_STATED))


def _row(key: Key, ends: Ends | None, when: int | None, now: int, moved: str | None) -> Row:
    because = rules("suppress")["because"]
    old = because["not_shown"] if ends is None else because["held"] if when != now else None
    joined, apart = ends or (None, None)
    said = "; ".join(each for each in (old, moved) if each)
    return Row(of=dict(key), joined=joined, apart=apart, release=when, because=said or None)


def in_words(row: Row) -> str:
    """What a row is of, as a reader says it: everybody, or the labels and ids of its values."""
    vocabularies = {"status": "person_status", "sex": "sex"}
    spoken = {SEVERAL: "several values", NOT_STATED: "not stated"}

    def word(name: str, value: str) -> str:
        if value in spoken:
            return f"{name} {spoken[value]}"
        return label(vocabularies[name], value) if name in vocabularies else value

    return ", ".join(word(name, value) for name, value in row.of.items()) or "everybody"


def values_of(persons: Persons) -> dict[str, tuple[str, ...]]:
    """The values of a dimension in the order they are read: of the codebook, or of the log; months have no list."""
    return {
        "status": tuple(vocabulary("person_status")),
        "side": persons.parties,
        "place": persons.places,
        "sex": tuple(vocabulary("sex")),
    }


def order_of(persons: Persons) -> Callable[[Key], tuple[Any, ...]]:
    """What rows are sorted by: their table and its values, never a number."""
    rank = {name: {value: at for at, value in enumerate(values)} for name, values in values_of(persons).items()}
    last = {SEVERAL: 1, NOT_STATED: 2}

    def order(key: Key) -> tuple[Any, ...]:
        places = [
            (last.get(value, 0), rank.get(name, {}).get(value.removesuffix(NO_NEARER), 0), value) for name, value in key
        ]
        return (len(key), [DIMENSIONS.index(name) for name, _ in key], places)

    return order
