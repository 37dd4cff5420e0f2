"""What hangs on a pair: the pairs of records that its answer would join or part, and how likely it does."""

import numpy as np
import polars as pl

from evenhand.link.cluster.agglomerate import SUREST, UNSEEN
from evenhand.link.linkage import Linkage
from evenhand.link.review.split import splits


def stakes(linkage: Linkage) -> pl.DataFrame:
    """The pairs with what hangs on them.

    Returns:
        left, right, posterior; `pattern`, a number for the match weights of the columns, to the bit; `a` and `b`, the
        clusters of left and right, and `together`, whether they are one; `hangs`, how many pairs of records would be
        joined, or parted, if the answer went against the linkage; `surprise`, the chance that it does, from the mean
        log odds of all these pairs.
    """
    told = _clustered(linkage)
    told = pl.concat((_apart(told.filter(~pl.col("together"))), _inside(told.filter("together"))))
    sign = pl.when("together").then(-1.0).otherwise(1.0)
    surprise = 1.0 / (1.0 + (-sign * pl.col("mean")).exp())
    return told.with_columns(surprise=surprise).drop("size", "size_b", "place", "place_b", "weight", "mean")


def _clustered(linkage: Linkage) -> pl.DataFrame:
    """The pairs, their log odds as clustering weighs them, and of both records the cluster, its size, a place in it."""
    clusters = linkage.clusters.with_columns(
        size=pl.len().over("cluster").cast(pl.Int64), place=pl.int_range(pl.len()).over("cluster")
    )
    one = clusters.rename({"id": "left", "cluster": "a"})
    two = clusters.rename({"id": "right", "cluster": "b"})
    pattern = pl.struct(pl.col(column.name).round(0) for column in linkage.model.columns)
    told = linkage.pairs.select("left", "right", "posterior", pattern=pattern.hash()).join(
        one, on="left", how="left", maintain_order="left"
    )
    told = told.join(two, on="right", how="left", maintain_order="left", suffix="_b")
    odds = (pl.col("posterior") / (1.0 - pl.col("posterior"))).log()
    return told.with_columns(weight=odds.clip(-SUREST, SUREST), together=pl.col("a") == pl.col("b"))


def _apart(told: pl.DataFrame) -> pl.DataFrame:
    """For pairs between two clusters: all pairs between these."""
    two = (pl.min_horizontal("a", "b"), pl.max_horizontal("a", "b"))
    hangs = pl.col("size") * pl.col("size_b")
    unseen = (hangs - pl.len().over(*two)) * UNSEEN
    return told.with_columns(hangs=hangs.cast(pl.Float64), mean=(pl.col("weight").sum().over(*two) + unseen) / hangs)


def _inside(told: pl.DataFrame) -> pl.DataFrame:
    """For pairs inside a cluster: the pairs between the two parts that it would fall into."""
    told = told.sort("a", maintain_order=True)
    counts = told.group_by("a", maintain_order=True).agg(pl.len(), pl.col("size").first())
    span = np.concatenate(([0], np.cumsum(counts["len"].to_numpy()))).astype(np.int64)
    out = np.zeros((2, len(told)))
    left, right, size = (each.to_numpy() for each in (told["place"], told["place_b"], counts["size"]))
    splits(span, size, left, right, told["weight"].to_numpy(), out)
    return told.with_columns(hangs=pl.Series(out[0]), mean=pl.Series(out[1]))
