"""Which token of a whole name is the given one: lists write names in different orders, sometimes in one list.

A mixture, one component for each place the given name may have. How often a token is a given name in all lists together
tells the place in each record; the records tell how often each token is one (expectation-maximisation). It starts
from the place whose names go most with one sex, as given names do in most cultures and family names do not; where
sexes are not known, from the first.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.link.encode.dense import dense

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
ROUNDS = 12
FIRST, ELSEWHERE = 0.8, 0.2
DOUBT = 2.0
FEW = 20
LEAD = 0.03


class Seen(NamedTuple):
    """For each key, how often other records have it as a given name, and how often in a name at all."""

    given: Real
    total: Real


def given(
    record: Whole, key: Whole, style: Whole, known: NDArray[np.int8], sex: NDArray[np.int8], seen: Seen | None = None
) -> NDArray[np.bool_]:
    """For each token whether it is the given name of its record.

    Args:
        record: of each token, in rising order; tokens in the order of the name.
        key: what the token has in common with other spellings of it.
        style: tokens of names in one list and script have one number.
        sex: of the record of each token: 1, 0, or -1 where it is not known.
        known: 1 for a token known to be a given name, 0 for one known not to be, -1 where that is to be found out.
        seen: of the keys in records that were read before, if any.
    """
    start = np.searchsorted(record, record, "left")
    place = np.arange(record.size) - start
    size = np.searchsorted(record, record, "right") - start
    slot = _slots(place, size)
    code = (style * 3 + np.minimum(size, 4) - 2) * 3 + slot
    free = known < 0
    share = np.where(free, _opening(code, record, slot, key, sex), known)
    share[free & (size == 1)] = 1.0
    before = seen or Seen(*np.zeros((2, int(key.max(initial=0)) + 1)))
    for _ in range(ROUNDS):
        share = _round(share, (record, key, code), free & (size > 1), before)
    best = np.zeros(int(record.max(initial=-1)) + 1)
    np.maximum.at(best, record, share)
    return np.asarray((share > 0) & (share == best[record]) & _earliest(record, share, best))


def _opening(code: Whole, record: Whole, slot: Whole, key: Whole, sex: NDArray[np.int8]) -> Real:
    """The chance of each token to be the given one, from how much its place in such names goes with one sex."""
    told = np.flatnonzero(sex >= 0)
    pair = dense(code[told] * (int(key.max(initial=0)) + 1) + key[told])
    count, ones = np.bincount(pair, minlength=1), np.bincount(pair, sex[told], minlength=1)
    one_sided = np.abs((ones + 1) / (count + 2) - 0.5)[pair]
    several = count[pair] > 1
    size = int(code.max(initial=0)) + 1
    weight = np.bincount(code[told][several], minlength=size)
    purity = np.bincount(code[told][several], one_sided[several], minlength=size) / np.maximum(weight, 1)
    rank = np.where(weight > FEW, purity, 0.0)[code] + np.where(slot == 0, LEAD, 0.0)
    top = np.zeros(int(record.max(initial=-1)) + 1)
    np.maximum.at(top, record, rank)
    return np.where(rank == top[record], FIRST, ELSEWHERE / 2)


def _slots(place: Whole, size: Whole) -> Whole:
    """0 for the first place, 1 for the last, 2 for those between."""
    return np.where(place == 0, 0, np.where(place == size - 1, 1, 2))


def _round(share: Real, of: tuple[Whole, Whole, Whole], free: NDArray[np.bool_], seen: Seen) -> Real:
    """The chance that each token is the given one, after one round; `of` are the tokens' records, keys and places."""
    record, key, code = of
    often = np.bincount(key, share, seen.given.size) + seen.given + DOUBT * share.mean()
    total = np.bincount(key, minlength=seen.total.size) + seen.total + DOUBT
    chance = (often / total)[key]
    prior = (np.bincount(code, share) + 0.5 * share.mean()) / (np.bincount(code) + 0.5)
    odds = np.where(free, prior[code] / (1 - prior[code] + 1e-9) * chance / (1 - chance + 1e-9), 0.0)
    whole = np.bincount(record, odds)[record]
    return np.where(free, odds / np.maximum(whole, 1e-12), share)


def _earliest(record: Whole, share: Real, best: Real) -> NDArray[np.bool_]:
    """Of several equally likely tokens of a record, the first."""
    top = np.flatnonzero(share == best[record])
    first = np.zeros(record.size, bool)
    first[top[np.flatnonzero(np.diff(record[top], prepend=-1))]] = True
    return first
