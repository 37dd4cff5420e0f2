"""How sure it is that two tokens stand for one name, whatever their scripts."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.edit import Bytes, apart, edits
from evenhand.link.compiled import compiled
from evenhand.link.encode.vocabulary import BONES, LETTERS, PLAIN, SOUNDS, Gains, Rows, Texts, Vocabulary, Whole

NONE, INITIAL, LOOSE, NEAR, SAME = range(5)
Room = NDArray[np.int64]
Codes = NDArray[np.int64]


class Worths(NamedTuple):
    """Of each token the script, its rarity and that of its skeleton; of tokens rendered for one another the gain."""

    script: Whole
    rarity: NDArray[np.float32]
    common: NDArray[np.float32]
    rendered: Codes
    gain: Gains


@compiled
def worth_table(words: Vocabulary) -> Worths:
    """What of a vocabulary is needed to tell how rare tokens are."""
    return Worths(words.script, words.rarity, words.common, words.rendered, words.gain)


@compiled
def possible(a: int, b: int, traits: NDArray[np.uint64]) -> bool:
    """Whether two tokens may be alike; a few machine instructions that spare most calls of `likeness`."""
    if traits[a, SOUNDS] & traits[b, SOUNDS]:
        return True
    x, y = traits[a, PLAIN], traits[b, PLAIN]
    if apart(traits[a, LETTERS], traits[b, LETTERS]) <= min(x & np.uint64(255), y & np.uint64(255)):
        return True
    if (x ^ y) & np.uint64(0xFFFFFF00):
        return apart(traits[a, BONES], traits[b, BONES]) <= 1
    return bool((x ^ y) >> np.uint64(32) == 0)


@compiled
def likeness(a: int, b: int, words: Vocabulary, room: Room) -> int:
    """How sure it is that two tokens stand for one name.

    SAME: the same letters; across scripts the same skeleton. NEAR: the same skeleton, a slip of one letter, of two in
    long words, or spellings found to stand for one another; across scripts the same coarse skeleton. LOOSE: some more
    slips, the beginning of the other. INITIAL: its initial.
    """
    if a == b:
        return SAME
    if not possible(a, b, words.traits) and not known(a, b, words.alike):
        return NONE
    short = min(_size(words.folded, a), _size(words.folded, b))
    if short < 2:
        return INITIAL if short == 1 and _initial(a, b, words.folded) else NONE
    across = words.script[a] != words.script[b]
    found = _across(a, b, words, room) if across else _within(a, b, short, words, room)
    return found if found >= NEAR or not known(a, b, words.alike) else NEAR


@compiled
def _within(a: int, b: int, short: int, words: Vocabulary, room: Room) -> int:
    most = 3 if short > 7 else 2
    slips = _slips(a, b, most, words.folded, room)
    if slips == 0:
        return SAME
    if slips <= (2 if short > 8 else 1) and short > 3:
        return NEAR
    if min(_size(words.bones, a), _size(words.bones, b)) > 1 and meet(words.coarse, a, b):
        return NEAR if meet(words.fine, a, b) else LOOSE
    if slips <= (3 if short > 7 else 2 if short > 4 else 1):
        return LOOSE
    return LOOSE if short > 2 and _begins(a, b, words.folded) else NONE


@compiled
def _across(a: int, b: int, words: Vocabulary, room: Room) -> int:
    bones = min(_size(words.bones, a), _size(words.bones, b))
    if (bones > 1 and meet(words.fine, a, b)) or _slips(a, b, 0, words.folded, room) == 0:
        return SAME
    if (bones > 1 and meet(words.coarse, a, b)) or (bones == 1 and meet(words.fine, a, b)):
        return NEAR
    short = min(_size(words.folded, a), _size(words.folded, b))
    if (bones > 2 and _slips(a, b, 1, words.bones, room) <= 1) or (
        short > 4 and _slips(a, b, 2, words.folded, room) <= 2
    ):
        return LOOSE
    return NONE


@compiled
def known(a: int, b: int, alike: Codes) -> bool:
    """Whether two tokens are among the pairs found to stand for one another."""
    if alike.size == 0:
        return False
    code = (np.int64(min(a, b)) << 32) | np.int64(max(a, b))
    at = np.searchsorted(alike, code)
    return bool(at < alike.size and alike[at] == code)


@compiled
def _slips(a: int, b: int, most: int, texts: Texts, room: Room) -> int:
    return (
        edits(text(texts, a), text(texts, b), most, room) if apart(texts.mask[a], texts.mask[b]) <= most else most + 1
    )


@compiled
def _size(texts: Texts, at: int) -> int:
    return int(texts.start[at + 1] - texts.start[at])


@compiled
def _initial(a: int, b: int, texts: Texts) -> bool:
    return bool(texts.letters[texts.start[a]] == texts.letters[texts.start[b]])


@compiled
def text(texts: Texts, at: int) -> Bytes:
    """One of the texts."""
    return texts.letters[texts.start[at] : texts.start[at + 1]]


@compiled
def meet(rows: Rows, a: int, b: int) -> bool:
    """Whether two rows, each in rising order, have a value in common."""
    x, y = rows.start[a], rows.start[b]
    while x < rows.start[a + 1] and y < rows.start[b + 1]:
        if rows.of[x] == rows.of[y]:
            return True
        if rows.of[x] < rows.of[y]:
            x += 1
        else:
            y += 1
    return False


@compiled
def worth(a: int, b: int, like: int, words: Worths) -> float:
    """How rare what two like tokens share is.

    Slips of one pen make rare spellings, so the rarer of the two counts; across scripts, and where only skeletons
    agree, the skeleton does. Then it counts how often the one is written for the other.
    """
    if words.script[a] != words.script[b] or like <= LOOSE:
        rare = min(words.common[a], words.common[b])
    else:
        rare = max(words.rarity[a], words.rarity[b])
    if a != b and words.rendered.size:
        code = (np.int64(min(a, b)) << 32) | np.int64(max(a, b))
        at = np.searchsorted(words.rendered, code)
        if at < words.rendered.size and words.rendered[at] == code:
            rare += words.gain[at]
    return float(rare)


@compiled
def _begins(a: int, b: int, texts: Texts) -> bool:
    for at in range(min(_size(texts, a), _size(texts, b))):
        if texts.letters[texts.start[a] + at] != texts.letters[texts.start[b] + at]:
            return False
    return True
