"""Sealed fields: the log holds a commitment, the value lies apart and can be destroyed.

commitment = HMAC-SHA-256(nonce, domain || entry id || path || value), each part behind its length in eight bytes,
the value as canonical JSON, the nonce 32 random bytes kept with the value. Without the nonce the commitment tells
nothing, even about a value that is easy to guess.
"""

import hmac
import json
import secrets
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evenhand.errors import IntegrityError
from evenhand.model.base import Model, Personal
from evenhand.model.entry import canonical
from evenhand.model.fields import marked
from evenhand.record.durable import refusals

_DOMAIN = b"evenhand/sealed/v1"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS sealed (
    id TEXT NOT NULL, path TEXT NOT NULL, commitment TEXT NOT NULL, nonce BLOB NOT NULL, value TEXT NOT NULL,
    batch INTEGER NOT NULL, PRIMARY KEY (commitment)) STRICT;
CREATE INDEX IF NOT EXISTS sealed_batch ON sealed (batch);
"""


def commitment(nonce: bytes, name: str, path: str, value: Any) -> str:
    """The commitment to one value of one record, in hexadecimal."""
    parts = (_DOMAIN, name.encode(), path.encode(), canonical({"value": value}))
    message = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return hmac.digest(nonce, message, "sha256").hex()


def personal(record: Model) -> tuple[tuple[str, ...], ...]:
    """The paths of a record's fields that are personal and hold something."""
    return tuple(path for path, _, _ in marked(record, Personal))


class Sealed:
    """The separate store of withheld values and their nonces."""

    @refusals("private/sealed.sqlite")
    def __init__(self, folder: Path) -> None:
        self._batch = 0
        self._db = sqlite3.connect(folder / "sealed.sqlite", isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;" + _SCHEMA)

    @refusals("private/sealed.sqlite")
    def seal(self, name: str, body: dict[str, Any], paths: Iterable[tuple[str, ...]]) -> dict[str, str]:
        """Take the values at these paths out of `body`, keep them here, and return path to commitment."""
        found = {}
        for path in paths:
            value = _take(body, path)
            if value is not None:
                pointer, nonce = "/" + "/".join(path), secrets.token_bytes(32)
                found[pointer] = commitment(nonce, name, pointer, value)
                row = (name, pointer, found[pointer], nonce, json.dumps(value), self._batch)
                self._db.execute("INSERT INTO sealed VALUES (?, ?, ?, ?, ?, ?)", row)
        return found

    def reveal(self, name: str, body: dict[str, Any], sealed: dict[str, str]) -> None:
        """Put sealed values back into `body`; what was erased stays absent.

        Raises:
            IntegrityError: a stored value does not open its commitment.
        """
        for pointer, promised in sealed.items():
            query = "SELECT nonce, value FROM sealed WHERE commitment = ?"
            row = self._db.execute(query, (promised,)).fetchone()
            if row:
                value = json.loads(row[1])
                if not hmac.compare_digest(commitment(row[0], name, pointer, value), promised):
                    raise IntegrityError(
                        f"private/sealed.sqlite: the value {pointer} of {name} does not open its commitment",
                        hint="Restore private/sealed.sqlite from a copy.",
                        ids=(name,),
                    )
                _put(body, pointer.split("/")[1:], value)

    @refusals("private/sealed.sqlite")
    def begin(self, batch: int) -> None:
        """Open a transaction for what the batch of this number seals."""
        self._batch = batch
        self._db.execute("BEGIN")

    @refusals("private/sealed.sqlite")
    def commit(self) -> None:
        """Return when all that was sealed is on disk."""
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        """Forget what was sealed since `begin`."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    @refusals("private/sealed.sqlite")
    def forget_after(self, batch: int) -> None:
        """Delete what was sealed for later batches than this one, which were never acknowledged."""
        self._db.execute("DELETE FROM sealed WHERE batch > ?", (batch,))

    def close(self) -> None:
        """Close the store."""
        self._db.close()


def _take(body: dict[str, Any], path: tuple[str, ...]) -> Any:
    for step in path[:-1]:
        inner = body.get(step)
        if not isinstance(inner, dict):
            return None
        body = inner
    return body.pop(path[-1], None)


def _put(body: dict[str, Any], path: list[str], value: Any) -> None:
    for step in path[:-1]:
        body = body[step]
    body[path[-1]] = value
