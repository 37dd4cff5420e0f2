"""Rows of a table to candidate records, with every fault of every row."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from evenhand.claim.cells import Reader, reader
from evenhand.claim.mapping import Mapping
from evenhand.codebook import check
from evenhand.errors import Fault, InvalidRecord
from evenhand.model.base import Model
from evenhand.model.entry import TYPES, Draft
from evenhand.record.append import Candidate

_FORMULA = frozenset("=@\t\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH COMMERCIAL AT}")
_SIGN = frozenset("+-\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{MINUS SIGN}")
_DISCRIMINATED = frozenset({"event", "site", "hazard", "person", "compliance", "characters", "cells"})


class Importer:
    """Turns the rows of one table into candidates.

    Raises:
        InvalidRecord: the header and the mapping do not fit each other.
    """

    def __init__(self, mapping: Mapping, header: Sequence[str], table: str) -> None:
        self._mapping = mapping
        self._table = table
        self._header = [name.strip() for name in header]
        self._check_header()
        position = {name: at for at, name in enumerate(self._header)}
        self._model: type[Model] = TYPES[mapping.record]
        cells = mapping.columns
        self._id = reader(cells["id"], position)
        self._fields: list[tuple[tuple[str, ...], Reader]] = [
            (tuple(path.split(".")), reader(cell, position)) for path, cell in cells.items() if path != "id"
        ]
        self._columns = MappingProxyType({path: cell.used[0] if cell.used else path for path, cell in cells.items()})
        self._formulas = mapping.options.formulas == "refuse"

    def _check_header(self) -> None:
        wanted = {name: path for path, cell in self._mapping.columns.items() for name in cell.used}
        faults = [
            Fault(self._table, 1, name, f"the mapping reads this column for {wanted[name]}, the table has none{near}")
            for name in wanted
            if name not in self._header and (near := _near(name, self._header)) is not None
        ]
        accounted = wanted.keys() | set(self._mapping.options.unused)
        faults += [
            Fault(self._table, 1, name, "is neither mapped nor listed under [options] unused; do one of the two")
            for name in self._header
            if name not in accounted
        ]
        faults += [
            Fault(self._table, 1, name, "stands twice in the header; rename one")
            for name in sorted({name for name in self._header if self._header.count(name) > 1})
        ]
        if faults:
            raise InvalidRecord(faults, hint="Correct the header or the mapping.")

    def candidates(self, rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Candidate]:
        """A candidate for each row; rows are given with their line number.

        What the reader of the rows finds wrong with them comes last, beside all else.
        """
        try:
            for number, row in rows:
                yield self._candidate(number, [cell.strip(" ") for cell in row])
        except InvalidRecord as ragged:
            yield Candidate(self._table, 0, None, ragged.faults)

    def _candidate(self, number: int, row: Sequence[str]) -> Candidate:
        draft, faults = self._draft(number, row)
        faults += self._unsafe(row)
        listed = tuple(Fault(self._table, number, self._columns.get(path, path), message) for path, message in faults)
        return Candidate(self._table, number, None if listed else draft, listed, self._columns)

    def _unsafe(self, row: Sequence[str]) -> list[tuple[str, str]]:
        if not self._formulas:
            return []
        return [
            (name, f"{cell[:40]!r} would run as a formula in a spreadsheet; remove its first character, or {_AS_TEXT}")
            for name, cell in zip(self._header, row, strict=False)
            if cell and (cell[0] in _FORMULA or (cell[0] in _SIGN and not cell[1:2].isdigit()))
        ]

    def _draft(self, number: int, row: Sequence[str]) -> tuple[Draft | None, list[tuple[str, str]]]:
        body: dict[str, Any] = {}
        faults: list[tuple[str, str]] = []
        for path, read in self._fields:
            try:
                _place(body, path, read(number, row))
            except ValueError as fault:
                faults.append((".".join(path), str(fault)))
        try:
            name = self._id(number, row)
            record = self._model.model_validate(body, strict=False)
            faults += check(record)
            return Draft(id=f"{self._mapping.record}:{name or ''}", record=record), faults
        except ValidationError as fault:
            return None, faults + [_explain(each) for each in fault.errors(include_url=False)]


def _near(name: str, header: Sequence[str]) -> str:
    near = get_close_matches(name, header, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


_AS_TEXT = 'set formulas = "text" under [options] to keep such cells as text'


def _place(body: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Put a value at a path, making the mappings on the way; nothing when there is no value."""
    if value is None:
        return
    for step in path[:-1]:
        body = body.setdefault(step, {})
    body[path[-1]] = value


def _explain(error: Any) -> tuple[str, str]:
    """Field path and message of a validation error, without the names of the variants that were tried."""
    steps = [str(step) for step in error["loc"] if step not in _DISCRIMINATED and not isinstance(step, int)]
    path = ".".join(steps)
    message = error["msg"].removeprefix("Value error, ")
    if error["type"] == "missing":
        return path, "is needed and empty"
    if error["type"] == "string_pattern_mismatch":
        return path, f"{error['input']!r} is not of the form {error['ctx']['pattern']}"
    return path, message[0].lower() + message[1:]
