"""Ranges as a table for machines."""

import csv
import io
from collections.abc import Iterable

from evenhand.model.derived import Range
from evenhand.model.entry import content
from evenhand.safe_csv import protect


def csv_text(ranges: Iterable[Range]) -> str:
    """A CSV table with a column for each field; lists are divided by spaces, cells are safe in a spreadsheet."""
    return HEADER + csv_lines(ranges)


def csv_lines(ranges: Iterable[Range]) -> str:
    """The lines of such a table, without its header."""
    rows = (content(each) for each in ranges)
    return _written([_cell(row.get(name, "")) for name in Range.model_fields] for row in rows)


def _written(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


HEADER = _written([Range.model_fields])
"""The first line of such a table."""


def _cell(value: object) -> str:
    return protect(" ".join(value) if isinstance(value, list) else str(value))
