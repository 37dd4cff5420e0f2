"""The blocking keys of a span of records at one stage: the same as in a linkage on one machine, key by key.

Which keys a record has at a stage follows from the record and from which keys of the stages before were too frequent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from evenhand.link.block.atoms import atoms
from evenhand.link.block.candidates import Atom, more
from evenhand.link.block.keys import PART_BITS, Keys
from evenhand.link.encode.subjects import Encoded
from evenhand.link.spark.shared import part

Frequent = Mapping[str, NDArray[np.uint64]]


def stage_keys(told: Encoded, span: tuple[int, int], frequent: Sequence[Frequent]) -> list[Keys]:
    """The keys of the records of a span, numbered from 0; keys are as long as those of all records.

    Args:
        told: all records.
        span: the first record, and the one after the last.
        frequent: for each stage before, by rule, the keys too frequent to be used, in rising order.
    """
    here = part(told, *span)
    made = [_as_long(one, told.records) for one in atoms(here)]
    left: list[Keys] = []
    ones: list[Atom] = []
    for stage, told_frequent in enumerate(frequent):
        if told_frequent or stage == 0:
            left = _left(made, told_frequent)
        if stage == 0:
            ones = [Atom(place, one, one.by_record(here.records)) for place, one in enumerate(left)]
        made = [make(0) for make in more(left, ones)]
    return [_once(one) for one in made]


def bits(records: int) -> int:
    """How many bits the number of a record takes in a key."""
    return max(1, int(records - 1).bit_length())


def rule(keys: Keys) -> str:
    """The name of the rule that keys come of."""
    return " and ".join(keys.about)


def _as_long(keys: Keys, records: int) -> Keys:
    """The keys cut to the length they have among so many records."""
    long, short = np.uint64((1 << bits(records) + PART_BITS) - 1), np.uint64((1 << keys.bits + PART_BITS) - 1)
    return Keys(keys.about, bits(records), (keys.code & ~long) | (keys.code & short))


def _once(keys: Keys) -> Keys:
    """The rows; a record that carries a key twice has it once, as it came first."""
    order = np.argsort(keys.code >> np.uint64(keys.bits + PART_BITS), kind="stable")
    code = keys.code[order]
    again = np.concatenate(([False], code[1:] >> np.uint64(PART_BITS) == code[:-1] >> np.uint64(PART_BITS)))
    return replace(keys, code=code[~again[: code.size]])


def _left(made: Iterable[Keys], frequent: Frequent) -> list[Keys]:
    """The rows of frequent keys, by record and then by key."""
    found = [_frequent(_once(keys), frequent[rule(keys)]) for keys in made if rule(keys) in frequent]
    return [keys for keys in found if keys.code.size]


def _frequent(keys: Keys, told: NDArray[np.uint64]) -> Keys:
    key = keys.code >> np.uint64(keys.bits + PART_BITS)
    place = np.minimum(np.searchsorted(told, key), told.size - 1)
    code = keys.code[told[place] == key]
    record = (code >> np.uint64(PART_BITS)) & np.uint64((1 << keys.bits) - 1)
    return replace(keys, code=code[np.argsort(record, kind="stable")])
