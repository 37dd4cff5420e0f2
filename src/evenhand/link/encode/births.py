"""Birth dates and ages as numbers: year, month, day, and the years of birth that an age at an event allows."""

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.encode.rarity import rarities

FORMS = (
    r"^\D*(?P<y>\d{4})[-/.](?P<m>[\dX]{1,2})[-/.](?P<d>[\dX]{1,2})",
    r"^\D*(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})",
    r"^\D*(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})\D*$",
    r"^\D*(?P<y>\d{4})[-/.](?P<m>\d{1,2})",
    r"^\D*(?P<y>\d{4})",
)


class Births(NamedTuple):
    """Year, month and day of birth (0: not known), first and last year of birth as the age allows (0: no age), age.

    An age without an event date allows no year: then `age` alone is compared; -1 is no age.
    """

    year: NDArray[np.int16]
    month: NDArray[np.int16]
    day: NDArray[np.int16]
    low: NDArray[np.int16]
    high: NDArray[np.int16]
    age: NDArray[np.int16]
    rarity: NDArray[np.float32]


def births(date: pl.Series | None, age: pl.Series | None, event: pl.Series | None, records: int) -> Births:
    """What the columns of birth dates, ages and event dates say; each column may be absent."""
    none = np.zeros(records, np.int16)
    year, month, day = parsed(date) if date is not None else (none, none, none)
    years = _ages(age) if age is not None else none - np.int16(1)
    when = parsed(event)[0] if event is not None else none
    aged = (years >= 0) & (when > 0)
    low, high = np.where(aged, when - years - 1, 0), np.where(aged, when - years, 0)
    rarity = date_rarity(year, month, day)
    return Births(year, month, day, low.astype(np.int16), high.astype(np.int16), years, rarity)


def date_rarity(year: NDArray[np.int16], month: NDArray[np.int16], day: NDArray[np.int16]) -> NDArray[np.float32]:
    """For each record, minus the natural logarithm of the share of the dated records that have its date."""
    whole = (year.astype(np.int64) * 13 + month) * 32 + day
    counts = np.bincount(np.maximum(whole, 0), minlength=1)
    return rarities(counts[np.maximum(whole, 0)], max(1, int((year > 0).sum())))


def parsed(column: pl.Series) -> tuple[NDArray[np.int16], NDArray[np.int16], NDArray[np.int16]]:
    """Year, month, day of EDTF, ISO 8601 and day-first dates; 0 for what is not said; a month 86 stays."""
    text = column.cast(pl.String).alias("text")
    distinct = text.drop_nulls().unique().sort().to_frame()
    matched = pl.coalesce(*(_groups(form) for form in FORMS))
    distinct = distinct.with_columns(matched.alias("found")).unnest("found")
    joined = text.to_frame().join(distinct, on="text", how="left", maintain_order="left")
    return tuple(joined[part].fill_null(0).to_numpy().astype(np.int16) for part in "ymd")  # type: ignore[return-value]


def _groups(form: str) -> pl.Expr:
    """Year, month, day of the texts that have this form, null for others."""
    found = pl.col("text").str.extract_groups(form).struct
    parts = {part: found.field(part) if f"<{part}>" in form else pl.lit(None, pl.String) for part in "ymd"}
    numbers = {part: text.cast(pl.Int16, strict=False) for part, text in parts.items()}
    year = numbers["y"]
    month, day = (pl.when(numbers[part] > 0).then(numbers[part]).alias(part) for part in "md")
    return pl.when(year.is_not_null()).then(pl.struct(year.alias("y"), month, day))


def _ages(column: pl.Series) -> NDArray[np.int16]:
    age = column.cast(pl.String).str.extract(r"(\d{1,3}(?:\.\d+)?)").cast(pl.Float64, strict=False)
    return age.fill_null(-1).to_numpy().astype(np.int16)
