"""Lists with the same columns under different headers, put together as one table of persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from evenhand.errors import InvalidRecord
from evenhand.link.fields import Field, Subjects
from evenhand.link.lists.headers import Columns, columns_of
from evenhand.link.lists.refused import apart, named, there_are
from evenhand.link.lists.tables import list_fields
from evenhand.link.lists.values import cleaned, unread

DECLARE = 'Say it in a TOML file, [columns] and below it lines like "Date" = "birth_date", and name it with --columns.'


@dataclass(frozen=True)
class Sheet:
    """A list as it was read.

    Attributes:
        name: what the list is called; `where`: its file.
        header: of its columns; `cells`: a text column for each of them, called 0, 1, 2 ...
        numbers: of its rows, as in the file.
    """

    name: str
    where: str
    header: tuple[str, ...]
    cells: pl.DataFrame
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Taken:
    """What a list was taken for.

    Attributes:
        where: its file; `rows`: how many.
        columns: header and field of what is read; `left`: headers of what is not.
        numbered: whether row numbers stand for ids, because no column holds them.
        unread: headers, and how many of their values say something that cannot be read.
    """

    where: str
    rows: int
    columns: tuple[tuple[str, str], ...]
    left: tuple[str, ...]
    numbered: bool
    unread: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Together:
    """Lists put together.

    Attributes:
        subjects: the table; `taken`: what each list was taken for.
        rows: for each record its id in the table, and list, row, and own id there.
    """

    subjects: Subjects
    rows: pl.DataFrame
    taken: tuple[Taken, ...]


def put_together(sheets: Sequence[Sheet], declared: Mapping[str, str], unique: Sequence[str]) -> Together:
    """Lists as one table of persons.

    Args:
        sheets: the lists.
        declared: what a person says that headers stand for.
        unique: lists on which nobody stands twice.

    Raises:
        InvalidRecord: what columns hold cannot be told, ids stand twice on a list, or a file has no name on any row;
            with every fault.
        UsageError: a declared header, or a list in `unique`, is not there.
    """
    there_are("column", [*declared], [name for sheet in sheets for name in sheet.header])
    columns = [columns_of(sheet.header, declared, sheet.where) for sheet in sheets]
    if faults := [fault for each in columns for fault in each.faults]:
        raise InvalidRecord(faults, hint=DECLARE)
    found = [_read(sheet, told) for sheet, told in zip(sheets, columns, strict=True)]
    frame = pl.concat([each for each, _ in found], how="diagonal")
    apart(frame)
    named(frame)
    there_are("list", unique, frame["list"].unique().sort().to_list())
    fields = tuple(
        Field(column, field.kind)
        for name, field in list_fields().items()
        for column in sorted(frame.columns)
        if field.kind and column.partition(" ")[0] == name and frame[column].is_not_null().any()
    )
    subjects = Subjects(frame, fields, id="record", list="list", unique=frozenset(unique))
    return Together(subjects, frame.select("record", "list", "row", "id"), tuple(taken for _, taken in found))


def _read(sheet: Sheet, told: Columns) -> tuple[pl.DataFrame, Taken]:
    """The list as records: record, list, row, id, and the columns that linking looks at."""
    made: dict[str, pl.Series] = {}
    lost: list[tuple[str, int]] = []
    for at, name in told.taken:
        field, before = list_fields()[name], sheet.cells[str(at)]
        after = cleaned(before, field.kind)
        made[_free(name, made)] = after
        if count := unread(before, after, field.kind):
            lost.append((sheet.header[at], count))
    numbers = pl.Series("row", sheet.numbers, pl.Int64)
    numbered = pl.select(pl.format("row {}", numbers)).to_series()
    own = made.pop("id", numbered)
    standing = made.pop("list", pl.repeat(None, len(numbers), dtype=pl.String, eager=True)).fill_null(sheet.name)
    frame = pl.DataFrame(
        {"list": standing, "row": numbers, "id": own.zip_with(own.is_not_null(), numbered)}
        | {name: column for name, column in made.items()}  # noqa: C416
    )
    frame = frame.select(pl.format("{}:{}", "list", "id").alias("record"), pl.all()).with_columns(
        where=pl.lit(sheet.where)
    )
    columns = tuple((sheet.header[at], name) for at, name in told.taken)
    ids = "id" not in {name for _, name in told.taken}
    return frame, Taken(sheet.where, len(frame), columns, told.left, ids, tuple(lost))


def _free(name: str, made: Mapping[str, pl.Series]) -> str:
    """The field's own name for its first column, then `name 2`, `name 3`."""
    names = (name, *(f"{name} {number}" for number in range(2, len(made) + 3)))
    return next(each for each in names if each not in made)
