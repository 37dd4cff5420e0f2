"""New pairs scored by the kept model, and competition done again where they touch."""

import numpy as np

from evenhand.link.amend import closed, with_judged
from evenhand.link.assign import competed
from evenhand.link.compare.all import comparisons
from evenhand.link.compare.column import Compared, compared
from evenhand.link.compare.column import Pairs as Ends
from evenhand.link.encode.subjects import Encoded
from evenhand.link.fit import NEAR
from evenhand.link.kept.crossing import Crossing
from evenhand.link.kept.scored import Flags, Pairs, together
from evenhand.link.run import Real, Run, Scored
from evenhand.link.sample import Drawn
from evenhand.link.score.model import ONE, Model

Judged = list[tuple[int, int, float]]
NOTHING = (np.empty(0, np.int32), np.empty(0, np.int32))


def fresh_pairs(told: Encoded, model: Model, crossing: Crossing) -> tuple[Pairs, int]:
    """The candidate pairs that are not hopeless, with their log odds before competition; and how many were compared."""
    compare = comparisons(told)
    found, count = [_pairs(model, compared(compare, *NOTHING), NOTHING)], 0
    for left, right in crossing.pairs():
        each = _pairs(model, compared(compare, left, right), (left, right))
        found.append(each.taken(each.scored.log_odds > NEAR))
        count += left.size
    return together(*found), count


def _pairs(model: Model, levels: Compared, ends: tuple[Ends, Ends]) -> Pairs:
    return Pairs(Scored(*ends, levels, alone(model, levels)), np.zeros(ends[0].size, bool))


def alone(model: Model, levels: Compared) -> Real:
    """The log odds of pairs before competition."""
    return np.asarray(model.log_odds(levels)[ONE], np.float64)


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
    run = Run(told, Drawn(*NOTHING, 0.0), 0, None)
    some = pairs.taken(chosen)
    found, count = closed(run, model, some.scored)
    added = Pairs(found, np.ones(found.left.size, bool)).taken(np.arange(found.left.size - count, found.left.size))
    return together(pairs, added)
