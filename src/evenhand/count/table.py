"""Ranges as text: a table for machines, a span for people."""

import csv
import io
from collections.abc import Iterable

from evenhand.model.derived import Range
from evenhand.model.entry import content


def csv_text(ranges: Iterable[Range]) -> str:
    """A CSV table with a column for each field; lists are divided by spaces."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(Range.model_fields)
    for each in ranges:
        row = content(each)
        cells = (row.get(name, "") for name in Range.model_fields)
        writer.writerow(" ".join(cell) if isinstance(cell, list) else cell for cell in cells)
    return out.getvalue()


def span(low: int | None, high: int | None) -> str:
    """A range in words: 12-18, 12, 12 or more, up to 18."""
    if high is None:
        return "open" if low is None else f"{low:,} or more"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}-{high:,}"
