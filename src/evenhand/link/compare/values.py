"""Identifiers, postcodes and categories."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Column, Comparison, Levels, Pairs, Rarity
from evenhand.link.compare.edit import LONGEST, apart, edits
from evenhand.link.compiled import compiled
from evenhand.link.encode.values import Values
from evenhand.link.encode.vocabulary import Texts

CODES = ("missing", "different", "same beginning", "two slips", "one slip", "same")
DIFFERENT, BEGINNING, TWO, ONE, EQUAL = range(1, 6)
EXPECTED = (0.0, 0.05, 0.02, 0.03, 0.1, 0.8)
SAME = 2


def codes(name: str, told: Values, shared: int) -> Comparison:
    """The comparison of identifiers and postcodes: the same, one slip or two, the same first half."""

    def kernel(left: Pairs, right: Pairs, levels: Levels, rarity: Rarity) -> None:
        _codes(left, right, told, levels[0], rarity[0])

    chains = ((DIFFERENT, BEGINNING, EQUAL), (DIFFERENT, TWO, ONE, EQUAL))
    return Comparison((Column(name, CODES, (tuple(range(1, 6)),), chains, shared, EXPECTED),), kernel)


def categories(name: str, told: Values, shared: int) -> Comparison:
    """The comparison of values that are the same or not."""

    def kernel(left: Pairs, right: Pairs, levels: Levels, rarity: Rarity) -> None:
        _categories(left, right, told, levels[0], rarity[0])

    return Comparison(
        (Column(name, ("missing", "different", "same"), ((1, 2),), ((1, 2),), shared, (0, 0.1, 0.9)),), kernel
    )


@compiled
def _codes(left: Pairs, right: Pairs, told: Values, levels: Levels, rarity: Rarity) -> None:
    room = np.zeros((3, LONGEST + 1), np.int64)
    for p in range(left.size):
        a, b = told.code[left[p]], told.code[right[p]]
        if a >= 0 and b >= 0:
            levels[p] = EQUAL if a == b else _spelt(a, b, told.texts, room)
            rarity[p] = max(told.rarity[a], told.rarity[b]) if levels[p] >= TWO else 0.0


@compiled
def _spelt(a: int, b: int, texts: Texts, room: NDArray[np.int64]) -> int:
    first = texts.letters[texts.start[a] : texts.start[a + 1]]
    second = texts.letters[texts.start[b] : texts.start[b + 1]]
    short = min(first.size, second.size)
    slips = edits(first, second, 2, room) if apart(texts.mask[a], texts.mask[b]) <= 2 else 3
    if slips == 1 and short > 2:
        return ONE
    if slips == 2 and short > 5:
        return TWO
    half = max(2, (short + 1) // 2)
    if short < half:
        return DIFFERENT
    for at in range(half):
        if first[at] != second[at]:
            return DIFFERENT
    return BEGINNING


@compiled
def _categories(left: Pairs, right: Pairs, told: Values, levels: Levels, rarity: Rarity) -> None:
    for p in range(left.size):
        a, b = told.code[left[p]], told.code[right[p]]
        if a >= 0 and b >= 0:
            levels[p] = SAME if a == b else 1
            rarity[p] = told.rarity[a] if a == b else 0.0
