"""Which blocking rules proposed a pair: the keys that both records carry, and whether these were rare enough."""

from collections.abc import Iterable

import numpy as np

from evenhand.link.block.atoms import atoms
from evenhand.link.block.candidates import Rule, threes, twos
from evenhand.link.block.groups import grouped, left_over
from evenhand.link.block.keys import Keys
from evenhand.link.encode.subjects import Encoded


def proposing(told: Encoded, rules: Iterable[Rule], left: int, right: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rules that proposed the pair, and those whose keys both share but too many others carry.

    Only keys that both records carry are followed: of these, with all the records that carry them, the groups are as
    large as they were when the table was blocked.
    """
    widest = {rule.about: rule.widest for rule in rules}
    found: list[str] = []
    crowded: list[str] = []
    ones = [_shared(one, left, right) for one in atoms(told)]
    left_ones = _used(ones, widest, found, crowded)
    pairs = [_shared(make(1), left, right) for make in twos(left_ones)]
    left_twos = _used(pairs, widest, found, crowded)
    triples = [_shared(make(1), left, right) for make in threes(left_twos, left_ones)]
    _used(triples, widest, found, crowded)
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(crowded))


def _shared(keys: Keys, left: int, right: int) -> Keys:
    """The rows of the keys that both records carry."""
    both = np.intersect1d(keys.key[keys.record == left], keys.key[keys.record == right])
    return keys.subset(np.isin(keys.key, both))


def _used(made: list[Keys], widest: dict[str, int], found: list[str], crowded: list[str]) -> list[Keys]:
    """What is left of the keys whose groups are too large; the rules of the others are added to `found`."""
    out = []
    for keys in made:
        about = " and ".join(keys.about)
        if not keys.record.size or about not in widest:
            continue
        groups = grouped(keys)
        left = left_over(keys, groups, widest[about])
        if left.record.size < keys.record.size:
            found.append(about)
        if left.record.size:
            crowded.append(about)
            out.append(left)
    return out
