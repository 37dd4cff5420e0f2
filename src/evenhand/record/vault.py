"""The private part of a case: the signing key, the intake, the last signed checkpoint. Never published.

Invariant: an entry is acknowledged when its SQLite transaction is committed (WAL, synchronous=FULL), and stays in
the intake until a signed checkpoint that covers it is on disk.
"""

import fcntl
import hmac
import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from evenhand.errors import CaseBusy, CaseError
from evenhand.record.durable import refusals, refused, replace
from evenhand.record.note import Signer

_KEY = re.compile(r"(\S+)\n([0-9a-f]{64})\n")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS pending (
    position INTEGER PRIMARY KEY, batch TEXT NOT NULL, id TEXT NOT NULL COLLATE NOCASE, data BLOB NOT NULL,
    UNIQUE (batch, id)) STRICT;
"""


class Vault:
    """The private folder of one case."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def create(cls, folder: Path, origin: str) -> "Vault":
        """A new private folder with a new signing key, readable by its owner only."""
        folder.mkdir(parents=True, mode=0o700)
        signer = Signer.generate(origin)
        replace(folder / "key", f"{signer.name}\n{signer.private.hex()}\n".encode(), 0o600)
        replace(folder / ".gitignore", b"*\n")
        return cls(folder)

    @property
    def signer(self) -> Signer:
        """The signing key.

        Raises:
            CaseError: there is none, or it cannot be read.
        """
        try:
            found = _KEY.fullmatch((self.folder / "key").read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            found = None
        if found:
            return Signer(found[1], bytes.fromhex(found[2]))
        raise CaseError(
            f"no signing key in {self.folder}",
            hint="Only the case's own recorder can append; restore private/.",
        )

    def mark(self, text: str) -> str:
        """A keyed digest of a text, in hexadecimal: the same text gives the same mark, in this case only."""
        return hmac.digest(self.signer.private, b"evenhand/table/v1\0" + text.encode(), "sha256").hex()

    def last_signed(self) -> bytes | None:
        """The last checkpoint that was signed here; none if there is none."""
        path = self.folder / "last-signed"
        return path.read_bytes() if path.exists() else None

    def remember_signed(self, note: bytes) -> None:
        """Keep a signed checkpoint, before anybody else sees it."""
        replace(self.folder / "last-signed", note)

    def lock(self) -> int:
        """The handle of the writer's lock; closing it lets the next writer in.

        Raises:
            CaseError: another writer holds it.
        """
        handle = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            os.close(handle)
            raise CaseBusy("another evenhand is writing to this case", hint="Wait until it ends.") from fault
        return handle


class Intake:
    """Entries that are acknowledged but not yet in tiles."""

    @refusals("private/intake.sqlite")
    def __init__(self, folder: Path) -> None:
        self._path = folder / "intake.sqlite"
        self._db = sqlite3.connect(self._path, isolation_level=None)
        self._db.executescript(
            "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "PRAGMA trusted_schema=OFF;"
            "PRAGMA cell_size_check=ON; PRAGMA secure_delete=ON;" + _SCHEMA
        )

    @staticmethod
    def holds_something(folder: Path) -> bool:
        """True when an earlier writer left acknowledged entries behind."""
        return (folder / "intake.sqlite").exists()

    @refusals("private/intake.sqlite")
    def begin(self) -> None:
        """Open a transaction: what is added before `commit` is kept whole or not at all."""
        self._db.execute("BEGIN IMMEDIATE")

    def add(self, position: int, batch: str, name: str, data: bytes) -> bool:
        """False when the batch already has an entry of this id (letter case aside), which is then not added."""
        query = "INSERT INTO pending VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        try:
            return self._db.execute(query, (position, batch, name, data)).rowcount == 1
        except sqlite3.Error as fault:
            raise refused("private/intake.sqlite", fault) from fault

    def spelling(self, batch: str, name: str) -> str | None:
        """The id of a batch's entry that is the same letter case aside; none if it has none."""
        row = self._db.execute("SELECT id FROM pending WHERE batch = ? AND id = ?", (batch, name)).fetchone()
        return row[0] if row else None

    @refusals("private/intake.sqlite")
    def commit(self) -> None:
        """Return when all that was added is on disk."""
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        """Forget what was added since `begin`."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def pending(self, start: int) -> Iterator[tuple[int, bytes]]:
        """Position and bytes of every committed entry from a position on, in order."""
        return self._db.execute("SELECT position, data FROM pending WHERE position >= ? ORDER BY position", (start,))

    def discard(self) -> None:
        """Close and remove the intake: a signed checkpoint covers all it held."""
        self.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self._path}{suffix}").unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file and keep it."""
        self._db.close()
