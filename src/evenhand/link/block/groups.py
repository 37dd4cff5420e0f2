"""Records that share a key, and the pairs they make."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.block.keys import Keys, Record
from evenhand.link.compiled import compiled

Code = NDArray[np.int64]
NARROW = 4


@dataclass(frozen=True, slots=True)
class Lists:
    """The list each record stands on, and whether a list is without duplicates."""

    of: NDArray[np.int32]
    unique: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows of keys in the order of the keys, and where each group of equal keys starts."""

    order: NDArray[np.int64]
    start: NDArray[np.int64]

    def sizes(self) -> NDArray[np.int64]:
        """How many groups there are of each size."""
        return np.bincount(np.diff(self.start))


def grouped(keys: Keys) -> Groups:
    """The groups of rows with equal keys."""
    order = np.argsort(keys.key)
    key = keys.key[order]
    start = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1], [True])))
    return Groups(order, start if order.size else np.zeros(1, np.int64))


def widest(sizes: list[NDArray[np.int64]], budget: float) -> int:
    """The size up to which groups may be used whole so that they make at most `budget` pairs; at least `NARROW`."""
    longest = max((each.size for each in sizes), default=0)
    count = sum((np.pad(each, (0, longest - each.size)) for each in sizes), np.zeros(longest))
    size = np.arange(longest)
    pairs = np.cumsum(count * size * (size - 1) / 2)
    return max(NARROW, int(np.searchsorted(pairs, budget, side="right")) - 1)


@compiled
def pairs_within(
    record: Record, start: NDArray[np.int64], widest: int, of: NDArray[np.int32], unique: NDArray[np.bool_]
) -> Code:
    """Codes `smaller << 32 | larger` of pairs in groups of at most `widest`, none within a list of no duplicates."""
    count = 0
    for filling in (False, True):
        out = np.empty(count if filling else 0, np.int64)
        count = 0
        for group in range(start.size - 1):
            if start[group + 1] - start[group] > widest:
                continue
            for x in range(start[group], start[group + 1]):
                for y in range(x + 1, start[group + 1]):
                    i, j = min(record[x], record[y]), max(record[x], record[y])
                    if i != j and not (of[i] == of[j] and unique[of[i]]):
                        if filling:
                            out[count] = (np.int64(i) << 32) | np.int64(j)
                        count += 1
    return out


def left_over(keys: Keys, groups: Groups, widest: int) -> Keys:
    """The keys whose groups are too large to be used whole, in the order of the records."""
    size = np.diff(groups.start)
    rows = groups.order[np.repeat(size > widest, size)]
    return keys.subset(np.sort(rows))


def neighbours(keys: Keys, groups: Groups, widest: int, lists: Lists) -> Code:
    """Pairs of records next to each other, or next but one, in groups too large to be used whole.

    So none is lost sight of altogether, at a cost that grows with the records and not with their square.
    """
    size = np.diff(groups.start)
    large = np.repeat(size > widest, size)
    record, group = keys.record[groups.order], np.repeat(np.arange(size.size), size)
    found = [np.empty(0, np.int64)]
    for step in (1, 2):
        i, j = record[:-step], record[step:]
        may = large[step:] & (group[:-step] == group[step:]) & (i != j)
        may &= ~((lists.of[i] == lists.of[j]) & lists.unique[lists.of[i]])
        i, j = np.minimum(i, j)[may].astype(np.int64), np.maximum(i, j)[may]
        found.append((i << 32) | j)
    return np.concatenate(found)
