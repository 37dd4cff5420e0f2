"""Records that share a key."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.block.keys import PART_BITS, Code, Keys
from evenhand.link.compiled import compiled

NARROW = 4
DIGIT = 11


class Groups(NamedTuple):
    """Rows of keys that are not alone, in the order of their keys, and where each group of equal keys starts."""

    code: Code
    start: NDArray[np.int64]

    def sizes(self) -> NDArray[np.int64]:
        """How many groups there are of each size."""
        return np.bincount(np.diff(self.start), minlength=1)


def grouped(keys: Keys) -> Groups:
    """The groups of rows with equal keys, within each in the order of the records; rows alone are left out."""
    low = keys.bits + PART_BITS
    code = in_order(_shared(keys.code, max(12, int(keys.code.size).bit_length() + 1)), low, 64)
    return Groups(*_grouped(code, low))


@compiled
def _shared(code: Code, bits: int) -> Code:
    """The rows whose keys may be shared; most keys are borne once, and need not be sorted."""
    seen, shift, count = np.zeros(1 << bits, np.uint8), np.uint64(64 - bits), 0
    for row in code:
        seen[row >> shift] = min(seen[row >> shift] + 1, 2)
    for row in code:
        count += int(seen[row >> shift] > 1)
    out, count = np.empty(count, np.uint64), 0
    for row in code:
        if seen[row >> shift] > 1:
            out[count] = row
            count += 1
    return out


@compiled
def in_order(code: Code, low: int, high: int) -> Code:
    """The rows by their bits from `low` to `high`, those with equal bits in the order they came in; a radix sort."""
    source, target = code.copy(), np.empty_like(code)
    for shift in range(low, high, DIGIT):
        mask = np.uint64((1 << min(DIGIT, high - shift)) - 1)
        place = np.zeros((1 << DIGIT) + 1, np.int64)
        for row in source:
            place[np.int64(row >> np.uint64(shift) & mask) + 1] += 1
        for digit in range(1 << DIGIT):
            place[digit + 1] += place[digit]
        for row in source:
            here = np.int64(row >> np.uint64(shift) & mask)
            target[place[here]] = row
            place[here] += 1
        source, target = target, source
    return source


@compiled
def _grouped(code: Code, low: int) -> tuple[Code, NDArray[np.int64]]:
    """Groups of two records or more; a record that carries a key twice stands in its group once."""
    out, start = np.empty_like(code), np.zeros(code.size // 2 + 2, np.int64)
    rows, groups, key, part = 0, 0, np.uint64(low), np.uint64(PART_BITS)
    for row in code:
        first = start[groups]
        if rows > first:
            if out[first] >> key != row >> key:
                if rows - first > 1:
                    groups += 1
                    start[groups] = rows
                else:
                    rows = first
            elif out[rows - 1] >> part == row >> part:
                continue
        out[rows] = row
        rows += 1
    if rows - start[groups] > 1:
        groups += 1
        start[groups] = rows
    return out[: start[groups]], start[: groups + 1]


@compiled
def members(code: Code, start: NDArray[np.int64], bits: int, widest: int) -> NDArray[np.int32]:
    """The records of the groups of at most `widest`, group after group; the last of a group is bit-flipped."""
    count, mask = 0, np.uint64((1 << bits) - 1)
    for group in range(start.size - 1):
        size = start[group + 1] - start[group]
        count += int(size) if size <= widest else 0
    out, count = np.empty(count, np.int32), 0
    for group in range(start.size - 1):
        if start[group + 1] - start[group] <= widest:
            for at in range(start[group], start[group + 1]):
                record = np.int32((code[at] >> np.uint64(PART_BITS)) & mask)
                out[count] = ~record if at + 1 == start[group + 1] else record
                count += 1
    return out


def left_over(keys: Keys, groups: Groups, widest: int) -> Keys:
    """The keys whose groups are too large to be used whole, in the order of the records."""
    size = np.diff(groups.start)
    code = groups.code[np.repeat(size > widest, size)]
    return Keys(keys.about, keys.bits, in_order(code, PART_BITS, PART_BITS + keys.bits))


@compiled
def beside(code: Code, bits: int) -> NDArray[np.int32]:
    """Rows of large groups in small ones: each record with the next three of its group, each fourth in two groups.

    So none is lost sight of altogether, at a cost that grows with the records and not with their square.
    """
    out, count = np.empty(code.size + code.size // 3 + 2, np.int32), 0
    low, mask = np.uint64(bits + PART_BITS), np.uint64((1 << bits) - 1)
    place = 0
    for at in range(code.size):
        record = np.int32((code[at] >> np.uint64(PART_BITS)) & mask)
        last = at + 1 == code.size or code[at + 1] >> low != code[at] >> low
        full = place == NARROW - 1
        out[count] = ~record if last or full else record
        count += 1
        if full and not last:
            out[count] = record
            count += 1
        place = 0 if last else 1 if full else place + 1
    return out[:count]


def widest(sizes: list[NDArray[np.int64]], budget: float) -> int:
    """The size up to which groups may be used whole so that they make at most `budget` pairs; at least `NARROW`."""
    longest = max((each.size for each in sizes), default=0)
    count = sum((np.pad(each, (0, longest - each.size)) for each in sizes), np.zeros(longest))
    size = np.arange(longest)
    pairs = np.cumsum(count * size * (size - 1) / 2)
    return max(NARROW, int(np.searchsorted(pairs, budget, side="right")) - 1)
