"""Questions that differ: not the same record, nor the same pattern of agreement, twenty times."""

import polars as pl

KNOWN = (
    "left",
    "right",
    "posterior",
    "a",
    "b",
    "size",
    "size_b",
    "together",
    "against",
    "hangs",
    "crowd_left",
    "crowd_right",
    "crowd",
    "gain",
    "why",
)


def varied(told: pl.DataFrame, limit: int) -> pl.DataFrame:
    """The pairs of most gain; the n-th about a record, a cluster or with a pattern counts for an n-th of its gain."""
    told = told.filter(pl.col("gain") > 0).sort("gain", "left", "right", descending=[True, False, False])
    told = told.with_row_index("at")
    pattern = [pl.col(name).round(0) for name in told.columns if name not in (*KNOWN, "at")]
    told = told.with_columns(alike=pl.struct(*pattern).hash() if pattern else pl.lit(0))
    nth = told.select(nth=pl.max_horizontal(_nth_of_both("left", "right", told), _nth_of_both("a", "b", told)))["nth"]
    told = told.with_columns(nth=nth, same=pl.int_range(1, pl.len() + 1).over("alike"))
    counted = pl.col("gain") / pl.max_horizontal("nth", pl.col("same").sqrt())
    return told.with_columns(gain=counted).sort("gain", "left", "right", descending=[True, False, False]).head(limit)


def _nth_of_both(one: str, two: str, told: pl.DataFrame) -> pl.Series:
    """How often the more frequent of the two names has come up until each row, in either column."""
    both = pl.concat((told.select("at", name=one), told.filter(pl.col(one) != pl.col(two)).select("at", name=two)))
    both = both.sort("at", maintain_order=True).with_columns(nth=pl.int_range(1, pl.len() + 1).over("name"))
    return both.group_by("at").agg(pl.col("nth").max()).sort("at")["nth"]
