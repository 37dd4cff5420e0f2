"""Columns whose values are compared as they are: identifiers, postcodes, categories."""

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.encode.rarity import rarities
from evenhand.link.encode.vocabulary import Texts, texts


class Values(NamedTuple):
    """Distinct values: record r has value `code[r]`, or none (-1); their texts, and minus ln of their shares."""

    code: NDArray[np.int32]
    texts: Texts
    rarity: NDArray[np.float32]


def folded_values(column: pl.Series) -> pl.Series:
    """Lower-case letters and digits; null where nothing is left."""
    folded = column.cast(pl.String).str.to_lowercase().str.replace_all(r"[^\pL\pN]+", "")
    return folded.set(folded == "", None).alias("value")


def values(column: pl.Series) -> Values:
    """The column, folded to lower-case letters and digits, as codes in alphabetical order of its distinct values."""
    folded = folded_values(column)
    distinct = folded.drop_nulls().value_counts(name="count").sort("value")
    coded = distinct.select("value", code=pl.int_range(pl.len(), dtype=pl.Int32))
    code = folded.to_frame().join(coded, on="value", how="left", maintain_order="left")["code"].fill_null(-1)
    present = len(column) - folded.null_count()
    return Values(code.to_numpy(), texts(distinct["value"]), rarities(distinct["count"].to_numpy(), present))
