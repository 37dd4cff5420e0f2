"""Records likely to be one person with several others who are not one person: a poisoned list, or a name many bear."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.encode.subjects import Encoded
from evenhand.link.run import Scored
from evenhand.link.score.model import ONE, Model, probability

SEVERAL = 3
Whole = NDArray[np.int32]


def elsewhere(told: Encoded, model: Model, scored: Scored, cluster: Whole) -> NDArray[np.int64]:
    """For each record, how many other persons it is expected to be, though it can be only one.

    The sum over clusters not its own of the likeliest pair with each, rounded. Taken before rivals have had their say
    where that is more: on a list without duplicates thirty equally good partners each become unlikely, and the record
    would pass for one without any.
    """
    alone = model.log_odds(scored.compared)[ONE] + model.beside(told.list[scored.left], told.list[scored.right])
    posterior = np.maximum(probability(alone), probability(scored.log_odds))
    apart = (cluster[scored.left] != cluster[scored.right]) & ~np.isneginf(scored.log_odds)
    left, right = scored.left[apart], scored.right[apart]
    near = np.concatenate((left, right)).astype(np.int64) * cluster.size + np.concatenate(
        (cluster[right], cluster[left])
    )
    distinct, which = np.unique(near, return_inverse=True)
    best = np.zeros(distinct.size)
    np.maximum.at(best, which, np.tile(posterior[apart], 2))
    return np.bincount(distinct // cluster.size, best, cluster.size).round().astype(np.int64)


def crowded(ids: pl.Series, partners: NDArray[np.int64]) -> pl.DataFrame:
    """The records expected to be three or more other persons: id, partners (how many), the most crowded first."""
    told = pl.DataFrame({"id": ids, "partners": partners}).filter(pl.col("partners") >= SEVERAL)
    return told.sort("partners", "id", descending=[True, False])


def torn(lists: pl.Series, partners: NDArray[np.int64]) -> pl.DataFrame:
    """The lists, those first whose records are oftenest near another cluster: list, records, share (0 to 1)."""
    told = pl.DataFrame({"list": lists, "near": partners > 0})
    shares = told.group_by("list").agg(records=pl.len(), share=pl.col("near").mean())
    return shares.sort("share", "list", descending=[True, False])
