"""Which spellings stand for one another, learned from records that are likely to be one person."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Pairs
from evenhand.link.compare.likeness import NEAR, NONE, Codes, worth, worth_table
from evenhand.link.compare.names import paired
from evenhand.link.compare.tokens import MOST, Said, aligned, beside, found_out, memory, recalled
from evenhand.link.compiled import compiled
from evenhand.link.encode.subjects import Words
from evenhand.link.encode.vocabulary import Gains, Vocabulary
from evenhand.link.encode.words import Bag

TWICE = 2
SHARE = 0.15
DOUBT, MORE = 1.0, 0.5


class Twos(NamedTuple):
    """Tokens that stand beside each other: two as one number, how like they are, and in which pair of records."""

    code: Codes
    like: NDArray[np.int8]
    pair: NDArray[np.int32]


def twos(words: Words, left: Pairs, right: Pairs) -> Twos:
    """The tokens of each two records that stand beside each other; `smaller << 32 | larger`."""
    size = left.size * MOST
    out = Twos(np.empty(size, np.int64), np.empty(size, np.int8), np.empty(size, np.int32))
    count = _beside(left, right, words.bag, words.vocabulary, out)
    return Twos(out.code[:count], out.like[:count], out.pair[:count])


def alike(words: Words, left: Pairs, right: Pairs) -> Codes:
    """Pairs of tokens, `smaller << 32 | larger`, that stand beside each other in surely linked records.

    They must do so at least twice, and make up a good share of what stands beside the rarer of the two; pairs whose
    spelling is already near are left out. A spelling confused by chance does not come up so often with the same other.
    """
    found = twos(words, left, right)
    code, first, often = np.unique(found.code, return_index=True, return_counts=True)
    size = words.vocabulary.script.size
    total = np.bincount(found.code >> 32, minlength=size) + np.bincount(found.code & 0xFFFFFFFF, minlength=size)
    rarer = np.minimum(total[code >> 32], total[code & 0xFFFFFFFF])
    return np.asarray(code[(often >= TWICE) & (often >= SHARE * rarer) & (found.like[first] < NEAR)])


def rendered(words: Words, left: Pairs, right: Pairs, posterior: NDArray[np.float64]) -> tuple[Codes, Gains]:
    """Pairs of like tokens in rising order, and how much more or less often than expected one is written for the other.

    The natural logarithm of how often the two stand beside each other in records of one person, over how often they
    would if only their likeness and their frequencies decided; drawn towards 0 as by one more of each. So of names that
    share a skeleton, those that do stand for each other are told from those that do not. The pair in question
    does not count for itself.
    """
    found, known = twos(words, left, right), words.vocabulary
    told = (found.like > NONE) & (found.code >> 32 != found.code & 0xFFFFFFFF)
    code, first, place = np.unique(found.code[told], return_index=True, return_inverse=True)
    often = np.bincount(place, posterior[found.pair[told]], minlength=code.size)
    like, a, b = found.like[told][first].astype(np.int64), code >> 32, code & 0xFFFFFFFF
    chance = np.exp(_worths(code, found.like[told][first], known) - known.rarity[a] - known.rarity[b])
    scripts = int(known.script.max(initial=0)) + 1
    style = (like * scripts + np.minimum(known.script[a], known.script[b])) * scripts
    style = np.unique(style + np.maximum(known.script[a], known.script[b]), return_inverse=True)[1]
    expected = chance * (np.bincount(style, often) / np.maximum(np.bincount(style, chance), 1e-300))[style]
    gain = np.log((np.maximum(often - 1.0, 0.0) + DOUBT) / (expected + DOUBT))
    return code, np.minimum(gain, MORE).astype(np.float32)


@compiled
def _worths(code: Codes, like: NDArray[np.int8], words: Vocabulary) -> NDArray[np.float64]:
    table, out = worth_table(words), np.empty(code.size)
    for at in range(code.size):
        out[at] = worth(code[at] >> 32, code[at] & 0xFFFFFFFF, like[at], table)
    return out


@compiled
def _beside(left: Pairs, right: Pairs, bag: Bag, words: Vocabulary, out: Twos) -> int:
    found, lately = beside(), memory()
    said = Said(bag.start, bag.token, bag.role)
    pairs, count = np.zeros((3, 2 * MOST), np.int8), 0
    for p in range(left.size):
        i, j = left[p], right[p]
        like = recalled(i, j, said, lately[0], found)
        if like < 0:
            like = found_out(i, j, said, words, found, lately)
        aligned(i, j, said, like, found)
        for at in range(min(paired(i, j, said, found, pairs), MOST)):
            a, b = bag.token[bag.start[i] + pairs[0, at]], bag.token[bag.start[j] + pairs[1, at]]
            out.code[count] = (np.int64(min(a, b)) << 32) | np.int64(max(a, b))
            out.like[count], out.pair[count] = pairs[2, at], p
            count += 1
    return count
