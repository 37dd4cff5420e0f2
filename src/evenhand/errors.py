"""The one error tree: every message says what happened, where, and what to do next.

EvenhandError
├── UsageError        the request itself cannot be carried out as asked
├── CaseError         not a case, a newer format, or a part of it is missing
│   └── CaseBusy      another evenhand is writing to it
├── InvalidRecord     one or many field faults, each with its row and column
├── UnknownId         no such record (near matches in the hint)
├── IntegrityError    what is stored is not what was recorded
│   ├── FixityError   preserved bytes are missing or changed
│   └── ProofError    an inclusion, consistency or signature check failed
└── SourceError       a file or document could not be read as what it says it is
"""

from collections.abc import Sequence
from dataclasses import dataclass


class EvenhandError(Exception):
    """Base of every error raised on purpose.

    Attributes:
        hint: what to do next, in one sentence.
        ids: the records concerned, possibly none.
    """

    def __init__(self, message: str, *, hint: str = "", ids: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.hint = hint
        self.ids = tuple(ids)


class UsageError(EvenhandError):
    """The request itself cannot be carried out as asked."""


class CaseError(EvenhandError):
    """Not a case folder, a newer format, or a part of it is missing."""


class CaseBusy(CaseError):
    """Another evenhand is writing to the case."""


class UnknownId(EvenhandError):
    """No record has this id."""


class IntegrityError(EvenhandError):
    """What is stored is not what was recorded."""


class FixityError(IntegrityError):
    """Preserved bytes are missing or changed."""


class ProofError(IntegrityError):
    """An inclusion, consistency or signature check failed."""


class SourceError(EvenhandError):
    """A file could not be read as what it says it is."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one cell of a table, or with one field of a record.

    Attributes:
        where: the table or file, as the user named it.
        row: the line of the record, counted from 1 with the header as line 1; 0 for the whole table.
        column: the column or field at fault; empty for the whole row.
        message: what is wrong and what would be right.
    """

    where: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = self.where + (f", row {self.row}" if self.row else "")
        return f"{place}{f', column {self.column!r}' if self.column else ''}: {self.message}"


class InvalidRecord(EvenhandError):
    """Field faults of one record, or all faults of all rows of an import.

    Attributes:
        faults: every fault found, in reading order.
    """

    def __init__(self, faults: Sequence[Fault], *, hint: str = "") -> None:
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"{len(faults)} fault{'s' * (len(faults) != 1)}:\n{lines}", hint=hint)
        self.faults = tuple(faults)
