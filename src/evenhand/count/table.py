"""Ranges as a table for machines."""

import csv
import io
from collections.abc import Iterable

from evenhand.model.derived import Range
from evenhand.safe_csv import protect


def csv_text(ranges: Iterable[Range]) -> str:
    """A CSV table with a column for each field; lists are divided by spaces, cells are safe in a spreadsheet."""
    return HEADER + csv_lines(ranges)


def csv_lines(ranges: Iterable[Range]) -> str:
    """The lines of such a table, without its header."""
    fields = tuple(Range.model_fields)
    return _written([_cell(name, getattr(each, name)) for name in fields] for each in ranges)


def _written(rows: Iterable[Iterable[str | int]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


HEADER = _written([Range.model_fields])
"""The first line of such a table."""


_FREE = {"key", "unit", "left_out"}
"""The fields that hold words of others; all else are ids, terms and numbers, of which none can start a formula."""


def _cell(name: str, value: object) -> str | int:
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = " ".join(value) if isinstance(value, tuple) else str(value)
    return protect(text) if name in _FREE else text
