"""Tables to rows: CSV and TSV here, as a stream; XLSX and Parquet in a child process."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError

from evenhand.errors import Fault, InvalidRecord, SourceError
from evenhand.read.confined import ask
from evenhand.read.encoding import SAY_WHICH, Encoding, detect, label_of
from evenhand.read.limits import TABLE
from evenhand.read.row import Row, formulas

CSV = "text/csv"
TSV = "text/tab-separated-values"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET = "application/vnd.apache.parquet"
TABLES = frozenset((CSV, TSV, XLSX, PARQUET))
_CONFINED = {XLSX: "xlsx", PARQUET: "parquet"}
_ROW = TypeAdapter(Row)
_QUOTED = re.compile(r'"[^"]*("|$)')


def read_rows(path: Path, media_type: str, where: str = "", encoding: str = "", *, guess: bool = True) -> Iterator[Row]:
    """Every row of a table that holds anything, the header first, one at a time.

    Each row given has as many cells as the first of its sheet; a row that has not is left out and
    reported after the last one. `where` is what the user calls the file; `encoding` what a person says
    a CSV or TSV is in, believed where its bytes are not UTF-8; without `guess`, nothing else is.

    Raises:
        SourceError: it could not be read as what it says it is; at the first row that shows it.
        InvalidRecord: after the last row, with every row whose number of cells is not the header's.
    """
    where = where or path.name
    if media_type not in TABLES:
        raise SourceError(f"{where} is {media_type}, not a table", hint="give CSV, TSV, XLSX or Parquet")
    with path.open("rb") as stream:
        if media_type in _CONFINED:
            yield from _even(_confined(_CONFINED[media_type], stream, where), where)
        else:
            found = detect(stream, where, label_of(encoding, where))
            if found.finding and not guess:
                raise SourceError(f"{where} is not UTF-8; it may be {label_of(found.codec, where)}", hint=SAY_WHICH)
            yield from _even(_lines(stream, media_type, found, where), where)


def table_findings(rows: Iterable[Row]) -> tuple[str, ...]:
    """What a person should know of a table: formula cells and hidden sheets. Reads all rows."""
    cells: Counter[str] = Counter()
    first: dict[str, str] = {}
    hidden: dict[str, None] = {}
    for row in rows:
        sheet = row.sheet or ""
        if row.formulas:
            cells[sheet] += len(row.formulas)
            first.setdefault(sheet, f"row {row.number}, column {row.formulas[0]}")
        if row.hidden:
            hidden[sheet] = None
    found = [f"sheet {sheet!r} is hidden" for sheet in hidden]
    for sheet, count in cells.items():
        place = f" on sheet {sheet!r}" if sheet else ""
        found.append(f"{count} cell(s){place} that a spreadsheet would run, first {first[sheet]}")
    return tuple(found)


def _even(rows: Iterator[Row], where: str) -> Iterator[Row]:
    widths: dict[str | None, int] = {}
    ragged: list[Fault] = []
    count = 0
    for row in rows:
        width = widths.setdefault(row.sheet, len(row.cells))
        if len(row.cells) == width:
            yield row
        elif row.sheet is not None and len(row.cells) < width:
            yield row._replace(cells=row.cells + ("",) * (width - len(row.cells)))
        else:
            count += 1
            if count <= TABLE.faults:
                ragged.append(_ragged(row, width, where))
    if count:
        raise InvalidRecord(_listed(ragged, count, where), hint="mend the rows, or its quotation marks")


def _ragged(row: Row, width: int, where: str) -> Fault:
    place = f"{where}, sheet {row.sheet!r}" if row.sheet else where
    return Fault(place, row.number, "", f"has {len(row.cells)} cells where the header has {width}")


def _listed(ragged: list[Fault], count: int, where: str) -> list[Fault]:
    more = count - len(ragged)
    rest = Fault(where, 0, "", f"{more:,} more rows have a number of cells that is not the header's")
    return [*ragged, rest] if more else ragged


def _lines(stream: BinaryIO, media_type: str, encoding: Encoding, where: str) -> Iterator[Row]:
    stream.seek(encoding.mark)
    text = io.TextIOWrapper(stream, encoding=encoding.codec, newline="")
    number = 0
    try:
        first = text.readline()
        delimiter = "\t" if media_type == TSV else _delimiter(first)
        csv.field_size_limit(TABLE.cell_characters)
        reader = csv.reader(chain([first], text), delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, 1):
            if cells:
                yield Row(None, number, tuple(cells), formulas(cells))
    except csv.Error as error:
        raise _broken(where, number + 1, error) from error
    except UnicodeDecodeError as error:
        message = f"{where} is not {encoding.codec} after row {number}"
        raise SourceError(message, hint="get an undamaged copy, or save it as UTF-8") from error


def _delimiter(line: str) -> str:
    bare = _QUOTED.sub("", line)
    return max(",;\t", key=bare.count)


def _broken(where: str, row: int, error: csv.Error) -> SourceError:
    reason = str(error)
    if "field larger" in reason or "unexpected end" in reason:
        reason = "a quotation mark is opened and never closed, or a cell is far too long"
    return SourceError(
        f"{where}, row {row}: {reason}",
        hint='close the quotation mark; inside a quoted cell write it twice ("")',
    )


def _confined(kind: str, stream: BinaryIO, where: str) -> Iterator[Row]:
    for fields in ask(kind, stream, where):
        try:
            yield _ROW.validate_python(fields)
        except ValidationError as error:
            raise SourceError(f"{where} was answered by no readable row", hint="report it") from error
