"""A file at the door: opened without following links, measured, recognised, never written."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from evenhand.errors import SourceError
from evenhand.model.base import deceptive
from evenhand.preserve.kinds import unreadable
from evenhand.preserve.limits import INTAKE
from evenhand.preserve.sniff import media_type

# Non-blocking, so that opening a pipe nobody writes to does not wait for ever.
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Intake:
    """A regular file, open and recognised, ready to be kept; close it, or use it in a `with`.

    Attributes:
        stream: its bytes, at the start: the very file that was checked, whatever its path becomes.
        file_name: the name it arrived under, exactly; data, never to be used as a path.
        size: its length in bytes when it was opened.
        media_type: what its bytes were found to be.
        unreadable: why it can be kept but not read; none when a reader exists.
    """

    stream: BinaryIO
    file_name: str
    size: int
    media_type: str
    unreadable: str | None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stream.close()


def take(path: Path, *, name: str | None = None, limit: int = INTAKE.file_bytes) -> Intake:
    """The regular file at `path`, opened and recognised.

    Args:
        path: where it lies now; its last component may not be a symbolic link.
        name: the name it arrived under, when that is not the name of `path` (an upload).
        limit: the largest size accepted, in bytes.

    Raises:
        SourceError: it is not a regular file, is empty or over the limit, or its name can deceive.
    """
    file_name = checked_name(path.name if name is None else name)
    stream = _open(path)
    try:
        size = _size(stream, path, limit)
        kind = media_type(stream, file_name)
    except BaseException:
        stream.close()
        raise
    return Intake(stream, file_name, size, kind, unreadable(kind))


def checked_name(name: str) -> str:
    """`name` itself, unchanged, once it is known to be a plain file name.

    Raises:
        SourceError: it is empty, over-long, a path, or holds characters that hide or reorder text.
    """
    fault = _name_fault(name)
    if fault:
        raise SourceError(f"the file name {ascii(name)[:300]} {fault}", hint="rename the file and try again")
    return name


def _name_fault(name: str) -> str:
    bad = next((character for character in name if deceptive(character)), None)
    if bad is not None:
        return f"holds U+{ord(bad):04X}, which can hide or reorder text, or is not valid UTF-8"
    if name != name.strip():
        return "begins or ends with a space"
    if name in {"", ".", ".."} or "/" in name or "\\" in name:
        return "is not a plain file name"
    if len(name.encode()) > INTAKE.name_bytes:
        return f"is longer than {INTAKE.name_bytes} bytes"
    return ""


def _open(path: Path) -> BinaryIO:
    try:
        return os.fdopen(os.open(path, _FLAGS), "rb")
    except IsADirectoryError:
        raise _not_regular(path, "a folder") from None
    except (OSError, ValueError) as error:
        if path.is_symlink():
            hint = f"name the file it leads to: {os.path.realpath(path)!r}"
            raise SourceError(f"{path} is a symbolic link, not a file", hint=hint) from error
        reason = getattr(error, "strerror", None) or str(error)
        hint = "check that the path is right and that you may read it"
        raise SourceError(f"{path} could not be opened: {reason}", hint=hint) from error


def _size(stream: BinaryIO, path: Path, limit: int) -> int:
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode):
        raise _not_regular(path, "a folder, a device, a pipe or a socket")
    if status.st_size == 0:
        raise SourceError(f"{path} is empty", hint="fetch or export it again; an empty file shows nothing")
    if status.st_size > limit:
        message = f"{path} is {status.st_size:,} bytes long, over the limit of {limit:,}"
        raise SourceError(message, hint="split it, or raise the limit if you trust where it comes from")
    return status.st_size


def _not_regular(path: Path, what: str) -> SourceError:
    return SourceError(f"{path} is {what}, not a file", hint="name a file; of a folder, each file in it")
