"""Tables in plain text."""

import unicodedata
from collections.abc import Sequence

GAP = "  "


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """The rows as aligned columns under a head; the columns in `right` are aligned to the right."""
    widths = [max(map(_width, column)) for column in zip(head, *rows, strict=True)]
    rule = ["-" * width for width in widths]
    return "\n".join(_line(row, widths, right) for row in (head, rule, *rows))


def _line(row: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> str:
    cells = []
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - _width(cell))
        cells.append(space + cell if at in right else cell + space)
    return GAP.join(cells).rstrip()


def _width(cell: str) -> int:
    """How many columns of a terminal a cell takes: marks none, wide letters two."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in cell)
    marks = sum(unicodedata.category(each) in ("Mn", "Me", "Cf") for each in cell)
    return len(cell) + wide - marks
