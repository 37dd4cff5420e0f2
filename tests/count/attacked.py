"""An attacker on counts of persons, who has every release and more than a reader would, and invented persons to count.

The attacker sets up the whole population, a variable for each combination of all dimensions, so that nothing that
tables say of one another is lost; knows which cells are empty; and bounds a cell by a linear program of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, product

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linprog  # type: ignore[import-untyped]

from evenhand.count.cells import NO_NEARER, Key, Table, cells, tables
from evenhand.count.persons import DIMENSIONS, Persons, Traits, enclosing
from evenhand.count.release import Release, released

LEAST = 5
VALUES = (
    ("killed", "missing", "detained"),
    ("party:a", "party:b"),
    ("place:east", "place:mill", "place:west"),
    ("2031-01", "2031-02", "2031-03"),
    ("female", "male"),
)
WITHIN = {"place:mill": "place:east"}
WANTED: tuple[tuple[Table, ...], ...] = (
    ((),),
    (("status",),),
    (("place",),),
    (("place",), ("month",)),
    (("status", "place"),),
    (("status", "sex"), ("status", "month")),
    (("status", "place"), ("place", "month")),
)

Population = list[Traits]
Drawn = list[tuple[Traits, int]]
Extent = tuple[tuple[str, frozenset[str]], ...]
"""A cell by what it holds: for each dimension the values that persons in it have, of places the nearest."""

_traits = st.tuples(*(st.sampled_from(values) for values in VALUES))
groups = st.lists(st.tuples(_traits, st.integers(1, 14)), min_size=1, max_size=9)
wanted = st.sampled_from(WANTED)


def population(drawn: Iterable[tuple[Traits, int]]) -> Population:
    return [traits for traits, number in drawn for _ in range(number)]


def persons(
    joined: Sequence[Traits],
    apart: Sequence[Traits] | None = None,
    within: Mapping[str, str] = WITHIN,
    places: tuple[str, ...] = VALUES[2],
) -> Persons:
    return Persons(list(joined), list(joined if apart is None else apart), within, ("party:a", "party:b"), places)


def releases(states: Sequence[tuple[Persons, Sequence[Table]]]) -> list[Release]:
    done: list[Release] = []
    for at, (found, tables_wanted) in enumerate(states):
        done.append(released(found, tables_wanted, done, (at, "0" * 64)))
    return done


def truth(found: Persons, of: Iterable[Table], way: int) -> dict[Extent, int]:
    """The number in every cell that is not empty."""
    counted = cells(found, of)
    return {
        extent(key, found.within, found.places): int(counted.counts[way, at])
        for key, at in counted.at.items()
        if counted.counts[way, at]
    }


def extent(key: Key, within: Mapping[str, str] = WITHIN, places: Iterable[str] = VALUES[2]) -> Extent:
    """What a cell holds, with places within these others; those of no such place lie in none."""
    return tuple(
        (name, frozenset(_inside(value, within, places)) if name == "place" else frozenset([value]))
        for name, value in key
    )


def _inside(cell: str, within: Mapping[str, str], places: Iterable[str]) -> Iterable[str]:
    if cell.endswith(NO_NEARER):
        return [cell.removesuffix(NO_NEARER)]
    return [place for place in places if cell in enclosing(place, within)]


class Attacker:
    """What can be worked out of cells known.

    Args:
        true: every cell of the tables that is not empty. Told which these are, as no reader is, the attacker knows that
            each holds somebody and all others nobody.
        known: the cells the attacker knows the numbers of.
        told: whether the attacker is told which cells are empty.
        places: all places there are.
    """

    def __init__(
        self,
        true: Mapping[Extent, int],
        known: Mapping[Extent, int],
        *,
        told: bool = True,
        places: tuple[str, ...] = VALUES[2],
    ) -> None:
        used = {name for cell in true for name, _ in cell}
        axes = [name for name in DIMENSIONS if name in used]
        nearest = [places if name == "place" else VALUES[DIMENSIONS.index(name)] for name in axes]
        world = [dict(zip(axes, combo, strict=True)) for combo in product(*nearest)]
        of_tables = {tuple(name for name, _ in cell) for cell in true}
        held = {_own(one, table) for one in world for table in of_tables}
        empty = held - set(true) if told else set()
        self._world = [one for one in world if not any(_own(one, table) in empty for table in of_tables)]
        self._known = dict(known)
        self._least = {cell: 1.0 for cell in true if told and cell not in known}

    def _row(self, cell: Extent) -> list[float]:
        return [float(all(one[name] in values for name, values in cell)) for one in self._world]

    def bounds(self, cell: Extent) -> tuple[float, float]:
        """The least and the most that a cell can hold."""
        same = [self._row(each) for each in self._known]
        some = [[-x for x in self._row(each)] for each in self._least]
        limits: list[float] = []
        for sign in (1.0, -1.0):
            found = linprog(
                [sign * x for x in self._row(cell)],
                A_ub=some or None,
                b_ub=[-each for each in self._least.values()] or None,
                A_eq=same or None,
                b_eq=list(self._known.values()) or None,
                method="highs",
            )
            assert found.status in {0, 3}, found.message
            limits.append(np.inf if found.status == 3 else sign * found.fun)
        return limits[0], limits[1]


def _own(one: Mapping[str, str], table: Table) -> Extent:
    """The cell of those who are as one, in its place and in none within it."""
    return tuple((name, frozenset([one[name]])) for name in table)


def every(done: Sequence[Release]) -> tuple[Table, ...]:
    return tables(chain.from_iterable(release.tables for release in done))
