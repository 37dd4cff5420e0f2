"""No reader of any number of releases can bound a cell that is not shown, or a change, to fewer than five values."""

from itertools import combinations

from attacked import (
    LEAST,
    WANTED,
    Attacker,
    Drawn,
    Population,
    every,
    extent,
    groups,
    persons,
    population,
    releases,
    truth,
    wanted,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evenhand.count.cells import Table, tables
from evenhand.count.persons import Persons
from evenhand.count.release import Release
from evenhand.errors import UsageError


def assert_hidden(found: Persons, done: list[Release], *, told: bool) -> None:
    """No cell, neither empty nor shown as it is, can be bounded to fewer than five values from those shown as they are.

    Which of the numbers that the last release did not replace are as they were, no reader knows; the attacker does.
    """
    for way in (0, 1):
        true = truth(found, every(done), way)
        standing = {extent(key): ends[way] for each in done for key, ends in each.shown().items()}
        known = {key: number for key, number in standing.items() if true.get(key, 0) == number}
        attacker = Attacker(true, known, told=told)
        for key in true.keys() - known.keys():
            low, high = attacker.bounds(key)
            assert high - low > LEAST - 1 - 1e-6, (key, true[key], low, high)


@settings(max_examples=40)
@given(groups, groups, wanted)
def test_a_cell_not_shown_can_be_worked_out(drawn: Drawn, more: Drawn, of: tuple[Table, ...]) -> None:
    joined = population(drawn)
    found = persons(joined, [*joined, *population(more)])
    done = releases([(found, of)])
    assert_hidden(found, done, told=True)


@settings(max_examples=40)
@given(groups, st.lists(wanted, min_size=2, max_size=3))
def test_a_cell_can_be_worked_out_from_releases_of_different_tables_of_one_record(
    drawn: Drawn, several: list[tuple[Table, ...]]
) -> None:
    found = persons(population(drawn))
    done = _allowed([(found, of) for of in several])
    assert_hidden(found, done, told=False)


@settings(max_examples=25)
@given(st.lists(st.tuples(groups, wanted), min_size=2, max_size=3))
def test_a_change_can_be_worked_out(states: list[tuple[Drawn, tuple[Table, ...]]]) -> None:
    found = []
    people: Population = []
    for at, (drawn, of) in enumerate(states):
        people = [*people[at:], *population((traits, 1 + number % 7) for traits, number in drawn)]
        found.append((persons(people), of))
    done = _allowed(found)
    for number, (each, _) in enumerate(found):
        assert_hidden(each, done[: number + 1], told=number == 0)
    for earlier, later in combinations(done, 2):
        for key, ends in later.shown().items():
            for then, now in zip(earlier.shown().get(key, ends), ends, strict=True):
                assert now == then or abs(now - then) >= LEAST


@settings(max_examples=40)
@given(groups, groups, st.sampled_from(WANTED))
def test_somebody_sure_that_persons_are_only_added_can_work_out_a_change(
    drawn: Drawn, more: Drawn, of: tuple[Table, ...]
) -> None:
    people = population(drawn)
    found = [persons(people), persons([*people, *population((traits, 1 + number % 4) for traits, number in more)])]
    first, second = (release.shown() for release in releases([(each, of) for each in found]))
    then, now = (truth(each, tables(of), 0) for each in found)
    change = {key: number - then.get(key, 0) for key, number in now.items()}
    was, last = ({extent(key): ends[0] for key, ends in each.items()} for each in (first, {**first, **second}))
    told = {cell: last[cell] - was[cell] for cell in was if last[cell] == now[cell]}
    attacker = Attacker(change, told, told=False)
    for key in change.keys() - told.keys():
        low, high = attacker.bounds(key)
        assert high - low > LEAST - 1 - 1e-6 or low > LEAST - 1 + 1e-6 or high < 1e-6, (key, change[key], low, high)


def _allowed(states: list[tuple[Persons, tuple[Table, ...]]]) -> list[Release]:
    """The releases; not those with crosses that close a cycle, which are refused."""
    try:
        return releases(states)
    except UsageError:
        assume(False)
        raise
