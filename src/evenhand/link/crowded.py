"""Records likely to be one person with several others who are not one person: a poisoned list, or a name many bear."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.run import Scored
from evenhand.link.score.model import ONE, Model

SEVERAL = 3
Whole = NDArray[np.int32]


def elsewhere(model: Model, scored: Scored, cluster: Whole) -> NDArray[np.int64]:
    """For each record, with how many clusters not its own it is likelier than not to be one person.

    Counted before rivals have their say too: on a list without duplicates thirty equally good partners each become
    unlikely, and the record would pass for one without any.
    """
    likely = (scored.log_odds > 0) | ((model.log_odds(scored.compared)[ONE] > 0) & ~np.isneginf(scored.log_odds))
    apart = likely & (cluster[scored.left] != cluster[scored.right])
    left, right = scored.left[apart], scored.right[apart]
    record = np.concatenate((left, right))
    other = np.concatenate((cluster[right], cluster[left]))
    distinct = np.unique(np.stack((record, other)), axis=1)
    return np.bincount(distinct[0], minlength=cluster.size)


def crowded(ids: pl.Series, partners: NDArray[np.int64]) -> pl.DataFrame:
    """The records near three or more other clusters: id, partners (how many clusters), the most crowded first."""
    told = pl.DataFrame({"id": ids, "partners": partners}).filter(pl.col("partners") >= SEVERAL)
    return told.sort("partners", "id", descending=[True, False])


def torn(lists: pl.Series, partners: NDArray[np.int64]) -> pl.DataFrame:
    """The lists, those first whose records are oftenest near another cluster: list, records, share (0 to 1)."""
    told = pl.DataFrame({"list": lists, "near": partners > 0})
    shares = told.group_by("list").agg(records=pl.len(), share=pl.col("near").mean())
    return shares.sort("share", "list", descending=[True, False])
