"""Preserved bytes, addressed by their SHA-256: sha256/aa/bb/<hex>, mode 0444, never rewritten."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from evenhand.errors import FixityError, SourceError
from evenhand.record.durable import sync

_PIECE = 1 << 20

UNFINISHED = ".new-"
"""How the name of a file begins whose writer was interrupted; it holds nothing that was acknowledged."""


class Blobs:
    """The blobs of one case.

    Attributes:
        folder: where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Where the bytes with this SHA-256 (hexadecimal) lie, or would lie."""
        return self.folder / "sha256" / digest[:2] / digest[2:4] / digest

    def put(self, stream: BinaryIO, limit: int) -> tuple[str, int]:
        """The SHA-256 and size of a stream's bytes, once they are on disk and read back.

        Raises:
            SourceError: more than `limit` bytes, or the disk refused; nothing is kept then.
            FixityError: what was read back is not what was written.
        """
        try:
            return self._put(stream, limit)
        except OSError as fault:
            raise SourceError(
                f"the bytes could not be read or kept: {fault.strerror}",
                hint="See whether the file can be read and the disk has room, then preserve it again.",
            ) from fault

    def _put(self, stream: BinaryIO, limit: int) -> tuple[str, int]:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=UNFINISHED)
        try:
            with os.fdopen(handle, "w+b") as file:
                digest, size = _copy(stream, file, limit)
            self._keep(Path(name), digest)
        finally:
            Path(name).unlink(missing_ok=True)
        return digest, size

    def _keep(self, temporary: Path, digest: str) -> None:
        if hash_of(temporary) != digest:
            raise FixityError("the disk gave back other bytes than were written", hint="Do not use this disk.")
        target = self.path(digest)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.chmod(0o444)
            with suppress(FileExistsError):  # another writer kept the same bytes meanwhile
                os.link(temporary, target)
            for folder in (
                target.parent,
                target.parent.parent,
                target.parent.parent.parent,
                self.folder,
            ):
                sync(folder)
        self.check(digest)

    def check(self, digest: str) -> int:
        """The size of the kept bytes, once they have been hashed again.

        Raises:
            FixityError: missing, unreadable or changed.
        """
        path = self.path(digest)
        try:
            found, size = hash_of(path), path.stat().st_size
        except OSError as fault:
            raise FixityError(
                f"blob {digest} cannot be read: {fault.strerror}", hint="Restore it from a copy."
            ) from fault
        if found != digest:
            raise FixityError(
                f"blob {digest} has changed: its bytes hash to {found}",
                hint="Restore it from a copy.",
            )
        return size

    def __iter__(self) -> Iterator[Path]:
        """Every file under the folder, in order of name."""
        return iter(sorted(path for path in self.folder.rglob("*") if path.is_symlink() or not path.is_dir()))

    def copy(self, digest: str, target: Path) -> None:
        """Copy the kept bytes to a file, once they have been hashed again.

        Raises:
            FixityError: missing, unreadable or changed.
        """
        self.check(digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.path(digest), target)


def digest_of(stream: BinaryIO) -> str:
    """The SHA-256 of what a stream has still to give, in hexadecimal."""
    digest = sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _copy(stream: BinaryIO, file: BinaryIO, limit: int) -> tuple[str, int]:
    digest, size = sha256(), 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > limit:
            raise SourceError(
                f"the file has more than {limit:,} bytes",
                hint="Raise --limit if it is meant to be this large.",
            )
        digest.update(piece)
        file.write(piece)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size
