"""Keys of records: numbers that two records share when they share something."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compiled import compiled

Record = NDArray[np.int32]
Key = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Keys:
    """Which record carries which key: sorted by record; a record may carry several.

    `about` are the fields the keys speak of; `part` numbers the words of a record, so that two readings of one word are
    not taken for two words.
    """

    about: tuple[str, ...]
    record: Record
    part: Record
    key: Key

    def subset(self, chosen: NDArray[np.generic]) -> "Keys":
        """The chosen rows."""
        return Keys(self.about, self.record[chosen], self.part[chosen], self.key[chosen])


def keys(about: str, record: NDArray[np.integer], part: NDArray[np.integer], value: NDArray[np.integer]) -> Keys:
    """Keys from values of a field; `record` is in rising order."""
    salt = int.from_bytes(blake2b(about.encode(), digest_size=7).digest(), "big")
    mixed = mix(value.astype(np.uint64), np.uint64(salt))
    return Keys((about,), record.astype(np.int32), part.astype(np.int32), mixed)


@compiled
def mix(value: Key, salt: np.uint64) -> Key:
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


def joined(a: Keys, b: Keys, sample: int = 1) -> Keys:
    """Keys that two records share when they share a key of `a` and one of `b`.

    Where both speak of one field, only of two different words. With `sample`, one in so many of the keys (a power of
    two), with all the records that carry them.
    """
    own = a.about == b.about
    record, key = _joined(a, b, own, np.uint64(sample - 1))
    return Keys((*a.about, *b.about), record, np.zeros_like(record), key)


def sampled(keys: Keys, sample: int) -> Keys:
    """One in so many of the keys, with all the records that carry them."""
    return keys.subset((keys.key & np.uint64(sample - 1)) == 0) if sample > 1 else keys


class Columns(NamedTuple):
    """The columns of keys, as the kernel takes them; `first` and `last` bound the rows of `b` of each record of `a`."""

    record: Record
    part: Record
    key: Key
    first: NDArray[np.int64]
    last: NDArray[np.int64]


def _joined(a: Keys, b: Keys, own: bool, mask: np.uint64) -> tuple[Record, Key]:
    sides = (np.searchsorted(b.record, a.record, "left"), np.searchsorted(b.record, a.record, "right"))
    one, other = Columns(a.record, a.part, a.key, *sides), Columns(b.record, b.part, b.key, *sides)
    count = _pairs(one, other, own, mask, (np.empty(0, np.int32), np.empty(0, np.uint64)))
    record, key = np.empty(count, np.int32), np.empty(count, np.uint64)
    _pairs(one, other, own, mask, (record, key))
    return record, key


@compiled
def _pairs(a: Columns, b: Columns, own: bool, mask: np.uint64, out: tuple[Record, Key]) -> int:
    """How many joined keys there are; they are written to `out` if it has room."""
    count, (record, key) = 0, out
    for x in range(a.key.size):
        for y in range(a.first[x], a.last[x]):
            if own and (a.key[x] >= b.key[y] or a.part[x] == b.part[y]):
                continue
            both = mixed(a.key[x] ^ (b.key[y] * np.uint64(0x9E3779B97F4A7C15)))
            if both & mask == 0:
                if key.size:
                    record[count], key[count] = a.record[x], both
                count += 1
    return count
