"""What hangs on a pair: how likely its answer goes against the linkage, and how many pairs of records would change."""

import numpy as np
import polars as pl

from evenhand.link.linkage import Linkage
from evenhand.link.review.forest import joined_by

CAREFUL = 0.5


def stakes(linkage: Linkage, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs (left, right, posterior) with `gain`, the expected number of changed pairs of records, and `why`."""
    told = _clustered(linkage, pairs)
    told = told.with_columns(against=pl.when("together").then(1.0 - pl.col("posterior")).otherwise("posterior"))
    told = told.with_columns(hangs=pl.when("together").then(_inside(told)).otherwise(pl.col("size") * pl.col("size_b")))
    crowded = linkage.diagnostics.crowded.select("id", "partners")
    for side in ("left", "right"):
        told = told.join(
            crowded.rename({"id": side, "partners": f"crowd_{side}"}), on=side, how="left", maintain_order="left"
        )
    told = told.with_columns(crowd=pl.max_horizontal("crowd_left", "crowd_right").fill_null(0))
    gain = pl.col("against") * pl.col("hangs")
    return told.with_columns(gain=gain * (1 + pl.col("crowd")), why=_why())


def _clustered(linkage: Linkage, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs with the cluster of both records (a, b), its size, and whether it is one."""
    clusters = linkage.clusters.with_columns(size=pl.len().over("cluster").cast(pl.Float64))
    one = clusters.rename({"id": "left", "cluster": "a"})
    two = clusters.rename({"id": "right", "cluster": "b", "size": "size_b"})
    told = pairs.join(one, on="left", how="left", maintain_order="left")
    told = told.join(two, on="right", how="left", maintain_order="left")
    return told.with_columns(together=pl.col("a") == pl.col("b"))


def _inside(told: pl.DataFrame) -> pl.Series:
    """For pairs inside a cluster, how many pairs of records the two parts make that it joins, strongest pairs first."""
    names = pl.concat((told["left"], told["right"])).unique().sort()
    code = pl.DataFrame({"id": names}).with_row_index("row")
    both = told.with_row_index("at").filter("together").sort("posterior", descending=True, maintain_order=True)
    left, right = (
        both.join(code, left_on=side, right_on="id", maintain_order="left")["row"] for side in ("left", "right")
    )
    out = np.zeros(len(told))
    out[both["at"].to_numpy()] = joined_by(
        left.to_numpy().astype(np.int64), right.to_numpy().astype(np.int64), len(names)
    )
    return pl.Series(out)


def _why() -> pl.Expr:
    count = pl.col("hangs").cast(pl.Int64)
    who = pl.when(pl.col("crowd_left") == pl.col("crowd")).then("left").otherwise("right")
    return (
        pl.when(pl.col("crowd") > 0)
        .then(pl.format("{} is likely one person with {} records that are not one person: a name that many bear, "
                        "or a record made to join", who, "crowd"))
        .when("together").then(pl.format("holds two parts of a cluster together: {} pairs hang on it", count))
        .otherwise(pl.format("would join two clusters: {} pairs hang on it", count))
    )  # fmt: skip
