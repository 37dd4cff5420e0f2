"""Parquet to rows: values as text, as a workbook's are."""

from collections.abc import Iterator
from typing import BinaryIO

import polars as pl

from evenhand.errors import SourceError
from evenhand.read.row import Row, formulas
from evenhand.read.workbook import as_text


def parse(stream: BinaryIO) -> Iterator[Row]:
    """The header, then every row that holds anything.

    Raises:
        SourceError: a column holds lists, structures or bytes.
        Exception: any; the reader meets broken files with whatever its code runs into.
    """
    frame = pl.read_parquet(stream)
    nested = [name for name, kind in frame.schema.items() if kind.is_nested() or kind in {pl.Binary, pl.Object}]
    if nested:
        raise SourceError(
            f"holds lists, structures or bytes in {', '.join(nested)}", hint="Leave those columns out when exporting."
        )
    yield Row(None, 1, tuple(frame.columns))
    for number, values in enumerate(frame.iter_rows(), 2):
        cells = tuple(as_text(value) for value in values)
        if any(cells):
            yield Row(None, number, cells, formulas(cells))
