"""Questions that differ: no cluster twice in the same way, no record and no pattern of agreement again and again."""

import polars as pl


def varied(told: pl.DataFrame, limit: int) -> pl.DataFrame:
    """The pairs of most gain, one for each two clusters; the n-th of a record, cluster or pattern counts an n-th.

    Args:
        told: left, right, their clusters a and b, pattern and gain.
        limit: how many at most.
    """
    told = _ordered(told.filter(pl.col("gain") > 0))
    two = (pl.min_horizontal("a", "b"), pl.max_horizontal("a", "b"))
    told = told.filter(pl.int_range(pl.len()).over(*two) == 0).with_row_index("at")
    told = told.with_columns(
        record=_nth(told, "left", "right"),
        group=_nth(told, "a", "b"),
        alike=pl.int_range(1, pl.len() + 1).over("pattern"),
    )
    nth = pl.max_horizontal("record", "group", pl.col("alike").sqrt())
    return _ordered(told.with_columns(gain=pl.col("gain") / nth)).head(limit)


def _ordered(told: pl.DataFrame) -> pl.DataFrame:
    return told.sort("gain", "left", "right", descending=[True, False, False])


def _nth(told: pl.DataFrame, one: str, two: str) -> pl.Series:
    """How often the more frequent of two names has come up until each row, in either column."""
    both = (told.select("at", name=one), told.filter(pl.col(one) != pl.col(two)).select("at", name=two))
    counted = (
        pl.concat(both).sort("at", maintain_order=True).with_columns(nth=pl.int_range(1, pl.len() + 1).over("name"))
    )
    return counted.group_by("at").agg(pl.col("nth").max()).sort("at")["nth"]
