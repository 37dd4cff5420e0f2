"""Tokens of two records laid beside each other: which stands for which, and how surely.

Kernels that run for each pair of records take few arrays: Numba counts references to every array it hands on, and cores
that count the same one wait for each other.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.edit import LONGEST
from evenhand.link.compare.likeness import LOOSE, NONE, SAME, Room, known, likeness, possible
from evenhand.link.compiled import compiled
from evenhand.link.encode.vocabulary import Vocabulary, Whole

MOST = 8
BITS = 16
MIX = np.uint64(0x9E3779B97F4A7C15)
Beside = NDArray[np.int8]
Lately = NDArray[np.int64]


class Said(NamedTuple):
    """The tokens of each record and their roles, as in Bag."""

    start: Whole
    token: Whole
    role: NDArray[np.uint8]


@compiled
def memory() -> tuple[Lately, Room]:
    """Nothing compared yet, and room to compare.

    What is remembered is one number for two tokens, at the place that a hash of them gives: both, and their likeness in
    the last four bits.
    """
    return np.full(1 << BITS, -1, np.int64), np.zeros((3, LONGEST + 1), np.int64)


@compiled
def recalled(i: int, j: int, said: Said, lately: Lately, out: Beside) -> int:
    """How many tokens of two records are like, -1 if that is not remembered.

    For the h-th two of them, `out[4, h]` and `out[5, h]` are their places in the records, `out[6, h]` is the likeness.
    """
    a, b, count = said.start[i], said.start[j], 0
    na, nb = min(said.start[i + 1] - a, MOST), min(said.start[j + 1] - b, MOST)
    for k in range(na):
        x = said.token[a + k]
        for m in range(nb):
            y = said.token[b + m]
            like = SAME
            if x != y:
                known = lately[slot(x, y)]
                if known >> 4 != pair(x, y):
                    return -1
                like = known & 15
            if like > NONE:
                out[4, count], out[5, count], out[6, count] = k, m, like
                count += 1
    return count


@compiled
def found_out(i: int, j: int, said: Said, words: Vocabulary, out: Beside, memory: tuple[Lately, Room]) -> int:
    """The same as `recalled`, found out where it is not remembered."""
    (lately, room), traits, alike, count = memory, words.traits, words.alike, 0
    for k in range(min(said.start[i + 1] - said.start[i], MOST)):
        for m in range(min(said.start[j + 1] - said.start[j], MOST)):
            x, y = said.token[said.start[i] + k], said.token[said.start[j] + m]
            at, like = slot(x, y), SAME
            if x != y and lately[at] >> 4 == pair(x, y):
                like = lately[at] & 15
            elif x != y:
                maybe = possible(x, y, traits) or known(x, y, alike)
                like = likeness(x, y, words, room) if maybe else NONE
                lately[at] = pair(x, y) << 4 | like
            if like > NONE:
                out[4, count], out[5, count], out[6, count] = k, m, like
                count += 1
    return count


@compiled
def pair(x: int, y: int) -> int:
    """Two tokens as one number."""
    return int(np.int64(x) << 30 | np.int64(y))


@compiled
def slot(x: int, y: int) -> int:
    """The place of two tokens in memory."""
    return int(((np.uint64(x) * MIX + np.uint64(y)) * MIX) >> np.uint64(64 - BITS))


@compiled
def aligned(i: int, j: int, said: Said, count: int, out: Beside) -> None:
    """Lay the tokens of record i beside those of record j, `count` of them like; the surest are matched first.

    `out[0, k]` is the partner of i's k-th token in j (-1: none), `out[1, k]` how like it is, `out[2, l]` the partner of
    j's l-th token in i, `out[3, l]` how like. Matches are made within a role before across roles; across roles, loose
    ones are not made.
    """
    a, b = said.start[i], said.start[j]
    for k in range(MOST):
        out[0, k], out[1, k], out[2, k], out[3, k] = -1, NONE, -1, NONE
    for wanted in range(SAME, NONE, -1):
        for across in range(2 if wanted > LOOSE else 1):
            for h in range(count):
                k, m = out[4, h], out[5, h]
                free = out[6, h] == wanted and out[0, k] < 0 and out[2, m] < 0
                if free and (said.role[a + k] != said.role[b + m]) == (across == 1):
                    out[0, k], out[1, k], out[2, m], out[3, m] = m, wanted, k, wanted


@compiled
def beside() -> Beside:
    """Room for what `recalled` and `aligned` write."""
    return np.zeros((7, MOST * MOST), np.int8)
