"""Cells to values: one function for each field of a mapping, built once for a table's header."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from evenhand.claim.mapping import Cell
from evenhand.claim.names import name_of
from evenhand.claim.quantity_words import qualifier_term, read_quantity
from evenhand.claim.un_symbol import parse_symbol
from evenhand.model.edtf import span
from evenhand.model.entry import content

Row = Sequence[str]
Reader = Callable[[int, Row], Any]
"""Row number and cells to the field's value; none leaves the field out. A ValueError says what is wrong."""

Group = tuple[tuple[str, ...], list[tuple[str, str, Reader]]]

_INTEGER = re.compile(r"-?\d+|-?\d{1,3}(,\d{3})+")


def grouped(cells: Mapping[str, Cell], position: Mapping[str, int], lists: Collection[str] = ()) -> list[Group]:
    """Readers of fields that stand side by side: where, and the path, name and reader of each; outer ones first.

    What is read for the fields in `lists` is made a list when it is a single value.
    """
    groups: dict[tuple[str, ...], list[tuple[str, str, Reader]]] = {}
    for path, cell in cells.items():
        *above, name = path.split(".")
        read = reader(cell, position)
        groups.setdefault(tuple(above), []).append((path, name, _listed(read) if path in lists else read))
    return sorted(groups.items(), key=lambda group: len(group[0]))


def _listed(read: Reader) -> Reader:
    def listed(number: int, row: Row) -> Any:
        found = read(number, row)
        return found if found is None or isinstance(found, list | tuple) else [found]

    return listed


def reader(cell: Cell, position: Mapping[str, int]) -> Reader:
    """The function that reads a field from a row, given where each column stands."""
    if cell.reading == "row":
        return lambda number, _: f"{cell.value}-{number}"
    if cell.value is not None:
        return lambda _, __: cell.value
    if cell.columns:
        return _several(cell, [position[name] for name in cell.columns])
    start = position[cell.used[0]]
    if cell.reading == "span":
        end = position[cell.used[-1]]
        return lambda _, row: span(row[start], row[end]) if row[start] or row[end] else None
    return _single(cell, start)


def _single(cell: Cell, at: int) -> Reader:
    convert, mark = _conversion(cell), cell.split
    if convert is str and mark is None:
        return lambda _, row: row[at] or None
    if mark is None:
        return lambda _, row: convert(row[at]) if row[at] else None

    def members(_: int, row: Row) -> Any:
        return [convert(part.strip()) for part in row[at].split(mark) if part.strip()] or None

    return members


def _several(cell: Cell, at: Sequence[int]) -> Reader:
    refs, convert = cell.refs or ("",) * len(at), _READINGS[cell.reading]
    prefixes = [f"{ref}:" if ref else "" for ref in refs]
    if cell.join is not None:
        mark = cell.join
        return lambda _, row: convert(mark.join(row[i] for i in at)) if all(row[i] for i in at) else None
    return lambda _, row: [convert(prefix + row[i]) for prefix, i in zip(prefixes, at, strict=True) if row[i]] or None


def _conversion(cell: Cell) -> Callable[[str], Any]:
    """Terms first, then what the reading makes of them, then the type of the record referred to."""
    terms, read = cell.terms, _READINGS[cell.reading]
    if cell.ref:
        prefix = f"{cell.ref}:"
        return lambda text: prefix + terms.get(text, text)
    return (lambda text: read(terms.get(text, text))) if terms else read


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(f"{text!r} is not a whole number; write digits only (1234 or 1,234)")
    return int(text.replace(",", ""))


def _quantity(text: str) -> dict[str, Any]:
    return content(read_quantity(text))


def _symbol(text: str) -> str:
    return parse_symbol(text, near_cue=True).canonical


_READINGS: Mapping[str, Callable[[str], Any]] = {
    "text": str,
    "integer": _integer,
    "qualifier": qualifier_term,
    "quantity": _quantity,
    "symbol": _symbol,
    "name": name_of,
}
