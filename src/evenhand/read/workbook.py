"""XLSX to rows: values as text, formulas as they are written, never computed."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import BinaryIO

from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from evenhand.read.package import opened
from evenhand.read.row import Row, formulas


def parse(stream: BinaryIO) -> Iterator[Row]:
    """The rows of every sheet that hold anything, blank cells at the end left off.

    The size a sheet claims for itself is not believed.

    Raises:
        SourceError: its archive is broken, encrypted or a decompression bomb.
        Exception: any; openpyxl meets broken files with whatever its code runs into.
    """
    warnings.simplefilter("ignore")
    opened(stream)
    stream.seek(0)
    yield from _rows(stream)


def _rows(stream: BinaryIO) -> Iterator[Row]:
    book = load_workbook(stream, read_only=True, data_only=False, keep_links=False)
    for sheet in book.worksheets:
        hidden = sheet.sheet_state != "visible"
        sheet.reset_dimensions()
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = tuple(as_text(value) for value in values)
            while cells and not cells[-1]:
                cells = cells[:-1]
            if cells:
                yield Row(sheet.title, number, cells, formulas(cells), hidden)


def as_text(value: object) -> str:
    """A cell's value as text: dates in ISO 8601, whole numbers without a point, blank as empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, DataTableFormula):
        return "=TABLE()"
    return str(value.text if isinstance(value, ArrayFormula) else value)
