"""Which pairs of statements are compared: those near in place and time, or counting alike for one side.

No pair is drawn from all pairs. Statements lie sorted by place and day; a range of days is swept. What is too vague to
be told among its neighbours (no place, no date, a very long span) is compared only where it fits few.
"""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.incident.reading import INCIDENT, OPEN, TOTAL
from evenhand.link.incident.rules import Rules
from evenhand.link.incident.statements import Statements
from evenhand.link.incident.sweep import Blocks, Pairs, swept

Whole = NDArray[np.int64]
NO_LIMIT = 1 << 40


def candidates(said: Statements, standing: Whole, rules: Rules) -> Pairs:
    """Rows of the pairs to compare, each once, the smaller row first, in order.

    Args:
        said: the statements.
        standing: the rows that stand for all others, as `series.stands_for` has it.
        rules: the rules.
    """
    found = [_of_one_place(said, standing, rules), _without_a_place(said, standing, rules)]
    found += _of_totals(said, standing, rules)
    left, right = (np.concatenate([pair[side] for pair in found]) for side in (0, 1))
    size = max(len(said), 1)
    both = np.unique(np.minimum(left, right) * size + np.maximum(left, right))
    left, right = both // size, both % size
    keep = left != right
    return left[keep], right[keep]


def _of_one_place(said: Statements, standing: Whole, rules: Rules) -> Pairs:
    """Incident claims, and claims left open, on places that are the same, near or within one another."""
    rows = standing[(said.of("reach")[standing] != TOTAL) & (said.of("place")[standing] >= 0)]
    place = said.of("place")[rows]
    if not len(rows):
        return rows, rows
    related = said.places.related(np.unique(place), rules.reach["nearby_km"])
    blocks = _blocks(said, rows, place, np.stack(related, 1), _limits(said, rows, rules))
    return swept(blocks, rules.reach["slack_days"])


def _without_a_place(said: Statements, standing: Whole, rules: Rules) -> Pairs:
    """Claims without a place, or with one whose limits nobody knows, beside others on the same side and act."""
    rows = standing[said.of("reach")[standing] != TOTAL]
    both = np.stack([said.of("affected")[rows], said.of("act")[rows]])
    key = np.unique(both, axis=1, return_inverse=True)[1].ravel() * 2
    place = said.of("place")[rows]
    vague = (place < 0) | ~np.isfinite(said.places.where[place, 0])
    keys = np.unique(key)
    related = np.concatenate([np.stack([keys + 1, keys + 1], 1), np.stack([keys, keys + 1], 1)])
    few = np.full(len(rows), rules.reach["coarse_fits_at_most"])
    return swept(_blocks(said, rows, key + vague, related, few), rules.reach["slack_days"])


def _of_totals(said: Statements, standing: Whole, rules: Rules) -> list[Pairs]:
    """Totals and claims left open on one side and one family of acts; the latter also between the same parties."""
    reach, families = said.of("reach"), said.of("families")
    rows = standing[reach[standing] != INCIDENT]
    lasting = rows[(reach[rows] == OPEN) & ((said.of("lasting")[rows] == 1) | (said.of("place")[rows] < 0))]
    found = []
    for bit in range(int(families[rows].max(initial=0)).bit_length()):
        of_side, between = (chosen[families[chosen] >> bit & 1 == 1] for chosen in (rows, lasting))
        found.append(_by_period(said, *_by_side(said, of_side), 0))
        found.append(_by_period(said, between, said.of("between")[between], 0))
    stock = rows[said.of("stock")[rows] == 1]
    return [*found, _by_period(said, *_by_side(said, stock), rules.reach["stock_days"])]


def _by_side(said: Statements, rows: Whole) -> Pairs:
    """Rows and the affected side of each; a claim that speaks of each of several sides stands under these too."""
    side = said.of("affected")[rows]
    several = said.of("each_side")[rows] == 1
    number = {parties: at for at, parties in enumerate(said.sets)}
    found = [(rows, side)]
    for held in np.unique(side[several]):
        theirs = rows[several & (side == held)]
        singles = (number.get(frozenset([party]), -1) for party in said.sets[held])
        found += [(theirs, np.full(len(theirs), single)) for single in singles if single >= 0]
    return np.concatenate([each for each, _ in found]), np.concatenate([key for _, key in found])


def _by_period(said: Statements, rows: Whole, key: Whole, slack: int) -> Pairs:
    """Pairs of one key whose periods meet; two claims left open on fixed places are no such pair."""
    reach, place = said.of("reach")[rows], said.of("place")[rows]
    fixed = (reach == OPEN) & (place >= 0) & (said.of("lasting")[rows] == 0)
    keys = np.unique(key) * 2
    related = np.concatenate([np.stack([keys, keys], 1), np.stack([keys, keys + 1], 1)])
    return swept(_blocks(said, rows, key * 2 + fixed, related, np.full(len(rows), NO_LIMIT)), slack)


def _limits(said: Statements, rows: Whole, rules: Rules) -> Whole:
    """How many others each row may meet: a fine date any number, a coarse one few."""
    coarse = said.of("last")[rows] - said.of("first")[rows] >= rules.reach["fine_days"]
    return np.where(coarse, rules.reach["coarse_fits_at_most"], NO_LIMIT)


def _blocks(said: Statements, rows: Whole, key: Whole, related: Whole, fits: Whole) -> Blocks:
    return Blocks(rows, key, said.of("first")[rows], said.of("last")[rows], fits, related)
