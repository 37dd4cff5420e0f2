"""A question put to a confined process, and its answer: whatever happens to it, only words come back."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from typing import IO, BinaryIO, cast

from evenhand.errors import SourceError
from evenhand.read.limits import ChildLimits, child_limits

_CHUNK = 1 << 16
_HINT = "the file stays preserved as it is; save what it shows as text or CSV, and preserve that too"


def ask(kind: str, stream: BinaryIO, where: str) -> Iterator[object]:
    """What a confined reader of `kind` (html, pdf, docx, xlsx) finds in an open file, part by part.

    Raises:
        SourceError: the file is not what it says, or its reader crashed, hung or outgrew its limits.
    """
    command = (sys.executable, "-I", "-B", "-m", "evenhand.read.child", kind)
    yield from converse(command, stream, child_limits(kind), where)


def converse(command: Sequence[str], stream: BinaryIO, limits: ChildLimits, where: str) -> Iterator[object]:
    """The items that `command` answers with, which must end by saying so.

    Raises:
        SourceError: it reports an error, dies, says nothing for too long, or says what is no answer.
    """
    stream.seek(0)
    with subprocess.Popen(
        command, stdin=stream, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
    ) as process:
        try:
            for line in _lines(process, limits, where):
                answer = _answer(line, where)
                if "end" in answer:
                    return
                yield answer["item"]
            raise SourceError(_why(process.wait(), where), hint=_HINT)
        finally:
            process.kill()


def _lines(process: subprocess.Popen[bytes], limits: ChildLimits, where: str) -> Iterator[bytes]:
    held: list[bytes] = []
    for chunk in _chunks(process, limits, where):
        first, *rest = chunk.split(b"\n")
        held.append(first)
        for line in rest:
            yield b"".join(held)
            held = [line]


def _chunks(process: subprocess.Popen[bytes], limits: ChildLimits, where: str) -> Iterator[bytes]:
    pipe = cast("IO[bytes]", process.stdout).fileno()
    patience, room = float(limits.wait_seconds), limits.output_bytes
    while room >= 0:
        # Only time spent waiting counts, so that a slow importer does not kill its reader.
        began = time.monotonic()
        ready = select.select([pipe], [], [], patience)[0]
        patience -= time.monotonic() - began
        if not ready or patience <= 0:
            message = f"{where} was not read within {limits.wait_seconds} seconds"
            raise SourceError(message, hint=_HINT)
        chunk = os.read(pipe, _CHUNK)
        if not chunk:
            return
        room -= len(chunk)
        yield chunk
    raise SourceError(f"{where} unfolds to more than {limits.output_bytes:,} bytes", hint=_HINT)


def _answer(line: bytes, where: str) -> dict[str, object]:
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict) or not answer.keys() & {"item", "end", "error"}:
        raise SourceError(f"the reader of {where} answered with nonsense", hint=_HINT)
    if "error" in answer:
        raise SourceError(f"{where}: {answer['error']}", hint=str(answer.get("hint") or _HINT))
    return answer


def _why(code: int, where: str) -> str:
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:
        return f"{where} takes more processor time or memory than a document may"
    if code < 0:
        return f"{where} crashed its reader ({signal.Signals(-code).name})"
    return f"the reader of {where} stopped before it finished (exit {code})"
