"""Rows of a table to candidate records, with every fault of every row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from evenhand.claim.cells import Row, grouped, reader
from evenhand.claim.explain import explain, without
from evenhand.claim.lists import list_fields
from evenhand.claim.mapping import Mapping
from evenhand.codebook import check
from evenhand.errors import Fault, InvalidRecord
from evenhand.model.base import Model
from evenhand.model.entry import TYPES, Draft
from evenhand.record.append import Candidate

# OWASP ASVS 5.0, 1.2.10, with the full-width forms; after a sign, a number or a date is no formula.
_LEADS = frozenset("=@\t\r+-\uff1d\uff20\uff0b\uff0d\u2212")
_NUMBER = re.compile(r"[-+\uff0b\uff0d\u2212][0-9X.,:/%~? -]*")
_AS_TEXT = 'set formulas = "text" under [options] of the mapping'

Faults = list[tuple[str, str]]
"""The field path and the message of each."""


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
        fields = {path: cell for path, cell in cells.items() if path != "id"}
        self._groups = grouped(fields, position, list_fields(self._model))
        self._columns = MappingProxyType({path: cell.used[0] if cell.used else path for path, cell in cells.items()})
        self._formulas = mapping.options.formulas == "refuse"

    def _check_header(self) -> None:
        wanted = {name: path for path, cell in self._mapping.columns.items() for name in cell.used}
        faults = [
            self._fault(1, name, f"the mapping reads this column for {path}, the table has none{self._near(name)}")
            for name, path in wanted.items()
            if name not in self._header
        ]
        accounted = wanted.keys() | set(self._mapping.options.unused)
        faults += [
            self._fault(1, name, "is neither mapped nor listed under [options] unused; do one of the two")
            for name in self._header
            if name not in accounted
        ]
        twice = dict.fromkeys(name for name in self._header if self._header.count(name) > 1)
        faults += [self._fault(1, name, "stands twice in the header; rename one") for name in twice]
        if faults:
            raise InvalidRecord(faults, hint="Correct the header or the mapping.")

    def _near(self, name: str) -> str:
        near = get_close_matches(name, self._header, n=1)
        return f" (did you mean {near[0]!r}?)" if near else ""

    def _fault(self, row: int, column: str, message: str) -> Fault:
        return Fault(self._table, row, column, message)

    def candidates(self, rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Candidate]:
        """A candidate for each row; rows are given with their line number.

        A row at fault may still give a draft, without what is at fault in it: its references can be checked then.

        What the reader of the rows finds wrong with them comes last, beside all else.
        """
        try:
            for number, row in rows:
                yield self._candidate(number, [cell.strip(" ") for cell in row])
        except InvalidRecord as ragged:
            yield Candidate(self._table, 0, None, ragged.faults)

    def _candidate(self, number: int, row: Row) -> Candidate:
        faults: Faults = []
        draft = self._draft(number, row, faults)
        faults += self._unsafe(row)
        listed = tuple(self._fault(number, self._column(path), message) for path, message in faults)
        return Candidate(self._table, number, draft, listed, self._columns)

    def _column(self, path: str) -> str:
        """The column that a field, or the field around it, was read from; the field itself when there is none."""
        above = path
        while above and above not in self._columns:
            above = above.rpartition(".")[0]
        return self._columns.get(above, path)

    def _unsafe(self, row: Row) -> Faults:
        if not self._formulas or _LEADS.isdisjoint([cell[:1] for cell in row]):
            return []
        return [
            (name, f"{cell[:40]!r} would run as a formula in a spreadsheet; to keep it as it is written, {_AS_TEXT}")
            for name, cell in zip(self._header, row, strict=False)
            if cell[:1] in _LEADS and not _NUMBER.fullmatch(cell)
        ]

    def _draft(self, number: int, row: Row, faults: Faults) -> Draft | None:
        """What a row says, with its id; what is wrong with it is added to `faults`."""
        record = self._record(self._body(number, row, faults), faults)
        try:
            name = self._id(number, row)
            if name is not None:
                draft = Draft(id=f"{self._mapping.record}:{name}", record=record or Model())
                return draft if record else None
            faults.append(("id", "is needed and empty"))
        except ValidationError as fault:
            faults += explain(fault)
        except ValueError as fault:
            faults.append(("id", str(fault)))
        return None

    def _body(self, number: int, row: Row, faults: Faults) -> dict[str, Any]:
        body: dict[str, Any] = {}
        for above, fields in self._groups:
            inside = {}
            for path, name, read in fields:
                try:
                    value = read(number, row)
                except ValueError as fault:
                    faults.append((path, str(fault)))
                else:
                    if value is not None:
                        inside[name] = value
            if inside:
                _at(body, above).update(inside)
        return body

    def _record(self, body: dict[str, Any], faults: Faults) -> Model | None:
        """The record that a body makes; failing that, what it makes without its faulty fields; terms are checked."""
        record = None
        try:
            record = self._model.model_validate(body, strict=False)
        except ValidationError as fault:
            faults += explain(fault)
            with suppress(ValidationError):
                record = self._model.model_validate(without(body, fault), strict=False)
        faults += check(record) if record else ()
        return record


def _at(body: dict[str, Any], above: Sequence[str]) -> dict[str, Any]:
    """The mapping at a path of a body, made on the way."""
    for step in above:
        body = body.setdefault(step, {})
    return body
