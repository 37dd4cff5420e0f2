"""Persons' own names: the given name, which tells sisters apart, then the others one by one, the last by itself."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import FAMILY, PERSONAL, Column, Comparison, Levels, Pairs, Rarity
from evenhand.link.compare.likeness import NONE, worth, worth_table
from evenhand.link.compare.tokens import MOST, Said, aligned, beside, found_out, memory, recalled
from evenhand.link.compiled import compiled
from evenhand.link.encode.subjects import Words
from evenhand.link.encode.vocabulary import Vocabulary
from evenhand.link.encode.words import GIVEN, OTHER, Bag

AGREEMENTS = ("different", "initial", "loosely", "nearly", "same", "in another place")
DIFFERENT, INITIAL, LOOSE, NEAR, SAME, ELSEWHERE = range(1, 7)  # DIFFERENT + the likeness of tokens
ACROSS = len(AGREEMENTS)
LEVELS = ("missing", *AGREEMENTS, *(f"{level}, across scripts" for level in AGREEMENTS))
GROUPS = ((1, 2, 3, 4, 6, 5), (7, 8, 9, 10, 12, 11))
RISING = ((DIFFERENT, INITIAL, LOOSE, NEAR, SAME), (DIFFERENT, ELSEWHERE, SAME))
CHAINS = RISING + tuple(tuple(level + ACROSS for level in chain) for chain in RISING)
EXPECTED = (0.0, 0.06, 0.01, 0.05, 0.15, 0.72, 0.01, 0.06, 0.01, 0.15, 0.6, 0.17, 0.01)
SLOTS = ("given name", "second name", "third name", "fourth name", "last name")
LAST = len(SLOTS) - 1


def own_names(words: Words) -> Comparison:
    """The comparison of the persons' own names, a column for each place in a name."""
    bag, known = words.bag, words.vocabulary

    def kernel(left: Pairs, right: Pairs, levels: Levels, rarity: Rarity) -> None:
        _names(left, right, bag, known, levels, rarity)

    return Comparison(
        tuple(
            Column(slot, LEVELS, GROUPS, CHAINS, PERSONAL if slot == SLOTS[0] else FAMILY, EXPECTED) for slot in SLOTS
        ),
        kernel,
    )


@compiled
def _names(left: Pairs, right: Pairs, bag: Bag, words: Vocabulary, levels: Levels, rarity: Rarity) -> None:
    found, placed = beside(), np.zeros((3, 2 * MOST), np.int8)
    said, lately, worths = (
        Said(bag.start, bag.token, bag.role),
        memory(),
        worth_table(words),
    )
    script = bag.script
    for p in range(left.size):
        i, j = left[p], right[p]
        like = recalled(i, j, said, lately[0], found)
        if like < 0:
            like = found_out(i, j, said, words, found, lately)
        aligned(i, j, said, like, found)
        count = paired(i, j, said, found, placed)
        other = ACROSS if script[i] != script[j] else 0
        last, slot = last_names(i, j, count, said, placed), 1
        for at in range(count):
            a, b, likely = said.start[i] + placed[0, at], said.start[j] + placed[1, at], placed[2, at]
            rare = worth(said.token[a], said.token[b], likely, worths) if likely > NONE else 0.0
            if said.role[a] != said.role[b]:
                if levels[0, p] == 0 or levels[0, p] == ELSEWHERE + other:
                    levels[0, p] = ELSEWHERE + other
                    rarity[0, p] += rare
                continue
            here = 0 if said.role[a] == GIVEN and levels[0, p] == 0 else LAST if at == last else slot
            if here == slot:
                slot += 1
            if here < LAST or at == last:
                levels[here, p], rarity[here, p] = DIFFERENT + likely + other, rare


@compiled
def paired(i: int, j: int, said: Said, found: NDArray[np.int8], out: NDArray[np.int8]) -> int:
    """How many tokens stand beside each other: those that agree, and those left over on both sides of a role.

    `out[0]` are places in record i, `out[1]` in record j, in the order of both names, `out[2]` how like they are.
    """
    a, b, count = said.start[i], said.start[j], 0
    na, nb = min(said.start[i + 1] - a, MOST), min(said.start[j + 1] - b, MOST)
    for k in range(na):
        if found[0, k] >= 0:
            count = _put(k, found[0, k], found[1, k], count, out)
    for role in (GIVEN, OTHER):
        k, m = na - 1, nb - 1
        while True:
            while k >= 0 and (found[0, k] >= 0 or said.role[a + k] != role):
                k -= 1
            while m >= 0 and (found[2, m] >= 0 or said.role[b + m] != role):
                m -= 1
            if k < 0 or m < 0:
                break
            count = _put(k, m, NONE, count, out)
            k, m = k - 1, m - 1
    return count


@compiled
def _put(k: int, m: int, like: int, count: int, out: NDArray[np.int8]) -> int:
    """One more; `out` stays in the order of the places."""
    at = count
    while at > 0 and out[0, at - 1] + out[1, at - 1] > k + m:
        for row in range(3):
            out[row, at] = out[row, at - 1]
        at -= 1
    out[0, at], out[1, at], out[2, at] = k, m, like
    return count + 1


@compiled
def last_names(i: int, j: int, count: int, said: Said, beside: NDArray[np.int8]) -> int:
    """Which of the tokens beside each other are the last names: the last of either name, and not given names."""
    a, b = said.start[i], said.start[j]
    for back in range(count):
        at = count - 1 - back
        k, m = beside[0, at], beside[1, at]
        final = a + k == said.start[i + 1] - 1 or b + m == said.start[j + 1] - 1
        if final and said.role[a + k] == OTHER and said.role[b + m] == OTHER:
            return at
    return -1
