"""New pairs scored by the kept model, and competition done again where they touch."""

from dataclasses import replace

import numpy as np

from evenhand.link.amend import closed, codes, with_judged
from evenhand.link.compare.all import comparisons
from evenhand.link.compare.column import Compared, compared
from evenhand.link.compare.column import Pairs as Ends
from evenhand.link.encode.subjects import Encoded
from evenhand.link.kept.crossing import Crossing
from evenhand.link.kept.scored import Flags, Pairs, together
from evenhand.link.known import NOTHING as UNJUDGED
from evenhand.link.run import Real, Run, Scored
from evenhand.link.sample import Drawn, everything
from evenhand.link.score.model import ONE, Model, probability
from evenhand.link.score.overlap import CLOSE, ROUNDS, Contest
from evenhand.link.score.places import extent, places
from evenhand.link.screen import HOPELESS

Judged = list[tuple[int, int, float]]
NOTHING = (np.empty(0, np.int32), np.empty(0, np.int32))


def fresh_pairs(told: Encoded, model: Model, crossing: Crossing) -> tuple[Pairs, int]:
    """The candidate pairs that are not hopeless, with their log odds by themselves; and how many were compared."""
    compare = comparisons(told)
    found, count = [_pairs(model, compared(compare, *NOTHING), NOTHING)], 0
    for left, right in crossing.pairs():
        each = _pairs(model, compared(compare, left, right), (left, right))
        found.append(each.taken(each.scored.log_odds > HOPELESS))
        count += left.size
    return together(*found), count


def _pairs(model: Model, levels: Compared, ends: tuple[Ends, Ends]) -> Pairs:
    return Pairs(Scored(*ends, levels, alone(model, levels)), np.zeros(ends[0].size, bool))


def alone(model: Model, levels: Compared) -> Real:
    """The log odds of pairs by themselves, whatever lists they are on."""
    return np.asarray(model.log_odds(levels)[ONE], np.float64)


def with_lists(model: Model, told: Encoded, old: Pairs, fresh: Pairs) -> Model:
    """The model, told of lists that are new: how often they name the persons of others is found from the new pairs.

    What it says of the lists that it knows stays.
    """
    if model.place.size == told.unique.size:
        return model
    place, stays = places(told.list, told.unique, model.place), np.unique(model.place)
    one, base = together(old, fresh).scored, fresh.scored.log_odds
    every = Contest(one.left, one.right, told.list, told.unique, place)
    mine = Contest(fresh.scored.left, fresh.scored.right, told.list, told.unique, place)
    links, overlap = probability(one.log_odds), np.zeros((extent(place),) * 2)
    for _ in range(ROUNDS):
        before, overlap = overlap, every.overlap(links, model.share[ONE] * everything(told.list, told.unique))
        overlap[np.ix_(stays, stays)] = model.overlap[np.ix_(stays, stays)]
        links[links.size - base.size :] = probability(mine.decided(base, overlap))
        if np.abs(overlap - before).max() < CLOSE:
            break
    return replace(model, overlap=overlap, place=place)


def contested(told: Encoded, model: Model, pairs: Pairs, inner: Flags) -> Pairs:
    """The pairs after their lists and rivals have had their say anew, for those that have a record among `inner`.

    Their rivals and the rivals of these have their say; what is further off does not.
    """
    here = np.flatnonzero(pairs.beside(inner) & ~pairs.settled)
    if not here.size:
        return pairs
    halo = np.zeros(told.records, bool)
    halo[pairs.scored.left[here]] = halo[pairs.scored.right[here]] = True
    around = np.flatnonzero(pairs.beside(halo) & ~pairs.settled)
    one, some = pairs.scored, pairs.taken(around).scored
    contest = Contest(some.left, some.right, told.list, told.unique, model.place)
    after = contest.decided(alone(model, some.compared), model.overlap)
    odds = one.log_odds.copy()
    mine = np.isin(around, here)
    odds[around[mine]] = after[mine]
    return Pairs(Scored(one.left, one.right, one.compared, odds), pairs.settled)


def judged(pairs: Pairs, said: Judged) -> Pairs:
    """The pairs with those judged, which competition does not touch."""
    if not said:
        return pairs
    told = with_judged(pairs.scored, said)
    settled = np.isinf(told.log_odds) | np.isin(codes(told), codes(pairs.scored)[pairs.settled])
    return Pairs(told, settled)


def unjudged(pairs: Pairs, said: Judged) -> Pairs:
    """The pairs but those judged now: what was judged stands in their place."""
    if not said:
        return pairs
    a, b = np.sort(np.array([each[:2] for each in said], np.int64), axis=1).T
    return pairs.taken(~np.isin(codes(pairs.scored), (a << 32) | b))


def bridged(told: Encoded, model: Model, pairs: Pairs, inner: Flags) -> Pairs:
    """The pairs with those that no rule proposed, though both records are likely to be one person with a third."""
    chosen = pairs.inside(inner)
    run = Run(told, Drawn(*NOTHING, 0.0), 0, None, UNJUDGED)
    some = pairs.taken(chosen)
    found, count = closed(run, model, some.scored)
    added = Pairs(found, np.ones(found.left.size, bool)).taken(np.arange(found.left.size - count, found.left.size))
    return together(pairs, added)
