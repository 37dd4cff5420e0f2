"""Which sheet of a workbook is read as a table: the one that is named, or the only one."""

from collections.abc import Iterable, Iterator

from evenhand.errors import Fault, InvalidRecord
from evenhand.read.row import Row


def rows_of(rows: Iterable[Row], sheet: str | None, where: str) -> Iterator[Row]:
    """The rows of the sheet named; of the only one that holds any, if none is named.

    Raises:
        InvalidRecord: none is named and a second sheet holds rows; raised at its first row.
    """
    first: str | None = None
    for row in rows:
        first = row.sheet if first is None else first
        if sheet is None and row.sheet != first:
            message = f"sheets {first!r} and {row.sheet!r} both hold rows; say which is meant"
            raise InvalidRecord([Fault(where, 0, "", f"{message}: sheet = {first!r} under [options] of the mapping")])
        if sheet in {None, row.sheet}:
            yield row
