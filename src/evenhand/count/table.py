"""Ranges as a table for machines."""

import csv
import io
from collections.abc import Iterable

from evenhand.model.derived import Range
from evenhand.model.entry import content
from evenhand.safe_csv import protect


def csv_text(ranges: Iterable[Range]) -> str:
    """A CSV table with a column for each field; lists are divided by spaces, cells are safe in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(Range.model_fields)
    for each in ranges:
        row = content(each)
        writer.writerow(_cell(row.get(name, "")) for name in Range.model_fields)
    return out.getvalue()


def _cell(value: object) -> str:
    return protect(" ".join(value) if isinstance(value, list) else str(value))
