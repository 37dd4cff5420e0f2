"""A partition of the records into persons, drawn given what each pair is worth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.codebook import rules
from evenhand.link.compiled import compiled
from evenhand.link.draws.moves import alone_or_with, exchanged, merged_or_split
from evenhand.link.draws.state import Graph, Real, State, Whole, state


@dataclass(frozen=True, slots=True)
class Undecided:
    """Where a draw starts, and what of it can change.

    Attributes:
        cluster: of each record, as fitted.
        graph: the scored pairs.
        left, right: records of the pairs that may be or not be one person.
        moving: records that stand in such a pair, in rising order.
    """

    cluster: Whole
    graph: Graph
    left: Whole
    right: Whole
    moving: Whole

    def drawn(self, weight: Real, sweeps: int, seed: int) -> Whole:
        """The cluster of each record in one draw.

        Reached by `sweeps` rounds of moves from the fitted clusters, each of which chooses by the odds given all the
        rest; on lists without duplicates only partitions come up that name nobody twice. Where all lists are without
        duplicates and there are two of them, the chance of a matching is in proportion to the product of its odds.

        Args:
            weight: natural log odds of each scored pair by itself.
            sweeps: rounds; in each every moving record moves once.
            seed: the same seed gives the same draw.
        """
        at = state(self.cluster)
        _swept(at, self.graph, weight, (self.moving, self.left, self.right), (sweeps, seed))
        return at.cluster


def undecided(
    cluster: Whole, pairs: tuple[Whole, Whole], log_odds: Real, lists: tuple[Whole, NDArray[np.bool_]]
) -> Undecided:
    """What can change: records with a pair whose log odds, rivals heard, are nearer to 0 than `settled`.

    Args:
        cluster: of each record, as fitted.
        pairs: left and right record of each scored pair.
        log_odds: of each scored pair, once its rivals have had their say.
        lists: the list each record stands on, and for each list whether nobody stands on it twice.
    """
    left, right, rule = *pairs, rules("link_draws")
    ends, others = np.concatenate((left, right)), np.concatenate((right, left))
    order = np.argsort(ends, kind="stable")
    start = np.searchsorted(ends[order], np.arange(cluster.size + 1)).astype(np.int64)
    graph = Graph(
        start,
        others[order],
        (order % max(left.size, 1)).astype(np.int32),
        *lists,
        rule["unseen"],
        rule["evidence"],
        _lone(cluster, lists),
    )
    open_ = np.abs(log_odds) < rule["settled"]
    moving = np.unique(np.concatenate((left[open_], right[open_])))
    return Undecided(cluster, graph, left[open_], right[open_], moving)


def _lone(cluster: Whole, lists: tuple[Whole, NDArray[np.bool_]]) -> Real:
    """Minus the logarithm of the share of records, on lists with duplicates, that are alone; 0 for the other lists."""
    of, unique = lists
    several = ~unique[of]
    alone = np.bincount(cluster, minlength=1)[cluster][several] == 1
    return np.where(unique, 0.0, -np.log((alone.sum() + 1) / (alone.size + 1)))


@compiled
def _swept(at: State, graph: Graph, weight: Real, what: tuple[Whole, Whole, Whole], how: tuple[int, int]) -> None:
    moving, left, right = what
    sweeps, seed = how
    np.random.seed(seed)
    for _ in range(sweeps):
        for record in moving:
            alone_or_with(record, at, graph, weight)
            exchanged(record, at, graph, weight)
            pair = np.random.randint(0, left.size)
            merged_or_split(left[pair], right[pair], at, graph, weight)
