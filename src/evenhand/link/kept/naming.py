"""Names of clusters that last: a cluster is named for the record of it that came first.

Of records that came together, the one with the least id. So a name depends on who is in the cluster and on when records
came, on nothing else: a record added later never renames a cluster. Where two clusters merge, the earlier name stays;
where one splits, the part with the namesake keeps the name, and the other part is named for its own first record.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

Whole = NDArray[np.int32]


def ranks(ids: pl.Series, before: int = 0) -> Whole:
    """The rank of records that came together, after `before` others."""
    return (ids.rank("ordinal").cast(pl.Int32).to_numpy() - 1 + before).astype(np.int32)


def named(group: NDArray[np.integer], rank: Whole) -> Whole:
    """For each record the row of the record that its group is named for; groups are numbered from 0."""
    first = np.full(int(group.max(initial=-1)) + 1, np.iinfo(np.int32).max, np.int32)
    np.minimum.at(first, group, rank)
    row = np.flatnonzero(rank == first[group])
    namesake = np.zeros(first.size, np.int32)
    namesake[group[row]] = row
    return np.asarray(namesake[group], np.int32)


def renamed(ids: pl.Series, before: Whole, after: Whole) -> pl.DataFrame:
    """`before`, `after`, `records`: names of clusters that records had and have now, where these differ.

    A merger: the name before is gone. A split: it still names a cluster, without these records.
    """
    moved = np.flatnonzero(before != after[: before.size])
    told = pl.DataFrame({"before": ids.gather(before[moved]), "after": ids.gather(after[moved])})
    return told.group_by("before", "after").agg(records=pl.len()).sort("before", "after")
