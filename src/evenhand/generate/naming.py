"""Which parts make up whose name: given name, father, grandfather, family name, mother's family name."""

from collections.abc import Mapping

import numpy as np

from evenhand.generate.arrays import Bools, Ints
from evenhand.generate.households import Households
from evenhand.generate.parts import cultures, frequent_first
from evenhand.generate.stock import Stock, stock

SLOTS = ("given", "father", "grandfather", "family", "mother_family")
_WIDTH = 3
_LOCAL = 0.5
_LOCAL_FAMILIES = 8
_ATTEMPTS = 50

Names = Mapping[str, Ints]
"""For each of `SLOTS` an array with a row a person: up to three parts, which are written together; 0 is none."""


def name_households(
    homes: Households, woman: Bools, culture: Ints, home: Ints, plan: tuple[str, ...], rng: np.random.Generator
) -> Names:
    """Names for everybody; `culture` and `home` are the households'."""
    names = {slot: np.zeros((len(woman), _WIDTH), dtype=np.int32) for slot in SLOTS}
    for number, name in enumerate(plan):
        whose = np.flatnonzero(culture[homes.of] == number).astype(np.int32)
        if len(whose):
            for slot, found in _names(name, homes.only(whose), woman[whose], home, rng).items():
                names[slot][whose] = found
    return names


def _names(culture: str, homes: Households, woman: Bools, home: Ints, rng: np.random.Generator) -> dict[str, Ints]:
    parts = stock(culture)
    wife_keeps = cultures()[culture].wife_keeps
    given, father, grandfather = _chain(parts, homes, woman, rng)
    house, own = (_families(parts, where, rng) for where in (home, home[homes.of]))
    family = np.where(homes.wife & wife_keeps, own, house[homes.of])
    mothers = _families(parts, home, rng)
    return {
        "given": parts.given_parts(given, woman),
        "father": parts.father_parts(father, woman),
        "grandfather": parts.given_parts(grandfather, np.zeros_like(woman)),
        "family": parts.family_parts(family, woman),
        "mother_family": parts.family_parts(np.where(homes.child, mothers[homes.of], own), np.zeros_like(woman)),
    }


def _chain(parts: Stock, homes: Households, woman: Bools, rng: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Given name, father's and grandfather's, as ranks: children have the man of the house for a father."""
    house, child, wife = homes.of, homes.child[:, None], homes.wife[:, None]
    head, above, further = (parts.givens(np.zeros(homes.count, dtype=bool), rng)[house] for _ in range(3))
    alone = np.zeros(len(house), dtype=bool)
    father = np.where(child, head, np.where(wife, parts.givens(alone, rng), above))
    grandfather = np.where(child, above, np.where(wife, parts.givens(alone, rng), further))
    given = np.where(child | wife, parts.givens(woman, rng), head)
    return _told_apart(given, parts, homes, woman, rng), father, grandfather


def _told_apart(given: Ints, parts: Stock, homes: Households, woman: Bools, rng: np.random.Generator) -> Ints:
    """The same given names, but new ones for persons of a household who would bear that of another."""
    for _ in range(_ATTEMPTS):
        again = _repeated(np.column_stack([homes.of, woman, given]), homes.child)
        if not len(again):
            break
        given[again] = parts.givens(woman[again], rng)
    return given


def _repeated(keys: Ints, movable: Bools) -> Ints:
    """The rows, among those that may move, whose key another row has as well, all but the first."""
    order = np.lexsort((movable, *keys.T))
    same = np.append([False], (keys[order][1:] == keys[order][:-1]).all(axis=1))
    return order[same & movable[order]].astype(np.int32)


def _families(parts: Stock, home: Ints, rng: np.random.Generator) -> Ints:
    """A family for each home: one of a few of that place, or any."""
    few = parts.families((int(home.max()) + 1) * _LOCAL_FAMILIES, rng)
    local = few[home * _LOCAL_FAMILIES + frequent_first(rng, _LOCAL_FAMILIES, len(home))]
    return np.where(rng.random(len(home)) < _LOCAL, local, parts.families(len(home), rng)).astype(np.int32)
