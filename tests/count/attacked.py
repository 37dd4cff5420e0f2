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
from evenhand.count.persons import DIMENSIONS, Persons, Traits
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

_traits = st.tuples(*(st.sampled_from(values) for values in VALUES))
groups = st.lists(st.tuples(_traits, st.integers(1, 14)), min_size=1, max_size=9)
wanted = st.sampled_from(WANTED)


def population(drawn: Iterable[tuple[Traits, int]]) -> Population:
    return [traits for traits, number in drawn for _ in range(number)]


def persons(joined: Sequence[Traits], apart: Sequence[Traits] | None = None) -> Persons:
    places = ("place:east", "place:mill", "place:west")
    return Persons(list(joined), list(joined if apart is None else apart), WITHIN, ("party:a", "party:b"), places)


def releases(states: Sequence[tuple[Persons, Sequence[Table]]]) -> list[Release]:
    done: list[Release] = []
    for at, (found, tables_wanted) in enumerate(states):
        done.append(released(found, tables_wanted, done, (at, "0" * 64)))
    return done


def truth(found: Persons, of: Iterable[Table], way: int) -> dict[Key, int]:
    """The number in every cell that is not empty."""
    counted = cells(found, of)
    return {key: int(counted.counts[way, at]) for key, at in counted.at.items() if counted.counts[way, at]}


class Attacker:
    """What can be worked out of cells known.

    Args:
        true: every cell of the tables that is not empty. Told which these are, as no reader is, the attacker knows that
            each holds somebody and all others nobody.
        known: the cells the attacker knows the numbers of.
        told: whether the attacker is told which cells are empty.
    """

    def __init__(self, true: Mapping[Key, int], known: Mapping[Key, int], *, told: bool = True) -> None:
        used = {name for key in true for name, _ in key}
        axes = [name for name in DIMENSIONS if name in used]
        nearest = [VALUES[DIMENSIONS.index(name)] for name in axes]
        world = [dict(zip(axes, combo, strict=True)) for combo in product(*nearest)]
        of_tables = {tuple(name for name, _ in key) for key in true}
        held = {tuple((name, _own(one[name])) for name in table) for one in world for table in of_tables}
        empty = held - set(true) if told else set()
        self._world = [
            one
            for one in world
            if not any(tuple((name, _own(one[name])) for name in table) in empty for table in of_tables)
        ]
        self._known = dict(known)
        self._least = {key: 1.0 for key in true if told and key not in known}

    def _row(self, key: Key) -> list[float]:
        return [float(all(_inside(one[name], value) for name, value in key)) for one in self._world]

    def bounds(self, key: Key) -> tuple[float, float]:
        """The least and the most that a cell can hold."""
        same = [self._row(each) for each in self._known]
        some = [[-x for x in self._row(each)] for each in self._least]
        limits: list[float] = []
        for sign in (1.0, -1.0):
            found = linprog(
                [sign * x for x in self._row(key)],
                A_ub=some or None,
                b_ub=[-each for each in self._least.values()] or None,
                A_eq=same or None,
                b_eq=list(self._known.values()) or None,
                method="highs",
            )
            assert found.status in {0, 3}, found.message
            limits.append(np.inf if found.status == 3 else sign * found.fun)
        return limits[0], limits[1]


def _own(value: str) -> str:
    """The cell of those in a place and in none within it."""
    return value + NO_NEARER if value in WITHIN.values() else value


def _inside(value: str, cell: str) -> bool:
    return cell in {_own(value), value, WITHIN.get(value)}


def every(done: Sequence[Release]) -> tuple[Table, ...]:
    return tables(chain.from_iterable(release.tables for release in done))
