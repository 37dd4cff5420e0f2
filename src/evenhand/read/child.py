"""The process in which hostile formats are opened: limited before a parser is loaded.

Run as `python -I -B -m evenhand.read.child KIND` with the file as its standard input. It answers with
lines of JSON: `{"item": ...}` for each part of the answer, then `{"end": true}`, or `{"error": ...}`.
"""

import json
import os
import resource
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import import_module
from typing import Any, BinaryIO

from evenhand.errors import SourceError
from evenhand.read.limits import ChildLimits, child_limits
from evenhand.read.reading import Reading, whole

PARSERS = {
    "docx": "evenhand.read.docx",
    "html": "evenhand.read.html",
    "parquet": "evenhand.read.parquet",
    "pdf": "evenhand.read.pdf",
    "xlsx": "evenhand.read.workbook",
}
# Events of sys.audit (PEP 578): a second fence, behind the limits of the operating system.
_FORBIDDEN = (
    *("socket.", "subprocess.", "shutil.", "ctypes.dlopen"),
    *(f"os.{act}" for act in ("system", "exec", "fork", "posix_spawn", "spawn", "kill", "putenv")),
    *(f"os.{act}" for act in ("remove", "rename", "rmdir", "mkdir", "link", "symlink", "chmod", "truncate")),
)
# openpyxl loads these where they happen to be installed; no reader needs them.
_UNNEEDED = ("numpy", "pandas")
# Loaded before the limits bind: polars sets its own environment when it is imported, which a document may not.
_BEFORE = {"parquet": "polars"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def confine(limits: ChildLimits) -> None:
    """Bind this process for good: memory, processor time, no file written, no network, no program."""
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (least, least))
    sys.modules.update(dict.fromkeys(_UNNEEDED))  # type: ignore[arg-type] # None there: not to be imported
    sys.addaudithook(_refuse)


def main(kind: str) -> None:
    """Read the document on standard input as `kind` and answer on standard output."""
    if kind in _BEFORE:
        import_module(_BEFORE[kind])
    confine(child_limits(kind))
    # Whatever a parser prints must not be taken for an answer.
    with os.fdopen(os.dup(1), "w", encoding="ascii") as out:
        os.dup2(2, 1)
        for message in answers(kind, sys.stdin.buffer):
            out.write(json.dumps(message, separators=(",", ":")) + "\n")


def answers(kind: str, stream: BinaryIO) -> Iterator[dict[str, object]]:
    """The messages that answer for a document of `kind`; whatever it holds, none of its errors escape."""
    try:
        parse = import_module(PARSERS[kind]).parse
        yield from ({"item": item} for item in _items(parse(stream)))
        yield {"end": True}
    except SourceError as error:
        yield {"error": str(error), "hint": error.hint}
    except MemoryError:
        yield {"error": "needs more memory than a document may take"}
    except Exception as error:  # noqa: BLE001 (parsers meet hostile files with any error)
        yield {"error": f"is broken or hostile: {type(error).__name__}: {str(error)[:200]}"}


def _items(answer: Reading | Iterable[tuple[Any, ...]]) -> Iterator[object]:
    if isinstance(answer, Reading):
        yield asdict(whole(answer))
    else:
        yield from answer


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN) or (event == "open" and _writes(*arguments)):
        message = f"a document tried {event}"
        raise PermissionError(message)


def _writes(path: object, _mode: object, flags: int) -> bool:
    return bool(flags & _WRITING) and not isinstance(path, int)  # a number is a file already open


if __name__ == "__main__":
    main(sys.argv[1])
