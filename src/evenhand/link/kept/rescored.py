"""New pairs scored by the kept model, and competition done again where they touch."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.amend import closed, with_judged
from evenhand.link.assign import competed
from evenhand.link.block.groups import Code
from evenhand.link.cluster.graph import connected
from evenhand.link.compare.all import comparisons
from evenhand.link.compare.column import Compared, compared
from evenhand.link.encode.subjects import Encoded
from evenhand.link.fit import NEAR
from evenhand.link.run import Real, Run, Scored
from evenhand.link.sample import Drawn
from evenhand.link.score.model import ONE, Model
from evenhand.link.screen import AT_ONCE

Judged = list[tuple[int, int, float]]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs, and which of them competition does not touch."""

    scored: Scored
    settled: Flags

    def taken(self, chosen: NDArray[np.generic]) -> "Pairs":
        """The chosen pairs."""
        one = self.scored
        levels = Compared(one.compared.levels[:, chosen], one.compared.rarity[:, chosen])
        return Pairs(Scored(one.left[chosen], one.right[chosen], levels, one.log_odds[chosen]), self.settled[chosen])

    def inside(self, records: Flags) -> Flags:
        """Which pairs have both records among these."""
        return np.asarray(records[self.scored.left] & records[self.scored.right])

    def beside(self, records: Flags) -> Flags:
        """Which pairs have a record among these."""
        return np.asarray(records[self.scored.left] | records[self.scored.right])


def together(a: Pairs, b: Pairs) -> Pairs:
    """The pairs of both."""
    one, other = a.scored, b.scored
    levels = Compared(
        np.concatenate((one.compared.levels, other.compared.levels), 1),
        np.concatenate((one.compared.rarity, other.compared.rarity), 1),
    )
    ends = np.concatenate((one.left, other.left)), np.concatenate((one.right, other.right))
    odds = np.concatenate((one.log_odds, other.log_odds))
    return Pairs(Scored(*ends, levels, odds), np.concatenate((a.settled, b.settled)))


def fresh_pairs(told: Encoded, model: Model, code: Code) -> Pairs:
    """The candidate pairs that are not hopeless, with their log odds before competition."""
    compare, nothing = comparisons(told), np.empty(0, np.int32)
    rows = sum(len(each.columns) for each in compare)
    empty = Compared(np.empty((rows, 0), np.uint8), np.empty((rows, 0), np.float32))
    found = Pairs(Scored(nothing, nothing, empty, np.empty(0)), np.empty(0, bool))
    for start in range(0, code.size, AT_ONCE):
        some = code[start : start + AT_ONCE]
        left, right = (some >> 32).astype(np.int32), (some & 0xFFFFFFFF).astype(np.int32)
        levels = compared(compare, left, right)
        odds = alone(model, levels)
        each = Pairs(Scored(left, right, levels, odds), np.zeros(left.size, bool))
        found = together(found, each.taken(odds > NEAR))
    return found


def alone(model: Model, levels: Compared) -> Real:
    """The log odds of pairs before competition."""
    return model.log_odds(levels)[ONE].astype(np.float64)


def touched(records: int, pairs: Pairs, seeds: NDArray[np.integer]) -> Flags:
    """The records in a part, joined by likely pairs, that holds one of the seeds."""
    one = pairs.scored
    part = connected(records, one.left, one.right, one.log_odds > 0)
    hit = np.zeros(int(part.max(initial=0)) + 1, bool)
    hit[part[seeds]] = True
    return np.asarray(hit[part])


def contested(told: Encoded, model: Model, pairs: Pairs, inner: Flags) -> Pairs:
    """The pairs after competition anew for those that have a record among `inner`.

    Their rivals and the rivals of these have their say, as they stand before competition; what is further off does not.
    """
    here = np.flatnonzero(pairs.beside(inner) & ~pairs.settled)
    if not told.unique.any() or not here.size:
        return pairs
    halo = np.zeros(told.records, bool)
    halo[pairs.scored.left[here]] = halo[pairs.scored.right[here]] = True
    around = np.flatnonzero(pairs.beside(halo) & ~pairs.settled)
    some = pairs.taken(around).scored
    after = competed(some.left, some.right, alone(model, some.compared), told.list, told.unique)
    odds = pairs.scored.log_odds.copy()
    mine = np.isin(around, here)
    odds[around[mine]] = after[mine]
    one = pairs.scored
    return Pairs(Scored(one.left, one.right, one.compared, odds), pairs.settled)


def judged(pairs: Pairs, said: Judged) -> Pairs:
    """The pairs with those judged, which competition does not touch."""
    if not said:
        return pairs
    told = with_judged(pairs.scored, said)
    code = (told.left.astype(np.int64) << 32) | told.right
    before = (pairs.scored.left.astype(np.int64) << 32) | pairs.scored.right
    settled = np.isinf(told.log_odds) | np.isin(code, before[pairs.settled])
    return Pairs(told, settled)


def bridged(told: Encoded, model: Model, pairs: Pairs, inner: Flags) -> Pairs:
    """The pairs with those that no rule proposed, though both records are likely to be one person with a third."""
    chosen = pairs.inside(inner)
    none = np.empty(0, np.int32)
    run = Run(told, Drawn(none, none, 0.0), 0, None)
    some = pairs.taken(chosen)
    found, count = closed(run, model, some.scored)
    added = Pairs(found, np.ones(found.left.size, bool)).taken(np.arange(found.left.size - count, found.left.size))
    return together(pairs, added)
