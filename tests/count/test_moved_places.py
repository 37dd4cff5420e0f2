"""No reader of several releases can work out a cell because places were moved, recorded or taken back between them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import numpy as np
from attacked import LEAST, Attacker, Extent, every, extent, persons, releases, truth
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.count.cells import Table
from evenhand.count.persons import Persons
from evenhand.count.release import Release

PLACES = tuple(f"place:{name}" for name in ("east", "west", "north", "mill", "hut"))
STATUS = ("killed", "missing")
WANTED: tuple[tuple[Table, ...], ...] = ((("place",),), (("status",),), (("status", "place"),))


@st.composite
def gazetteers(draw: st.DrawFn) -> dict[str, str]:
    """For some places the one that they lie in, never in a circle; a place that lies in itself is not recorded."""
    outer = {place: draw(st.sampled_from([None, *PLACES[: at + 1]])) for at, place in enumerate(PLACES)}
    return {place: around for place, around in outer.items() if around}


numbers = st.lists(
    st.sampled_from([0, 0, 1, 2, 3, 6, 10, 20]), min_size=len(STATUS) * len(PLACES), max_size=len(STATUS) * len(PLACES)
)


def record(held: list[int], gazetteer: Mapping[str, str]) -> Persons:
    """So many persons of each status in each place; a place that somebody is in is recorded."""
    people = [
        (status, "party:a", place, "2031-01", "male")
        for (status, place), number in zip(product(STATUS, PLACES), held, strict=True)
        for _ in range(number)
    ]
    named = {each[2] for each in people}
    known = tuple(place for place in PLACES if place in named or gazetteer.get(place) != place)
    within = {place: outer for place, outer in gazetteer.items() if {place, outer} <= set(known) and place != outer}
    return persons(people, within=within, places=known)


def said(release: Release, within: Mapping[str, str]) -> dict[Extent, int]:
    """What a release brought up to date, read by somebody who takes its places to lie within these."""
    return {extent(key, within, PLACES): ends[0] for key, ends in release.shown().items()}


def held_by(found: Persons, cell: Extent) -> int:
    at = {"status": 0, "place": 2}
    tally = Counter(found.joined)
    return sum(number for one, number in tally.items() if all(one[at[name]] in values for name, values in cell))


@settings(max_examples=50)
@given(numbers, st.lists(st.tuples(gazetteers(), st.sampled_from(WANTED)), min_size=2, max_size=3))
def test_places_moved_while_no_person_was_tell_a_cell(
    held: list[int], states: list[tuple[dict[str, str], tuple[Table, ...]]]
) -> None:
    attack([(record(held, gazetteer), of) for gazetteer, of in states])


@settings(max_examples=50)
@given(numbers, numbers, st.tuples(gazetteers(), gazetteers()), st.sampled_from(WANTED), st.booleans())
def test_places_moved_while_persons_were_added_or_taken_out_tell_a_cell(
    held: list[int], more: list[int], both: tuple[dict[str, str], dict[str, str]], of: tuple[Table, ...], added: bool
) -> None:
    then = [number if added else number + change for number, change in zip(held, more, strict=True)]
    now = [number + change if added else number for number, change in zip(held, more, strict=True)]
    attack([(record(then, both[0]), of), (record(now, both[1]), of)])


def attack(states: list[tuple[Persons, tuple[Table, ...]]]) -> None:
    done = releases(states)
    for number, (found, _) in enumerate(states, 1):
        so_far = done[:number]
        within = next((release.within for release in reversed(so_far) if release.places), {})
        standing = [said(release, read) for release in so_far for read in (release.within, within)]
        known = {cell: ends for each in standing for cell, ends in each.items() if held_by(found, cell) == ends}
        true = truth(replace(found, within=within, places=PLACES), every(so_far), 0)
        attacker = Attacker(true, known, told=False, places=PLACES)
        for cell in true.keys() - known.keys():
            low, high = attacker.bounds(cell)
            assert high - low > LEAST - 1 - 1e-6, (cell, true[cell], low, high)
    for earlier, later in combinations(done, 2):
        assert_no_small_change(earlier.shown(), later.shown())
        assert_no_small_change(said(earlier, earlier.within), said(later, later.within))


def assert_no_small_change(then: Mapping[Any, Any], now: Mapping[Any, Any]) -> None:
    for cell in then.keys() & now.keys():
        change = np.abs(np.subtract(now[cell], then[cell]))
        assert np.all((change == 0) | (change >= LEAST)), (cell, then[cell], now[cell])
