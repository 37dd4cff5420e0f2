"""Which blocking rules proposed a pair: the keys that both records carry, and whether these were rare enough."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.block.atoms import atoms
from evenhand.link.block.keys import PART_BITS, PARTS, Keys
from evenhand.link.block.pairs import Rule
from evenhand.link.encode.subjects import Encoded

Whole = NDArray[np.int64]


class Carriers(NamedTuple):
    """The records that carry a key, and the number of the word in each that it speaks of."""

    record: Whole
    part: Whole


def proposing(told: Encoded, rules: Iterable[Rule], left: int, right: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rules that proposed the pair, and those whose keys both share but too many others carry."""
    shared = {keys.about[0]: _shared(keys, left, right) for keys in atoms(told)}
    found: list[str] = []
    crowded: list[str] = []
    for rule in rules:
        sizes = [size for size in _sizes(rule.about.split(" and "), shared, (left, right)) if size]
        if sizes:
            (found if min(sizes) <= rule.widest else crowded).append(rule.about)
    return tuple(found), tuple(crowded)


def _shared(keys: Keys, left: int, right: int) -> list[Carriers]:
    """For each key that both records carry, the records that carry it."""
    key = keys.code >> np.uint64(keys.bits + PART_BITS)
    record = ((keys.code >> np.uint64(PART_BITS)) & np.uint64((1 << keys.bits) - 1)).astype(np.int64)
    part = (keys.code & np.uint64(PARTS)).astype(np.int64)
    both = np.intersect1d(key[record == left], key[record == right])
    return [Carriers(record[key == each], part[key == each]) for each in both]


def _sizes(fields: list[str], shared: dict[str, list[Carriers]], pair: tuple[int, int]) -> Iterator[int]:
    """How many records carry a shared key of each of the fields; of a field named twice, keys of two words."""
    counts = {field: fields.count(field) for field in fields}
    chosen = (combinations(shared.get(field, []), count) for field, count in counts.items())
    for groups in product(*chosen):
        records = [_of_words(group) for group in groups]
        common = records[0]
        for each in records[1:]:
            common = np.intersect1d(common, each)
        yield common.size if np.isin(pair, common).all() else 0


def _of_words(keys: tuple[Carriers, ...]) -> Whole:
    """The records that carry all these keys of one field, no two of them of the same word."""
    out = np.unique(keys[0].record)
    for one, other in combinations(keys, 2):
        both = np.intersect1d(one.record, other.record)
        rows = np.unique(
            np.stack((np.concatenate((one.record, other.record)), np.concatenate((one.part, other.part)))), axis=1
        )
        record, words = np.unique(rows[0], return_counts=True)
        out = np.intersect1d(out, np.intersect1d(both, record[words > 1]))
    return out
