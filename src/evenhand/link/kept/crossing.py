"""Candidate pairs of which at least one record is new: new keys against kept keys, and among themselves.

The rules are those of a whole linkage, with the widths that it chose: a key that too many records carry goes on, joined
with others. Keys that no new record carries are left aside at every step.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from evenhand.link.block.candidates import Make, threes, twos
from evenhand.link.block.groups import Code, Lists, grouped, left_over, neighbours
from evenhand.link.block.keys import Keys
from evenhand.link.compiled import compiled

BITS = 22


def crossing(keys: tuple[Keys, ...], first: int, widest: tuple[int, ...], lists: Lists) -> Code:
    """Codes `smaller << 32 | larger`, sorted, of the pairs worth comparing whose larger record is `first` or later.

    Args:
        keys: of all records, as the blocking rules order them.
        first: the first new record.
        widest: the largest group used whole, for one key, two joined, three.
        lists: on which list each record stands.
    """
    codes: list[Code] = [np.empty(0, np.int64)]

    def used(made: Iterable[Make], most: int) -> list[Keys]:
        left = []
        for make in made:
            one = carried(make(1), first)
            groups = grouped(one)
            codes.append(_pairs(one.record[groups.order], groups.start, (most, first), lists.of, lists.unique))
            left.append(left_over(one, groups, most))
        return [each for each in left if each.record.size]

    ones = used((lambda _, one=one: one for one in keys), widest[0])  # type: ignore[misc]
    pairs = used(twos(ones), widest[1])
    left = used(threes(pairs, ones), widest[2])
    beside = [neighbours(each, grouped(each), 0, lists) for each in left or pairs or ones]
    codes += [each[(each & 0xFFFFFFFF) >= first] for each in beside]
    return np.unique(np.concatenate(codes))


def carried(keys: Keys, first: int) -> Keys:
    """The rows whose key a record from `first` on carries."""
    at = int(np.searchsorted(keys.record, first))
    new = np.unique(keys.key[at:])
    if not new.size:
        return keys.subset(np.empty(0, np.int64))
    shift = np.uint64(64 - BITS)
    met = np.zeros(1 << BITS, bool)
    met[new >> shift] = True
    maybe = np.flatnonzero(met[keys.key[:at] >> shift])
    place = np.minimum(np.searchsorted(new, keys.key[maybe]), new.size - 1)
    old = maybe[new[place] == keys.key[maybe]]
    return keys.subset(np.concatenate((old, np.arange(at, keys.key.size))))


@compiled
def _pairs(
    record: NDArray[np.int32], start: NDArray[np.int64], bounds: tuple[int, int], of: NDArray[np.int32],
    unique: NDArray[np.bool_],
) -> Code:  # fmt: skip
    """Codes of pairs in groups of at most `widest`, one of them `first` or later, none within a list of no duplicates.

    `bounds` are the two.
    """
    count, (widest, first) = 0, bounds
    for filling in (False, True):
        out = np.empty(count if filling else 0, np.int64)
        count = 0
        for group in range(start.size - 1):
            if start[group + 1] - start[group] > widest:
                continue
            for x in range(start[group], start[group + 1]):
                for y in range(x + 1, start[group + 1]):
                    i, j = min(record[x], record[y]), max(record[x], record[y])
                    if j >= first and i != j and not (of[i] == of[j] and unique[of[i]]):
                        if filling:
                            out[count] = (np.int64(i) << 32) | np.int64(j)
                        count += 1
    return out
