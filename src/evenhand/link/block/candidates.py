"""Candidate pairs: groups of records that share a key, the frequent keys joined with others until they are rare."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.block.atoms import atoms
from evenhand.link.block.groups import Groups, beside, grouped, left_over, members, widest
from evenhand.link.block.keys import Keys, Start, joined, sampled
from evenhand.link.block.pairs import Candidates, Rule, gathered
from evenhand.link.compiled import each
from evenhand.link.encode.subjects import Encoded

EVERY_SET, EACH_RECORD = 5_000_000, 30
SAMPLED = 1 << 17
STAGES = 5
Make = Callable[[int], Keys]


@dataclass(frozen=True, slots=True)
class Atom:
    """Keys of one field: their place among the fields, and where the rows of each record start."""

    place: int
    keys: Keys
    start: Start

    @property
    def field(self) -> str:
        """The field, whatever part of it the keys speak of."""
        return self.keys.about[0].partition(",")[0]


def candidates(told: Encoded) -> Candidates:
    """The pairs worth comparing.

    Every key alone is tried first; records whose key is too frequent go on, joined with each of their other keys that
    are too frequent, and so on. So a frequent name is not dropped but asked for a date, a place or a kinsman beside
    it. How large a group may be follows from how many pairs can be compared.
    """
    found: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
    rules: list[Rule] = []
    made: list[Make] = [lambda sample, one=one: sampled(one, sample) for one in atoms(told)]  # type: ignore[misc]
    left = _stage(made, told, found, rules)
    ones = [Atom(place, one, one.by_record(told.records)) for place, one in enumerate(left)]
    for _ in range(STAGES - 1):
        left = _stage(list(more(left, ones)), told, found, rules) or left
    found += [beside(groups.code, one.bits) for one in left for groups in (grouped(one),)]
    return gathered(np.concatenate(found), told, tuple(rules))


def more(left: list[Keys], ones: list[Atom]) -> Iterator[Make]:
    """Keys left over, joined with those of each field after theirs, and with other words of the same field."""
    of = {one.keys.about[0]: one for one in ones}
    for a in left:
        last, fields = of[a.about[-1]], {of[name].field for name in a.about}
        for b in ones[last.place :]:
            if b is last or b.field not in fields:
                yield lambda sample, a=a, b=b: joined(a, b.keys, b.start, sample)  # type: ignore[misc]


def _stage(made: list[Make], told: Encoded, found: list[NDArray[np.int32]], rules: list[Rule]) -> list[Keys]:
    """The keys too frequent to use, rule by rule; the groups of the others are added to `found`."""
    sample = max(0, int(told.records // SAMPLED).bit_length())
    budget = (EVERY_SET + EACH_RECORD * told.records) / 3 / told.allowed()
    most = widest(each(lambda make: grouped(make(sample)).sizes(), made), budget / (1 << sample))
    used = each(lambda make: _used(make(0), most), made)
    found += [groups for groups, _, _ in used]
    rules += [rule for _, rule, _ in used]
    return [left for _, _, left in used if left.code.size]


def _used(keys: Keys, most: int) -> tuple[NDArray[np.int32], Rule, Keys]:
    groups: Groups = grouped(keys)
    sizes = groups.sizes()[: most + 1]
    size = np.arange(sizes.size)
    left = left_over(keys, groups, most)
    rule = Rule(
        " and ".join(keys.about), most, int((sizes * size * (size - 1)).sum() // 2), left.code.size, len(keys.about)
    )
    return members(groups.code, groups.start, keys.bits, most), rule, left
