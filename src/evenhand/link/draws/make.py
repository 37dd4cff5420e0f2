"""Draws of a linkage: a changed model, a whole linkage under it, and the links nobody looked at."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.codebook import rules
from evenhand.link.block.candidates import candidates
from evenhand.link.compiled import each
from evenhand.link.draws.missed import Simulated, missed, simulated
from evenhand.link.draws.partition import Undecided, undecided
from evenhand.link.draws.perturb import Change, Real, alone, resampled, weighed
from evenhand.link.draws.result import Draws
from evenhand.link.linkage import Linkage
from evenhand.link.report import match_weights

Whole = NDArray[np.int32]


def drawn(linkage: Linkage, draws: int = 100, seed: int = 0) -> Draws:
    """Draws of the whole linkage, for counting to use.

    Each is of three things together: a model learned from resampled persons and shifted as models are wrong; a
    partition of all records under it; and how many links lie where nobody looked.

    Args:
        linkage: as `link_persons` gives it.
        draws: how many.
        seed: the same seed gives the same draws.
    """
    start = _start(linkage, seed)
    made = each(lambda draw: _one(linkage, start, np.random.default_rng([seed, draw])), range(draws))
    clusters = np.stack([cluster for cluster, _ in made]) if made else np.empty((0, linkage.told.records), np.int32)
    varied = np.flatnonzero((clusters != start.open.cluster).any(axis=0)).astype(np.int32)
    links, lost, persons = np.array([_counted(*one) for one in made], np.int64).reshape(-1, 3).T
    fitted, of = start.open.cluster, linkage.told.list
    return Draws(fitted, varied, clusters[:, varied], links, lost, persons, linkage.lists, of, seed)


class Start(NamedTuple):
    """What all draws share."""

    open: Undecided
    alone: Real
    bits: NDArray[np.float32]
    fitted: tuple[Real, float]
    looks: Simulated
    times: NDArray[np.uint8]


def _start(linkage: Linkage, seed: int) -> Start:
    scored, told = linkage.scored, linkage.told
    return Start(
        undecided(linkage.cluster, (scored.left, scored.right), scored.log_odds, (told.list, told.unique)),
        alone(linkage, scored.compared, scored.left, scored.right),
        match_weights(linkage.model, scored.compared),
        resampled(linkage, linkage.cluster, None),
        simulated(linkage, np.random.default_rng([seed, 0, 0])),
        candidates(told).times(scored.left, scored.right),
    )


def _one(linkage: Linkage, start: Start, rng: np.random.Generator) -> tuple[Whole, int]:
    """The cluster of each record, and the number of missed links."""
    change = _change(linkage, start, rng)
    weight = weighed(linkage, start.alone + change.of(linkage.scored.compared, start.bits))
    cluster = start.open.drawn(weight, rules("link_draws")["sweeps"], int(rng.integers(2**32)))
    within = cluster[linkage.scored.left] == cluster[linkage.scored.right]
    return cluster, missed(within, start.times, _links(cluster), start.looks.share(change), rng)


def _change(linkage: Linkage, start: Start, rng: np.random.Generator) -> Change:
    """One draw of what is wrong with the fitted model."""
    rule = rules("link_draws")
    m, links = resampled(linkage, linkage.cluster, rng)
    before, expected = start.fitted
    grown = np.log(max(links, 1.0) / max(expected, 1.0))
    scale = rng.normal(0.0, rule["scale"], len(linkage.model.columns))
    return Change(m - before, scale, float(grown + rng.normal(0.0, rule["shift"])))


def _links(cluster: Whole) -> int:
    size = np.bincount(cluster).astype(np.int64)
    return int((size * (size - 1) // 2).sum())


def _counted(cluster: Whole, lost: int) -> tuple[int, int, int]:
    """Links, missed links and persons of one draw.

    A record that was missed lost all its links at once: as many as a record in company has company on average.
    """
    size = np.bincount(cluster).astype(np.int64)
    company = (size[size > 1] * (size[size > 1] - 1)).sum() / max(size[size > 1].sum(), 1)
    persons = int((size > 0).sum()) - round(lost / max(company, 1.0))
    return _links(cluster) + lost, lost, max(persons, min(size.size, 1))
