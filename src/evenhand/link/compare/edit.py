"""How far apart two short texts are, on arrays of bytes: the kernel every comparison of spelling stands on."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compiled import compiled

LONGEST = 64
Bytes = NDArray[np.uint8]


def scratch() -> NDArray[np.int64]:
    """Room for the rows that `edits` works on."""
    return np.zeros((3, LONGEST + 1), np.int64)


@compiled
def edits(a: Bytes, b: Bytes, most: int, room: NDArray[np.int64]) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between two texts, `most + 1` if there are more.

    Optimal string alignment; texts are cut at 64 letters. `room` is overwritten.
    """
    la, lb = min(a.size, LONGEST), min(b.size, LONGEST)
    if abs(la - lb) > most:
        return most + 1
    before, last, row = 0, 1, 2
    for j in range(lb + 1):
        room[last, j] = j
    for i in range(1, la + 1):
        room[row, 0], least = i, i
        for j in range(1, lb + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            best = min(room[last, j] + 1, room[row, j - 1] + 1, room[last, j - 1] + cost)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                best = min(best, room[before, j - 2] + 1)
            room[row, j] = best
            least = min(least, best)
        if least > most:
            return most + 1
        before, last, row = last, row, before
    return int(min(room[last, lb], most + 1))


@compiled
def apart(a: np.uint64, b: np.uint64) -> int:
    """The least number of edits between two texts whose sets of letters are these: half the letters not shared."""
    x = a ^ b
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return (int((x * np.uint64(0x0101010101010101)) >> np.uint64(56)) + 1) // 2
