"""Which spellings stand for one another, learned from records that are surely one person."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Pairs
from evenhand.link.compare.likeness import NEAR, Codes
from evenhand.link.compare.names import paired
from evenhand.link.compare.tokens import MOST, Said, aligned, beside, found_out, memory, recalled
from evenhand.link.compiled import compiled
from evenhand.link.encode.subjects import Words
from evenhand.link.encode.vocabulary import Vocabulary
from evenhand.link.encode.words import Bag

TWICE = 2
SHARE = 0.15


def alike(words: Words, left: Pairs, right: Pairs) -> Codes:
    """Pairs of tokens, `smaller << 32 | larger`, that stand beside each other in surely linked records.

    They must do so at least twice, and make up a good share of what stands beside the rarer of the two; pairs whose
    spelling is already near are left out. A spelling confused by chance does not come up so often with the same other.
    """
    found_beside, near = np.empty(left.size * MOST, np.int64), np.empty(left.size * MOST, np.bool_)
    count = _beside(left, right, words.bag, words.vocabulary, found_beside, near)
    code, first, often = np.unique(found_beside[:count], return_index=True, return_counts=True)
    size = words.vocabulary.script.size
    total = np.bincount(found_beside[:count] >> 32, minlength=size) + np.bincount(
        found_beside[:count] & 0xFFFFFFFF, minlength=size
    )
    rarer = np.minimum(total[code >> 32], total[code & 0xFFFFFFFF])
    return np.asarray(code[(often >= TWICE) & (often >= SHARE * rarer) & ~near[first]])


@compiled
def _beside(
    left: Pairs, right: Pairs, bag: Bag, words: Vocabulary, out: NDArray[np.int64], near: NDArray[np.bool_]
) -> int:
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
            out[count] = (np.int64(min(a, b)) << 32) | np.int64(max(a, b))
            near[count] = pairs[2, at] >= NEAR
            count += 1
    return count
