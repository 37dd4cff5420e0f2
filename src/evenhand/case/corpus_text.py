"""One text of a corpus: its result in a file of its own, and its row in the index."""

import csv
import io
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol

import orjson

from evenhand.errors import EvenhandError, SourceError
from evenhand.preserve.intake import take
from evenhand.record.blobs import digest_of
from evenhand.safe_csv import protect

RESULTS = "results"
_LONGEST = 255
"""The longest file name that common file systems hold, in bytes."""


class Work(Protocol):
    """What is done with each text; to be pickled.

    Attributes:
        columns: of the index beyond those of a `Row`.
    """

    columns: ClassVar[tuple[str, ...]]

    def __call__(self, path: Path, name: str) -> Mapping[str, Any]:
        """The result for a file and its path in the folder, as JSON has it."""

    def indexed(self, result: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the index says of a result: `claims`, how many; `findings`, of text; and each of `columns` it has."""

    def settings(self, name: str) -> str:
        """All that the result for this path depends on, beside the bytes and the program."""


Outcome = Literal["made", "kept", "failed"]


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with the texts of a folder; to be pickled.

    Attributes:
        folder: where they lie; `out`: where results go.
        work: what is done with each.
    """

    folder: Path
    out: Path
    work: Work


@dataclass(frozen=True, slots=True)
class Row:
    """A text in the index.

    Attributes:
        path: in the folder; `sha256`, `size`: of its bytes.
        claims: how many were found; `findings`: what a person should know of the reading.
        error: why there is no result; empty where there is one.
        more: the cells of the columns that a work adds.
    """

    path: str
    sha256: str = ""
    size: int | None = None
    claims: int | None = None
    findings: str = ""
    error: str = ""
    more: tuple[int | None, ...] = ()

    def line(self) -> bytes:
        """The row as a line of CSV."""
        *own, more = astuple(self)
        return line_of(protect("" if cell is None else str(cell)) for cell in (*own, *more))


def line_of(cells: Iterable[str]) -> bytes:
    """Cells as a line of CSV in UTF-8."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()


@dataclass(frozen=True, slots=True)
class Text:
    """Called with the path of a text, gives its row and what became of it; its result is in place by then."""

    task: Task
    program: str

    def __call__(self, path: str) -> tuple[Row, Outcome]:
        """The row of a text, and whether its result was made, kept from an earlier run, or could not be made."""
        name = os.fsencode(path).decode("utf-8", "backslashreplace")
        target = self.task.out / RESULTS / f"{path}.json"
        try:
            result, outcome = self._result(path, name, target)
            row = _row(name, result, self.task.work)
            data = orjson.dumps(result)
        except Exception as fault:  # noqa: BLE001 - one text among thousands must not end the run; the index says it
            with suppress(OSError):
                target.unlink()
            return Row(name, error=_said(fault), more=(None,) * len(self.task.work.columns)), "failed"
        if outcome == "made":
            _put(target, data)
        return row, outcome

    def _result(self, path: str, name: str, target: Path) -> tuple[Mapping[str, Any], Outcome]:
        if len(os.fsencode(target.name)) > _LONGEST:
            raise SourceError("its name is too long to name a result by", hint="Rename the file.")
        source = self.task.folder / path
        with take(source) as intake:
            digest, size = digest_of(intake.stream), intake.size
        made_from = sha256(f"{digest} {name} {self.program} {self.task.work.settings(name)}".encode()).hexdigest()
        held = _held(target)
        if held.get("made_from") == made_from:
            return held, "kept"
        first = {"made_from": made_from, "path": name, "sha256": digest, "size": size}
        return {**first, **self.task.work(source, path)}, "made"


def _held(target: Path) -> Mapping[str, Any]:
    """The result that an earlier run put in place; empty when there is none that is whole."""
    try:
        held = orjson.loads(target.read_bytes())
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def columns(work: Work) -> tuple[str, ...]:
    """The columns of the index."""
    return (*(field.name for field in fields(Row) if field.name != "more"), *work.columns)


def _row(name: str, result: Mapping[str, Any], work: Work) -> Row:
    said = work.indexed(result)
    more = tuple(said.get(column, 0) for column in work.columns)
    return Row(name, result["sha256"], result["size"], said["claims"], "; ".join(said["findings"]), more=more)


def _put(target: Path, data: bytes) -> None:
    """Put a result in place in one step. It is not waited for: what a power cut leaves in part is made again."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{os.getpid()}.new")
    beside.write_bytes(data)
    beside.replace(target)


def _said(fault: Exception) -> str:
    """Why there is no result; of a fault that has no name, its kind too."""
    words = " ".join(str(fault).split())
    return words if isinstance(fault, EvenhandError | OSError) else f"{type(fault).__name__}: {words}"
