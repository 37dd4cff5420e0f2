"""A table that says, of each text in a folder, who speaks, when, and in which language."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evenhand.case.known import Said
from evenhand.errors import EvenhandError, Fault, InvalidRecord, SourceError
from evenhand.preserve.intake import take
from evenhand.read.row import Row
from evenhand.read.sheet import rows_of
from evenhand.read.table import TABLES, read_rows

COLUMNS = ("path", "source", "speaker", "date", "language")


def read_sheet(path: Path, columns: Collection[str]) -> Iterator[tuple[Row, Mapping[str, str]]]:
    """The rows of a table below its header, each with its cells by column.

    Raises:
        SourceError: it is no table, or has no rows.
        InvalidRecord: it has a column that is not among `columns`, or one twice.
    """
    with take(path) as intake:
        kind = intake.media_type
    if kind not in TABLES:
        raise SourceError(f"{path.name} is {kind}, not a table", hint="Give a CSV, TSV, XLSX or Parquet file.")
    rows = rows_of(read_rows(path, kind, guess=False), None, path.name)
    header = next(rows, None)
    if header is None:
        raise SourceError(f"{path.name} has no rows", hint="Give a table with a header.")
    names = [cell.strip() for cell in header.cells]
    if faults := list(_unknown(path.name, names, columns)):
        raise InvalidRecord(faults, hint="Correct the header; nothing was done.")
    return ((row, dict(zip(names, (cell.strip() for cell in row.cells), strict=True))) for row in rows)


def _unknown(where: str, names: Sequence[str], columns: Collection[str]) -> Iterator[Fault]:
    for name in dict.fromkeys(names):
        if name not in columns:
            yield Fault(where, 1, name, f"is no column that is read; those are {', '.join(columns)}")
        elif names.count(name) > 1:
            yield Fault(where, 1, name, "stands here twice")


def said_of(table: Path | None, paths: Collection[str], said: Said, check: Callable[[Said], object]) -> dict[str, Said]:
    """What is said of single texts of a folder, by their path, once what is said of all holds; `read_about` says more.

    Raises:
        EvenhandError: as `check` does of what is said of all.
    """
    check(said)
    return read_about(table, paths, said, check) if table else {}


def read_about(path: Path, paths: Collection[str], said: Said, check: Callable[[Said], object]) -> dict[str, Said]:
    """What a table says of texts, by their path; what it leaves empty is as in `said`.

    `check` is called with what is said of each text, and raises what is wrong with it.

    Raises:
        SourceError: it is no table.
        InvalidRecord: with every fault of every row: no such text, one twice, no date, no such source.
    """
    there, found, faults = frozenset(paths), dict[str, Said](), list[Fault]()
    for row, cells in read_sheet(path, COLUMNS):
        given = {name: cell for name, cell in cells.items() if cell and name != "path"}
        text = cells.get("path", "").removeprefix("./")
        if problem := _problem(text, there, found):
            faults.append(Fault(path.name, row.number, "path", problem))
            continue
        if "source" in given or "speaker" in given:
            given = {"source": "", "speaker": "", **given}  # who speaks is said of this text, not of all
        found[text] = replace(said, **given)
        try:
            check(found[text])
        except EvenhandError as fault:
            faults.append(Fault(path.name, row.number, "", str(fault)))
    if faults:
        raise InvalidRecord(faults, hint=f"Correct {path.name}; nothing was done.")
    return found


def _problem(text: str, there: Collection[str], found: Collection[str]) -> str:
    if not text:
        return "is empty; write the path of a text within the folder"
    if text not in there:
        return f"the folder holds no {text}"
    return "stands here twice" if text in found else ""
