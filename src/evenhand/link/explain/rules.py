"""Which blocking rules proposed a pair: the keys that both records carry, and whether these were rare enough."""

from collections.abc import Iterable
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from evenhand.link.block.atoms import atoms
from evenhand.link.block.candidates import Rule
from evenhand.link.encode.subjects import Encoded

Carriers = NDArray[np.int32]


def proposing(told: Encoded, rules: Iterable[Rule], left: int, right: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rules that proposed the pair, and those whose keys both share but too many others carry."""
    shared = {keys.about[0]: _shared(keys.record, keys.key, left, right) for keys in atoms(told)}
    found: list[str] = []
    crowded: list[str] = []
    for rule in rules:
        sizes = [group.size for group in _groups(rule.about.split(" and "), shared)]
        if sizes:
            (found if min(sizes) <= rule.widest else crowded).append(rule.about)
    return tuple(found), tuple(crowded)


def _shared(record: Carriers, key: NDArray[np.uint64], left: int, right: int) -> list[Carriers]:
    """For each key that both records carry, the records that carry it."""
    both = np.intersect1d(key[record == left], key[record == right])
    return [np.unique(record[key == each]) for each in both]


def _groups(fields: list[str], shared: dict[str, list[Carriers]]) -> Iterable[Carriers]:
    """The records that carry a shared key of each of the fields; of one field named twice, two different keys."""
    counts = {field: fields.count(field) for field in fields}
    chosen = (combinations(shared.get(field, []), count) for field, count in counts.items())
    for groups in product(*chosen):
        yield _common([each for group in groups for each in group])


def _common(groups: list[Carriers]) -> Carriers:
    out = groups[0]
    for group in groups[1:]:
        out = np.intersect1d(out, group)
    return out
