"""Keys of records: numbers that two records share when they share something."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compiled import compiled

Code = NDArray[np.uint64]
Start = NDArray[np.int64]
PART_BITS = 4
PARTS = (1 << PART_BITS) - 1


@dataclass(frozen=True, slots=True)
class Keys:
    """Which record carries which key; a record may carry several.

    A row is one number: the key in the high bits, then the record in `bits` bits, then in four bits the number of the
    word that the key speaks of, so that two readings of one word are not taken for two words (0: not a word). Keys are
    as long as there is room: two different ones may be equal by chance, which costs a comparison and loses nothing.
    `about` are the fields the keys speak of. Rows are in the order of the records.
    """

    about: tuple[str, ...]
    bits: int
    code: Code

    def by_record(self, records: int) -> Start:
        """Where the rows of each record start."""
        return starts(self.code, self.bits, records)


def keys(
    about: str, records: int, record: NDArray[np.integer], part: NDArray[np.integer], value: NDArray[np.integer]
) -> Keys:
    """Keys from values of a field; `record` is in rising order. Words beyond the fifteenth give none."""
    bits = max(1, int(records - 1).bit_length())
    salt = int.from_bytes(blake2b(about.encode(), digest_size=7).digest(), "big")
    few = part <= PARTS
    if not few.all():
        record, part, value = record[few], part[few], value[few]
    mixed = mix(value.astype(np.uint64), np.uint64(salt))
    low = record.astype(np.uint64) << np.uint64(PART_BITS) | part.astype(np.uint64)
    return Keys((about,), bits, (mixed & ~np.uint64((1 << bits + PART_BITS) - 1)) | low)


@compiled
def mix(value: Code, salt: np.uint64) -> Code:
    """The values spread over 64 bits (the finaliser of SplitMix64)."""
    out = np.empty(value.size, np.uint64)
    for at in range(value.size):
        out[at] = mixed(value[at] + salt * np.uint64(0x9E3779B97F4A7C15))
    return out


@compiled
def mixed(z: np.uint64) -> np.uint64:
    """One value spread over 64 bits."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@compiled
def starts(code: Code, bits: int, records: int) -> Start:
    """Where the rows of each record start, in rows that are in the order of the records."""
    out, mask = np.zeros(records + 1, np.int64), np.uint64((1 << bits) - 1)
    for row in code:
        out[np.int64((row >> np.uint64(PART_BITS)) & mask) + 1] += 1
    for at in range(records):
        out[at + 1] += out[at]
    return out


def joined(a: Keys, b: Keys, start: Start, sample: int = 0) -> Keys:
    """Keys that two records share when they share a key of `a` and one of `b`.

    Where the last field of `a` is that of `b`, only a later word of it is joined. `start` is where the rows of each
    record start in `b`. With `sample`, of the keys one in two to that power, with all the records that carry them.
    """
    own = a.about[-1] == b.about[-1]
    return Keys((*a.about, *b.about), a.bits, _joined(a.code, b.code, start, a.bits, own, sample))


def sampled(keys: Keys, sample: int) -> Keys:
    """Of the keys one in two to the power of `sample`, with all the records that carry them."""
    return Keys(keys.about, keys.bits, keys.code[keys.code >> np.uint64(64 - sample) == 0]) if sample else keys


@compiled
def _joined(a: Code, b: Code, start: Start, bits: int, own: bool, sample: int) -> Code:
    """The sum of two keys is the same whichever comes first."""
    low, part = np.uint64((1 << bits + PART_BITS) - 1), np.uint64(PARTS)
    beyond, count, room = np.uint64(64 - sample), 0, 0
    for x in a:
        record = np.int64((x & low) >> np.uint64(PART_BITS))
        room += start[record + 1] - start[record]
    out = np.empty(room, np.uint64)
    for x in a:
        record = np.int64((x & low) >> np.uint64(PART_BITS))
        for at in range(start[record], start[record + 1]):
            y = b[at]
            if own and (y & part) <= (x & part):
                continue
            both = (x & ~low) + y
            if sample == 0 or both >> beyond == 0:
                out[count] = both
                count += 1
    return out[:count]
