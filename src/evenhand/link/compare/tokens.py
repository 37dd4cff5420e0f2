"""Tokens of two records laid beside each other: which stands for which, and how surely."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.likeness import LOOSE, NONE, SAME, Room, known, likeness, possible
from evenhand.link.compiled import compiled
from evenhand.link.encode.vocabulary import Vocabulary
from evenhand.link.encode.words import Bag

MOST = 8
Beside = NDArray[np.int8]


@compiled
def aligned(i: int, j: int, bag: Bag, words: Vocabulary, out: Beside, room: Room) -> None:
    """Lay the tokens of record i beside those of record j; the surest matches are made first.

    `out[0, k]` is the partner of i's k-th token in j (-1: none), `out[1, k]` how like it is, `out[2, l]` the partner of
    j's l-th token in i, `out[3, l]` how like; the other rows are room. Matches are made within a role before across
    roles; across roles, loose ones are not made.
    """
    a, b = bag.start[i], bag.start[j]
    na, nb = min(bag.start[i + 1] - a, MOST), min(bag.start[j + 1] - b, MOST)
    out[0], out[2], out[1], out[3] = -1, -1, NONE, NONE
    mine, theirs = bag.role[a : a + na], bag.role[b : b + nb]
    best = _compared(bag.token[a : a + na], bag.token[b : b + nb], words, out[4:], room)
    for wanted in range(best, NONE, -1):
        _matched(wanted, False, mine, theirs, out)
        if wanted > LOOSE:
            _matched(wanted, True, mine, theirs, out)


@compiled
def _compared(mine: NDArray[np.int32], theirs: NDArray[np.int32], words: Vocabulary, like: Beside, room: Room) -> int:
    """The best likeness of any two tokens; `like` holds that of each two."""
    traits, alike, best = words.traits, words.alike, NONE
    for k in range(mine.size):
        for m in range(theirs.size):
            x, y = mine[k], theirs[m]
            like[k, m] = SAME if x == y else NONE
            if x != y and (possible(x, y, traits) or known(x, y, alike)):
                like[k, m] = likeness(x, y, words, room)
            best = max(best, like[k, m])
    return best


@compiled
def _matched(wanted: int, across: bool, mine: NDArray[np.uint8], theirs: NDArray[np.uint8], out: Beside) -> None:
    for k in range(mine.size):
        for m in range(theirs.size):
            if out[4 + k, m] == wanted and out[0, k] < 0 and out[2, m] < 0 and (mine[k] != theirs[m]) == across:
                out[0, k], out[1, k], out[2, m], out[3, m] = m, wanted, k, wanted
