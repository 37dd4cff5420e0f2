"""Rows as CSV that a spreadsheet opens as text, by a rule that a program can undo (see `safe_csv`)."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evenhand.safe_csv import protect

Cell = str | int | None
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with their columns in order; a column that a row lacks is empty."""

    columns: Sequence[str]
    rows: Sequence[Row]


def to_csv(table: Table) -> str:
    """The table as CSV after RFC 4180, every cell protected, the first line naming the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(row.get(column)) for column in table.columns] for row in table.rows)
    return out.getvalue()


def _cell(value: Cell) -> str:
    return "" if value is None else protect(str(value))


def listed(values: Iterable[str]) -> str:
    """Several ids in one cell, separated by a space."""
    return " ".join(values)
