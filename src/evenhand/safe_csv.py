"""Cells of a CSV file that a spreadsheet opens as text, by a rule that a program can undo.

Rule: a cell that begins with `=`, `+`, `-`, `@`, their full-width forms, a tab, a carriage return, a line feed, a
NUL or an apostrophe gets an apostrophe in front, unless it is a plain decimal number. Reading back, one leading
apostrophe is taken off. Source: OWASP ASVS 1.2.10 and its note on CSV injection.
"""

import re

_RISKY = tuple("=+-@\t\r\n\0'\uff1d\uff0b\uff0d\uff20")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def protect(cell: str) -> str:
    """The cell as written to CSV."""
    return f"'{cell}" if cell.startswith(_RISKY) and not _NUMBER.fullmatch(cell) else cell


def restore(cell: str) -> str:
    """The cell as it was before `protect`."""
    return cell.removeprefix("'")
