"""Candidate pairs of which at least one record is new: new keys against kept keys, and among themselves.

The rules are those of a whole linkage, with the widths that it chose: a key that too many records carry goes on, joined
with others. Keys that no new record carries are left aside at every step. Records are turned round: the new ones come
first, so that the pairs whose smaller record is new are the pairs with a new record.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evenhand.link.block.atoms import atoms
from evenhand.link.block.candidates import Atom, Make, more
from evenhand.link.block.groups import beside, grouped, left_over, members
from evenhand.link.block.keys import PART_BITS, Keys
from evenhand.link.block.pairs import Candidates, Whole, gathered
from evenhand.link.encode.subjects import Encoded

BITS = 22
AT_ONCE = 1 << 13
Grouping = Callable[[Iterable[Make], int], list[Keys]]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Pairs with a new record; `turned` are the candidates with the `new` records first, `first` the first new one."""

    turned: Candidates
    first: int
    new: int

    def pairs(self) -> Iterator[tuple[Whole, Whole]]:
        """The pairs, some at a time: `left` < `right`, each pair once."""
        for start in range(0, self.new, AT_ONCE):
            one, other = self.turned.pairs(start, min(start + AT_ONCE, self.new))
            a, b = self._back(one), self._back(other)
            yield np.minimum(a, b), np.maximum(a, b)

    def _back(self, turned: Whole) -> Whole:
        return np.where(turned < self.new, turned + self.first, turned - self.new).astype(np.int32)


def crossing(told: Encoded, first: int, widest: Sequence[int]) -> Crossing:
    """The pairs worth comparing of which a record is `first` or later.

    Args:
        told: all records.
        first: the first new record.
        widest: the largest group used whole, for one key, two joined, and so on.
    """
    new, found = told.records - first, [np.empty(0, np.int32)]

    def used(made: Iterable[Make], most: int) -> list[Keys]:
        left = []
        for make in made:
            keys = carried(make(0), new)
            groups = grouped(keys)
            found.append(members(groups.code, groups.start, keys.bits, most))
            left.append(left_over(keys, groups, most))
        return [each for each in left if each.code.size]

    _staged(used, [_turned(one, first, new) for one in atoms(told)], told.records, widest, found)
    member = np.concatenate(found)
    lists = np.concatenate((told.list[first:], told.list[:first]))
    return Crossing(gathered(member, replace(told, list=lists), ()), first, new)


def _staged(
    used: Grouping, keys: list[Keys], records: int, widest: Sequence[int], found: list[Whole]
) -> None:  # fmt: skip
    left = used((lambda _, one=one: one for one in keys), widest[0])  # type: ignore[misc]
    ones = [Atom(place, one, one.by_record(records)) for place, one in enumerate(left)]
    for most in widest[1:]:
        left = used(more(left, ones), most) or left
    found += [beside(groups.code, one.bits) for one in left for groups in (grouped(one),)]


def _turned(keys: Keys, first: int, new: int) -> Keys:
    """The keys with the new records numbered from 0, the others after them."""
    at, low = _rows_before(keys, first), np.uint64(PART_BITS)
    older, newer = keys.code[:at] + (np.uint64(new) << low), keys.code[at:] - (np.uint64(first) << low)
    return Keys(keys.about, keys.bits, np.concatenate((newer, older)))


def _rows_before(keys: Keys, record: int) -> int:
    """How many rows the records before a record have."""
    mask = (1 << keys.bits) - 1
    return bisect_left(range(keys.code.size), record, key=lambda row: int(keys.code[row]) >> PART_BITS & mask)


def carried(keys: Keys, new: int) -> Keys:
    """The rows whose key one of the first `new` records carries, and a few others; all rows of a key or none.

    The others cost little: what no new record carries makes no pair with a new record.
    """
    at, high = _rows_before(keys, new), np.uint64(64 - BITS)
    met = np.zeros(1 << BITS, bool)
    met[keys.code[:at] >> high] = True
    older = keys.code[at:]
    return Keys(keys.about, keys.bits, np.concatenate((keys.code[:at], older[met[older >> high]])))
