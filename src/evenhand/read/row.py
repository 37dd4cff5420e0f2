"""One row of a table, and which of its cells a spreadsheet would run."""

import re
from typing import NamedTuple

# OWASP ASVS 5.0, 1.2.10, with the full-width forms; a signed number is no formula.
_LEADS = re.compile("\0[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+\-][0-9]+([.,][0-9]+)*%?|[+\-]")


class Row(NamedTuple):
    """A row of cells, exactly as text.

    Attributes:
        sheet: the sheet's name; none where there is but one table.
        number: counted from 1, the header and blank rows counted too.
        cells: the text of each.
        formulas: the columns, counted from 1, that a spreadsheet would take for a formula.
        hidden: true on a sheet that the file hides.
    """

    sheet: str | None
    number: int
    cells: tuple[str, ...]
    formulas: tuple[int, ...] = ()
    hidden: bool = False


def formulas(cells: tuple[str, ...] | list[str]) -> tuple[int, ...]:
    """The columns, counted from 1, whose cell a spreadsheet would take for a formula."""
    if not _LEADS.search("\0" + "\0".join(cells)):
        return ()
    return tuple(
        column for column, cell in enumerate(cells, 1) if _LEADS.match("\0" + cell) and not _NUMBER.fullmatch(cell)
    )
