"""Candidate pairs: groups of records that share a key, the frequent keys joined with others until they are rare."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.block.atoms import atoms
from evenhand.link.block.groups import Code, Lists, grouped, left_over, neighbours, pairs_within, widest
from evenhand.link.block.keys import Keys, joined, sampled
from evenhand.link.encode.subjects import Encoded

EVERY_SET, EACH_RECORD = 4_000_000, 40
SAMPLED = 1 << 18
Make = Callable[[int], Keys]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a blocking rule gave: its fields, the largest group used whole, pairs, and keys left in larger groups."""

    about: str
    widest: int
    pairs: int
    left: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of records to compare (`left` < `right`, each pair once, sorted), and the rules that gave them.

    `times` is how many rules proposed each pair, at most 255.
    """

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    rules: tuple[Rule, ...]
    times: NDArray[np.uint8]

    def proposed(self, left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.uint8]:
        """How many rules proposed each of these pairs; 0 for pairs that are no candidates."""
        have = (self.left.astype(np.int64) << 32) | self.right
        asked = (left.astype(np.int64) << 32) | right
        at = np.minimum(np.searchsorted(have, asked), max(have.size - 1, 0))
        return np.where(have[at] == asked, self.times[at], np.uint8(0)) if have.size else np.zeros(left.size, np.uint8)


def candidates(told: Encoded) -> Candidates:
    """The pairs worth comparing.

    Every key alone is tried first; records whose key is too frequent go on, joined with each of their other too
    frequent keys, then with a third. So a frequent name is not dropped but asked for a date, a place or a kinsman
    beside it. How large a group may be follows from how many pairs can be compared.
    """
    codes: list[Code] = [np.empty(0, np.int64)]
    rules: list[Rule] = []
    made: list[Make] = [lambda sample, one=one: sampled(one, sample) for one in atoms(told)]  # type: ignore[misc]
    ones = _stage(made, told, codes, rules)
    twos = _stage(list(_twos(ones)), told, codes, rules)
    threes = _stage(list(_threes(twos, ones)), told, codes, rules)
    codes += [_beside(each, told) for each in threes or twos or ones]
    code, times = np.unique(np.concatenate(codes), return_counts=True)
    left, right = (code >> 32).astype(np.int32), (code & 0xFFFFFFFF).astype(np.int32)
    return Candidates(left, right, tuple(rules), np.minimum(times, 255).astype(np.uint8))


def _twos(ones: list[Keys]) -> Iterator[Make]:
    for at, a in enumerate(ones):
        for b in ones[at:]:
            if a is b or a.about[0].partition(",")[0] != b.about[0].partition(",")[0]:
                yield lambda sample, a=a, b=b: joined(a, b, sample)  # type: ignore[misc]


def _threes(twos: list[Keys], ones: list[Keys]) -> Iterator[Make]:
    """Every pair of fields with one that comes after both in the order of `ones`."""
    names = [one.about[0] for one in ones]
    for two in twos:
        for c in ones[names.index(two.about[1]) + 1 :]:
            if c.about[0].partition(",")[0] not in {name.partition(",")[0] for name in two.about}:
                yield lambda sample, two=two, c=c: joined(two, c, sample)  # type: ignore[misc]


def _stage(made: list[Make], told: Encoded, codes: list[Code], rules: list[Rule]) -> list[Keys]:
    """The keys too frequent to use, rule by rule; the pairs of the others are added to `codes`."""
    sample = 1
    while told.records > SAMPLED * sample:
        sample *= 2
    budget = (EVERY_SET + EACH_RECORD * told.records) / 3 / told.allowed()
    most = widest([grouped(make(sample)).sizes() for make in made], budget / sample)
    left = [_used(make(1), most, told, codes, rules) for make in made]
    return [each for each in left if each.record.size]


def _beside(keys: Keys, told: Encoded) -> Code:
    return neighbours(keys, grouped(keys), 0, Lists(told.list, told.unique))


def _used(keys: Keys, most: int, told: Encoded, codes: list[Code], rules: list[Rule]) -> Keys:
    groups = grouped(keys)
    found = pairs_within(keys.record[groups.order], groups.start, most, told.list, told.unique)
    codes.append(found)
    left = left_over(keys, groups, most)
    rules.append(Rule(" and ".join(keys.about), most, found.size, left.record.size))
    return left
