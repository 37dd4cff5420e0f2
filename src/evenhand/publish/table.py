"""Rows as CSV that a spreadsheet opens as text, by a rule that a program can undo.

Rule: a cell that begins with `=`, `+`, `-`, `@`, their full-width forms, a tab, a carriage return, a line feed, a
NUL or an apostrophe gets an apostrophe in front, unless it is a plain decimal number. Reading back, one leading
apostrophe is taken off. Source: OWASP ASVS 1.2.10 and its note on CSV injection.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_RISKY = tuple("=+-@\t\r\n\0'\uff1d\uff0b\uff0d\uff20")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")

Cell = str | int | None
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with their columns in order; a column that a row lacks is empty."""

    columns: Sequence[str]
    rows: Sequence[Row]


def protect(cell: str) -> str:
    """The cell as written to CSV."""
    return f"'{cell}" if cell.startswith(_RISKY) and not _NUMBER.fullmatch(cell) else cell


def restore(cell: str) -> str:
    """The cell as it was before `protect`."""
    return cell.removeprefix("'")


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
