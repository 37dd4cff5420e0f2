"""Texts as bags of tokens that come in any order: kin, places, addresses."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Column, Comparison, Levels, Pairs, Rarity
from evenhand.link.compare.likeness import NEAR, SAME, Worths, worth, worth_table
from evenhand.link.compare.tokens import MOST, Said, aligned, beside, found_out, memory, recalled
from evenhand.link.compiled import compiled
from evenhand.link.encode.subjects import Words
from evenhand.link.encode.vocabulary import Vocabulary
from evenhand.link.encode.words import OTHER, Bag

AGREEMENTS = (
    "different", "one of several", "all but one", "loosely, some missing", "loosely", "nearly, some missing",
    "nearly", "same, some missing", "same",
)  # fmt: skip
DIFFERENT, ONE, BUT_ONE, LOOSE_PART, LOOSE_ALL, NEAR_PART, NEAR_ALL, SAME_PART, SAME_ALL = range(1, 10)
ACROSS = len(AGREEMENTS)
LEVELS = ("missing", *AGREEMENTS, *(f"{level}, across scripts" for level in AGREEMENTS))
GROUPS = (tuple(range(1, ACROSS + 1)), tuple(range(ACROSS + 1, 2 * ACROSS + 1)))
RISING = (
    (DIFFERENT, ONE, BUT_ONE, LOOSE_ALL, NEAR_ALL, SAME_ALL),
    (ONE, LOOSE_PART, NEAR_PART, SAME_PART, SAME_ALL), (LOOSE_PART, LOOSE_ALL), (NEAR_PART, NEAR_ALL),
)  # fmt: skip
CHAINS = RISING + tuple(tuple(level + ACROSS for level in chain) for chain in RISING)
EXPECTED = (
    0.0, 0.05, 0.02, 0.03, 0.01, 0.04, 0.02, 0.11, 0.05, 0.67,
    0.05, 0.03, 0.05, 0.05, 0.10, 0.10, 0.42, 0.05, 0.15,
)  # fmt: skip


def plain_words(name: str, words: Words, shared: int) -> Comparison:
    """The comparison of a text whose tokens come in any order: a father's name, kin, a place."""
    bag, known = words.bag, words.vocabulary

    def kernel(left: Pairs, right: Pairs, levels: Levels, rarity: Rarity) -> None:
        _whole(left, right, bag, known, levels, rarity)

    return Comparison((_column(name, shared),), kernel)


def _column(name: str, shared: int) -> Column:
    return Column(name, LEVELS, GROUPS, CHAINS, shared, EXPECTED)


@compiled
def _whole(left: Pairs, right: Pairs, bag: Bag, words: Vocabulary, levels: Levels, rarity: Rarity) -> None:
    found, lately = beside(), memory()
    said, worths = Said(bag.start, bag.token, bag.role), worth_table(words)
    script, rare = bag.script, bag.rarity
    for p in range(left.size):
        i, j = left[p], right[p]
        like = recalled(i, j, said, lately[0], found)
        if like < 0:
            like = found_out(i, j, said, words, found, lately)
        aligned(i, j, said, like, found)
        level, shared = _judged(i, j, said, worths, found)
        if level == SAME_ALL:
            shared = max(rare[i, OTHER], rare[j, OTHER])
        levels[0, p], rarity[0, p] = level + (ACROSS if level > 0 and script[i] != script[j] else 0), shared


@compiled
def _judged(i: int, j: int, said: Said, words: Worths, found: NDArray[np.int8]) -> tuple[int, float]:
    """The level of two texts, and how rare the tokens are that agree."""
    a, b = said.start[i], said.start[j]
    mine, there = min(said.start[i + 1] - a, MOST), min(said.start[j + 1] - b, MOST)
    if mine == 0 or there == 0:
        return 0, 0.0
    matched, weakest, rare = 0, SAME, 0.0
    for k in range(mine):
        m = found[0, k]
        if m >= 0:
            matched += 1
            weakest = min(weakest, found[1, k])
            rare += worth(said.token[a + k], said.token[b + m], found[1, k], words)
    return _level(matched, mine, there, weakest), rare


@compiled
def _level(matched: int, mine: int, there: int, weakest: int) -> int:
    if matched == 0:
        return DIFFERENT
    if matched < min(mine, there):
        return BUT_ONE if matched > 1 and matched == min(mine, there) - 1 else ONE
    whole = 1 if mine == there else 0
    return (SAME_PART if weakest == SAME else NEAR_PART if weakest == NEAR else LOOSE_PART) + whole
