"""Tables of persons: every cell that is not empty, and which cells add up to which."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array  # type: ignore[import-untyped]

from evenhand.count.persons import DIMENSIONS, Persons, Traits, enclosing
from evenhand.errors import UsageError

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Table = tuple[str, ...]
"""The dimensions that a table crosses: none (everybody), one or two, in the order of `DIMENSIONS`."""

Key = tuple[tuple[str, str], ...]
"""A cell: a value for each dimension of its table."""

NO_NEARER = " (no nearer place)"
"""After a place that contains others: those placed in it and in none of these."""


@dataclass(frozen=True)
class Cells:
    """The cells of some tables.

    Attributes:
        keys: the cells; `at`: the place of each among them.
        counts: persons with doubtful pairs joined (first row) and left apart (second).
        sums: for each sum a row over the cells, 1 for a part and -1 for the whole; every row times `counts` is 0.
    """

    keys: tuple[Key, ...]
    at: Mapping[Key, int]
    counts: Ints
    sums: csr_array

    @cached_property
    def whole(self) -> Ints:
        """The whole of each sum."""
        return np.asarray((self.sums < 0).tocoo().col, np.int64)

    @cached_property
    def _by_cell(self) -> csr_array:
        return self.sums.T.tocsr()

    def sums_of(self, cells: Ints) -> Ints:
        """The sums in which any of these cells is a part or the whole."""
        return np.unique(self._by_cell[cells].indices).astype(np.int64)

    def added_in(self, sums: Ints) -> Ints:
        """The parts and wholes of these sums."""
        return np.unique(self.sums[sums].indices).astype(np.int64)


def tables(wanted: Iterable[Sequence[str]]) -> tuple[Table, ...]:
    """The tables asked for with all that they add up to: everybody, and a table of each dimension of a cross.

    Raises:
        UsageError: no such dimension, more than two in one table, or crosses that form a cycle.
    """
    found: set[Table] = {()}
    for each in wanted:
        for name in each:
            if name not in DIMENSIONS:
                raise UsageError(f"persons are not counted by {name!r}", hint=f"Use {', '.join(DIMENSIONS)}.")
        table = tuple(name for name in DIMENSIONS if name in each)
        if len(table) > 2 or len(table) < len(each):
            raise UsageError(f"no table by {', '.join(each)}", hint="Cross two different dimensions at most.")
        found.update(part for size in range(3) for part in combinations(table, size))
    _no_cycle([table for table in found if len(table) == 2])
    return tuple(sorted(found, key=lambda table: (len(table), [DIMENSIONS.index(name) for name in table])))


def _no_cycle(crosses: Iterable[Table]) -> None:
    """Crosses in a cycle bound one another's cells in ways that no check of sums finds."""
    group = {name: name for name in DIMENSIONS}
    for one, other in sorted(crosses, key=lambda table: [DIMENSIONS.index(name) for name in table]):
        if group[one] == group[other]:
            raise UsageError(
                f"with the crosses released or asked for already, {one} by {other} would close a cycle,"
                " from which cells that are not shown could be worked out",
                hint="Leave out one of the crosses that link these dimensions; what was released counts too.",
            )
        old, new = group[other], group[one]
        group = {name: new if held == old else held for name, held in group.items()}


def cells(persons: Persons, of: Iterable[Table], besides: Iterable[Key] = ()) -> Cells:
    """The cells of these tables in which anybody is, and `besides` (released before), empty or not."""
    tallies = Counter(persons.joined), Counter(persons.apart)
    holding = frozenset(persons.within.values())
    found: dict[Key, list[int]] = {key: [0, 0] for key in besides}
    for table in of:
        for way, tally in enumerate(tallies):
            for traits, number in tally.items():
                for key in _keys(traits, table, persons.within, holding):
                    found.setdefault(key, [0, 0])[way] += number
    keys = tuple(found)
    at = {key: number for number, key in enumerate(keys)}
    counts = np.array(list(found.values()), np.int64).reshape(-1, 2).T
    return Cells(keys, at, counts, _sums(keys, at, persons.within))


def _keys(traits: Traits, table: Table, within: Mapping[str, str], holding: frozenset[str]) -> Iterator[Key]:
    """The cells of a table in which a person with these traits is counted: places count in those around them too."""
    levels = [list(_levels(name, traits[DIMENSIONS.index(name)], within, holding)) for name in table]
    return product(*([(name, value) for value in each] for name, each in zip(table, levels, strict=True)))


def _levels(dimension: str, value: str, within: Mapping[str, str], holding: frozenset[str]) -> Iterator[str]:
    if dimension != "place":
        yield value
        return
    if value in holding:
        yield value + NO_NEARER
    yield from enclosing(value, within)


def outer(key: Key, dimension: str, within: Mapping[str, str]) -> Key:
    """The cell that contains this one in a dimension: that of the place around, or that without the dimension."""
    value = dict(key)[dimension]
    around = value.removesuffix(NO_NEARER) if value.endswith(NO_NEARER) else within.get(value)
    if dimension != "place" or around is None:
        return tuple(each for each in key if each[0] != dimension)
    return tuple((name, around if name == dimension else held) for name, held in key)


def no_nearer(key: Key) -> Key:
    """The cell of those in the place of this one, and in no place within it."""
    return tuple((name, value + NO_NEARER if name == "place" else value) for name, value in key)


def _sums(keys: Sequence[Key], at: Mapping[Key, int], within: Mapping[str, str]) -> csr_array:
    rows: dict[tuple[Key, str], int] = {}
    entries: list[tuple[int, int, int]] = []
    for number, key in enumerate(keys):
        for dimension, _ in key:
            whole = outer(key, dimension, within)
            if (whole, dimension) not in rows:
                rows[whole, dimension] = len(rows)
                entries.append((rows[whole, dimension], at[whole], -1))
            entries.append((rows[whole, dimension], number, 1))
    row, column, sign = np.array(entries, np.int64).reshape(-1, 3).T
    return coo_array((sign, (row, column)), shape=(len(rows), len(keys))).tocsr()
