"""Writes that survive a power cut: temporary file, fsync, rename, fsync of the folder."""

import os
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def replace(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path` in one step and return when it is on disk. An error leaves the old file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
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


def sync_all(paths: Iterable[Path]) -> None:
    """Return when all files and the folders that hold them are on disk."""
    files = list(paths)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(sync, files))
        list(pool.map(sync, {folder for file in files for folder in (file.parent, file.parent.parent)}))
