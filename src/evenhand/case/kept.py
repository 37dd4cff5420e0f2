"""Grades and ranges kept between builds, so that a change to one incident weighs and counts that incident only.

Invariant: a line is used again only in the log that it was computed from, or one that goes on from it, and only if
every record that it was computed from is still the same. The file holds nothing that cannot be computed again, and
may be deleted.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from evenhand.record.durable import refusals

_SCHEMA = """
CREATE TABLE IF NOT EXISTS line (
    incident TEXT PRIMARY KEY, world BLOB NOT NULL, reads TEXT NOT NULL, fingerprint BLOB NOT NULL,
    grades TEXT NOT NULL, ranges TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log (size INTEGER NOT NULL, root BLOB NOT NULL) STRICT;
"""

_PATIENCE = 60.0
"""Seconds to wait for another build that writes into the same file."""


class Line(NamedTuple):
    """What was computed for one incident.

    Attributes:
        incident: which; `world`: what stands for all sources, parties and rules.
        reads: the records it was computed from, in JSON; `fingerprint`: of these.
        grades: its grades, lines of JSON; `ranges`: its ranges, lines of CSV.
    """

    incident: str
    world: bytes
    reads: str
    fingerprint: bytes
    grades: str
    ranges: str


class Kept:
    """The lines in a file."""

    def __init__(self, path: Path) -> None:
        """Open the file, or begin it anew when it is no such file."""
        with refusals(str(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._lines = _opened(path)
            except sqlite3.DatabaseError:
                path.unlink()
                self._lines = _opened(path)

    def close(self) -> None:
        """Let go of the file."""
        self._lines.close()

    def state(self) -> tuple[int, bytes]:
        """Size and root of the log that lines were last computed from; 0 for none."""
        return self._lines.execute("SELECT size, root FROM log").fetchone() or (0, b"")

    def go_on(self, size: int, root: bytes, *, anew: bool) -> None:
        """Note the log from which lines will be computed, forgetting all lines if they are begun anew."""
        self._lines.execute("BEGIN IMMEDIATE")
        with self._lines:
            if anew:
                self._lines.execute("DELETE FROM line")
            self._lines.execute("DELETE FROM log")
            self._lines.execute("INSERT INTO log VALUES (?, ?)", (size, root))

    def find(self, incident: str) -> Line | None:
        """The line of an incident; none when none is kept."""
        row = self._lines.execute("SELECT * FROM line WHERE incident = ?", (incident,)).fetchone()
        return Line(*row) if row else None

    def keep(self, lines: Iterable[Line]) -> None:
        """Put lines in place of those of the same incidents, all or none."""
        self._lines.execute("BEGIN IMMEDIATE")
        with self._lines:
            self._lines.executemany("INSERT OR REPLACE INTO line VALUES (?, ?, ?, ?, ?, ?)", lines)

    def drop_all_but(self, incidents: Iterable[str]) -> None:
        """Forget the lines of all other incidents."""
        self._lines.execute("CREATE TEMP TABLE held (incident TEXT PRIMARY KEY) WITHOUT ROWID")
        self._lines.executemany("INSERT INTO held VALUES (?)", ((incident,) for incident in incidents))
        self._lines.execute("DELETE FROM line WHERE incident NOT IN (SELECT incident FROM held)")
        self._lines.execute("DROP TABLE held")

    def lines(self, incidents: Iterable[str]) -> Iterator[Line]:
        """The lines of these incidents, in this order."""
        for incident in incidents:
            if (line := self.find(incident)) is not None:
                yield line


def _opened(path: Path) -> sqlite3.Connection:
    lines = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)
    try:
        lines.executescript(_SCHEMA)
        lines.execute("SELECT incident, world, reads, fingerprint, grades, ranges FROM line LIMIT 1")
        lines.execute("SELECT size, root FROM log LIMIT 1")
    except sqlite3.DatabaseError:
        lines.close()
        raise
    return lines
