"""What a log says at a checkpoint: a pure function of its first entries, kept as an SQLite table that can be deleted.

Invariant: the fold of entries 0..n is the same however it was reached, in one go or in steps. Which record of an id
is in force is decided by two rules only: what an in-force retraction names does not count, as far as it stands before
that retraction (which can itself be retracted); a later record of an id supersedes an earlier one.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

_SCHEMA = """
CREATE TABLE entry (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL COLLATE NOCASE, type TEXT NOT NULL, batch TEXT NOT NULL,
    data BLOB NOT NULL) STRICT;
CREATE INDEX entry_id ON entry (id, position);
CREATE INDEX entry_batch ON entry (batch, type);
CREATE INDEX entry_type ON entry (type);
CREATE TABLE current (id TEXT PRIMARY KEY COLLATE NOCASE, type TEXT NOT NULL, position INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE INDEX current_type ON current (type, position);
CREATE TABLE about (target TEXT NOT NULL COLLATE NOCASE, position INTEGER NOT NULL) STRICT;
CREATE INDEX about_target ON about (target);
CREATE TABLE membership (
    incident TEXT NOT NULL COLLATE NOCASE, claim TEXT NOT NULL COLLATE NOCASE, position INTEGER NOT NULL,
    answer TEXT NOT NULL, PRIMARY KEY (incident, claim, position)) STRICT, WITHOUT ROWID;
CREATE INDEX membership_claim ON membership (claim, incident, position, answer);
CREATE TABLE state (size INTEGER NOT NULL, root BLOB NOT NULL, format INTEGER NOT NULL) STRICT;
"""
_FORMAT = 3
_PATIENCE = 60.0
"""Seconds to wait for another process that is folding into the same file."""


def open_index(path: Path | None) -> sqlite3.Connection:
    """The index in a file, or a new one in memory; a file of another format is begun anew."""
    if path is None:
        return _new(":memory:")
    path.parent.mkdir(parents=True, exist_ok=True)
    index = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)
    try:
        if index.execute("SELECT format FROM state").fetchone() == (_FORMAT,):
            return index
    except sqlite3.DatabaseError:
        pass
    index.close()
    remove_index(path)
    return _new(str(path))


def remove_index(path: Path) -> None:
    """Delete the file of an index; it can be folded again at any time."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _new(name: str) -> sqlite3.Connection:
    index = sqlite3.connect(name, isolation_level=None, timeout=_PATIENCE)
    index.executescript(f"PRAGMA journal_mode=WAL; BEGIN IMMEDIATE; {_SCHEMA}")
    index.execute("INSERT INTO state VALUES (0, ?, ?)", (b"", _FORMAT))
    index.execute("COMMIT")
    return index


def state(index: sqlite3.Connection) -> tuple[int, bytes]:
    """Size and root of the log that the index was folded from."""
    size, root = index.execute("SELECT size, root FROM state").fetchone()
    return size, root


def fold(index: sqlite3.Connection, entries: Callable[[int], Iterable[bytes]], root: bytes) -> None:
    """Take in the entries that follow those already folded, all or none.

    Args:
        index: where to.
        entries: gives the entries from a position on.
        root: the root over them all.
    """
    index.execute("BEGIN IMMEDIATE")
    with index:
        start = state(index)[0]
        before = retractions(index)
        count = _insert(index, start, entries(start))
        if count:  # none when another process folded them while this one waited
            dead = retractions(index)
            _bring_into_force(index, 0 if dead != before else start, dead)
            index.execute("UPDATE state SET size = ?, root = ?", (start + count, root))


def _insert(index: sqlite3.Connection, start: int, entries: Iterable[bytes]) -> int:
    """How many entries were put into the tables from this position on."""
    index.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", _rows(start, entries))
    index.execute(
        "INSERT INTO about SELECT target.value, position"
        " FROM entry, json_each(CAST(data AS TEXT), '$.body.about') AS target"
        " WHERE position >= ? AND entry.type = 'judgement'",
        (start,),
    )
    index.execute(
        "INSERT INTO membership SELECT json_extract(body, '$.about[0]'), json_extract(body, '$.about[1]'), position,"
        " json_extract(body, '$.answer') FROM (SELECT position, json_extract(CAST(data AS TEXT), '$.body') AS body"
        " FROM entry WHERE position >= ? AND type = 'judgement')"
        " WHERE json_extract(body, '$.question') = 'same_incident' AND json_array_length(body, '$.about') = 2",
        (start,),
    )
    (count,) = index.execute("SELECT ifnull(max(position) + 1 - ?, 0) FROM entry", (start,)).fetchone()
    return int(count)


def _rows(start: int, entries: Iterable[bytes]) -> Iterator[tuple[int, str, str, str, bytes]]:
    for position, data in enumerate(entries, start):
        entry = json.loads(data)
        yield position, entry["id"], entry["type"], entry["batch"], data


def retractions(index: sqlite3.Connection) -> dict[str, int]:
    """What is taken back, batches and records, and the position up to which it is.

    Judged from the last to the first: a retraction that is itself taken back has no effect.
    """
    rows = index.execute(
        "SELECT position, id, batch, json_extract(CAST(data AS TEXT), '$.body.retracts') FROM entry"
        " WHERE type = 'retraction' ORDER BY position DESC"
    )
    dead: dict[str, int] = {}
    for position, name, batch, target in rows:
        if name.lower() not in dead and batch not in dead:
            dead.setdefault(target.lower(), position)
    return dead


def _bring_into_force(index: sqlite3.Connection, start: int, dead: dict[str, int]) -> None:
    """Make `current` name the record in force of every id; ids before `start` keep theirs."""
    if start == 0:
        index.execute("DELETE FROM current")
    index.execute("CREATE TEMP TABLE dead (id TEXT PRIMARY KEY COLLATE NOCASE, until INTEGER) WITHOUT ROWID")
    index.executemany("INSERT INTO dead VALUES (?, ?)", dead.items())
    index.execute(
        "INSERT OR REPLACE INTO current SELECT id, type, position FROM entry"
        " WHERE position >= ? AND type NOT IN ('batch', 'retraction', 'opening', 'erasure')"
        " AND NOT EXISTS (SELECT 1 FROM dead WHERE dead.id IN (entry.id, entry.batch) AND position < until)"
        " ORDER BY position",
        (start,),
    )
    index.execute("DROP TABLE dead")
