"""Writes that survive a power cut: temporary file, fsync, rename, fsync of the folder."""

import os
import sqlite3
import tempfile
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from evenhand.errors import CaseError


def replace(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path` in one step and return when it is on disk. An error leaves the old file as it was."""
    with written(path, mode) as file:
        file.write(data)


@contextmanager
def written(path: Path, mode: int = 0o644) -> Iterator[BinaryIO]:
    """A file to write, put at `path` in one step once it is on disk. An error leaves the old file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            os.fchmod(file.fileno(), mode)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Return when a file or folder, as it stands, is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_all(files: Collection[Path], top: Path) -> None:
    """Return when all files, and every folder from `top` down to them, are on disk."""
    folders = {folder for file in files for folder in file.parents if folder.is_relative_to(top)}
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(sync, files))
        list(pool.map(sync, folders))


@contextmanager
def refusals(what: str) -> Iterator[None]:
    """Turn what the disk or SQLite refuses (full, failing, read-only) into an error that says so.

    Raises:
        CaseError: with the system's own words.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as fault:
        raise refused(what, fault) from fault


def refused(what: str, fault: OSError | sqlite3.Error) -> CaseError:
    """The error that says what the disk or SQLite refused, in the system's own words."""
    words = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    hint = "Free space or mend the disk, then do it again. Nothing that was acknowledged is lost."
    return CaseError(f"{what} cannot be read or written: {words}", hint=hint)
