"""Written names → plain text without marks, and the words in it; all values at once."""

from functools import cache

import polars as pl

from evenhand.link.fold.tables import lists, rows

_FINDINGS = ("bidi", "zero_width", "control", "mixed")
_RAFE = "\u05bf"


def plain(values: pl.Series) -> pl.Series:
    """The values in one normal form: NFKC, lower case, without invisible characters or apostrophes."""
    signs = lists("characters")
    text = values.fill_null("").str.normalize("NFKC").str.replace_all(r"\s", " ").str.replace_all(signs["hidden"], "")
    text = text.str.to_lowercase().str.normalize("NFC")
    text = text.str.replace_all(signs["geresh"], "${1}" + _RAFE).str.replace_all(signs["apostrophes"], "")
    return text.str.replace_all(signs["dashes"], "-").str.replace_all(signs["separators"], " ")


def joined(text: pl.Series) -> pl.Series:
    """The values with the words of a compound name written together (`joins.csv`)."""
    for pattern, replacement in _joins():
        text = text.str.replace_all(pattern, replacement)
    return text


def words(text: pl.Series) -> pl.DataFrame:
    """The words of each value: `value` (its row), `place` (counted from 0), `word`, `hyphen` (one stands before it)."""
    frame = pl.DataFrame({"word": text.str.extract_all(lists("characters")["word"])}).with_row_index("value")
    frame = frame.with_columns(pl.int_ranges(pl.col("word").list.len()).alias("place"))
    frame = frame.explode("word", "place").drop_nulls("word")
    return frame.with_columns(
        pl.col("value").cast(pl.Int32),
        pl.col("place").cast(pl.Int16),
        pl.col("word").str.strip_prefix("-"),
        pl.col("word").str.starts_with("-").alias("hyphen"),
    )


def findings(values: pl.Series) -> pl.DataFrame:
    """What was odd in the values: `value` (its row) and `finding` (bidi, zero_width, control, mixed scripts)."""
    return pl.concat(_found(values, finding) for finding in _FINDINGS)


def _found(values: pl.Series, finding: str) -> pl.DataFrame:
    rows_found = values.str.contains(lists("characters")[finding]).fill_null(False).arg_true().cast(pl.Int32)
    return pl.DataFrame({"value": rows_found}).with_columns(pl.lit(finding).alias("finding"))


@cache
def _joins() -> tuple[tuple[str, str], ...]:
    return tuple((row["pattern"], row["replacement"]) for row in rows("joins"))
