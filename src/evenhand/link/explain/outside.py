"""Pairs from a cluster to the outside that were left out, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from evenhand.link.cluster.agglomerate import SUREST, UNSEEN
from evenhand.link.explain.bridges import Rows
from evenhand.link.explain.steps import BIT
from evenhand.link.linkage import Linkage
from evenhand.link.score.model import probability

SHOWN = 0.01
MOST = 50


@dataclass(frozen=True, slots=True)
class Left:
    """A pair left out: the row inside, the row outside, its posterior, and why."""

    member: int
    other: int
    posterior: float
    why: str


def left_out(linkage: Linkage, members: Rows, group: Rows) -> list[Left]:
    """The likeliest pairs from the members to others, at most 50; `group` is the number of each record's cluster."""
    scored = linkage.scored
    one, two = np.isin(scored.left, members), np.isin(scored.right, members)
    at = np.flatnonzero((one != two) & (probability(scored.log_odds) > SHOWN))
    at = at[np.argsort(-scored.log_odds[at], kind="stable")][:MOST]
    return list(_reasons(linkage, members, group, at))


def _reasons(linkage: Linkage, members: Rows, group: Rows, pairs: Rows) -> Iterator[Left]:
    scored, chosen = linkage.scored, set(members.tolist())
    for at in pairs:
        ends = int(scored.left[at]), int(scored.right[at])
        member, other = ends if ends[0] in chosen else ends[::-1]
        odds = float(scored.log_odds[at])
        posterior = float(probability(np.array([odds]))[0])
        yield Left(member, other, posterior, _why(linkage, members, np.flatnonzero(group == group[other]), odds))


def _why(linkage: Linkage, members: Rows, others: Rows, odds: float) -> str:
    if odds <= 0:
        return "the pair is less likely than not"
    told = linkage.told
    lists = np.intersect1d(told.list[members], told.list[others])
    taken = "; both clusters stand on a list on which nobody stands twice" if told.unique[lists].any() else ""
    mean, unseen, count = _between(linkage, members, others)
    missing = f", {unseen} of which no rule proposed" if unseen else ""
    return f"over the {count} pairs between the two clusters{missing}, the mean weight is {mean / BIT:+.1f} bits{taken}"


def _between(linkage: Linkage, members: Rows, others: Rows) -> tuple[float, int, int]:
    """The mean log odds of all pairs between two clusters as clustering weighs them; how many are unseen; how many."""
    scored = linkage.scored
    across = (np.isin(scored.left, members) & np.isin(scored.right, others)) | (
        np.isin(scored.left, others) & np.isin(scored.right, members)
    )
    odds = np.clip(scored.log_odds[across], -SUREST, SUREST)
    count = members.size * others.size
    unseen = count - odds.size
    return float((odds.sum() + unseen * UNSEEN) / count), unseen, count
