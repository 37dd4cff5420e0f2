"""What was done, act by act: the batches of a log."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.model.entry import decode
from evenhand.model.ledger import Table
from evenhand.record.fold import retractions


@dataclass(frozen=True, slots=True)
class Act:
    """A batch, as `evenhand log` lists it: what was done, when, by whom, with what, and whether it was undone.

    `target` is what it took back: batches, and single records if it did nothing else.
    """

    id: str
    at: str
    by: str
    act: str
    because: str
    tables: tuple[Table, ...]
    target: str
    records: dict[str, int]
    undone: bool


def acts(index: sqlite3.Connection) -> Iterator[Act]:
    """The batches, from the first on."""
    counts: dict[str, dict[str, int]] = {}
    tally = "SELECT batch, type, count(*) FROM entry WHERE type <> 'batch' GROUP BY batch, type"
    for batch, kind, count in index.execute(tally):
        counts.setdefault(batch, {})[kind] = count
    undone = retractions(index)
    targets = _targets(index)
    for (data,) in index.execute("SELECT data FROM entry WHERE type = 'batch' ORDER BY position"):
        entry = decode(data)
        body = entry.body
        records = counts.get(entry.id, {})
        yield Act(
            id=entry.id,
            at=entry.at,
            by=entry.by,
            act=body["act"],
            because=body.get("because", ""),
            tables=tuple(Table.model_validate(each) for each in body["tables"]),
            target=", ".join(_undone(targets.get(entry.id, []), alone=records.keys() <= {"retraction"})),
            records=records,
            undone=entry.id in undone,
        )


def _undone(targets: list[str], *, alone: bool) -> list[str]:
    """What an act undid: all it took back if it did nothing else, otherwise the batches it took back."""
    return targets if alone else [each for each in targets if each.startswith("b:")]


def _targets(index: sqlite3.Connection) -> dict[str, list[str]]:
    """What each batch takes back."""
    found: dict[str, list[str]] = {}
    for (data,) in index.execute("SELECT data FROM entry WHERE type = 'retraction' ORDER BY position"):
        entry = decode(data)
        found.setdefault(entry.batch, []).append(entry.body["retracts"])
    return found


def taken_back(index: sqlite3.Connection, besides: str) -> frozenset[str]:
    """The ids no longer in force, in lower case, but for those that only acts of the kind `besides` took back."""
    dead = retractions(index)
    if not dead:
        return frozenset()
    gone = (
        "SELECT id, batch, max(position) FROM entry WHERE type NOT IN ('batch', 'retraction', 'opening', 'erasure')"
        " AND id NOT IN (SELECT id FROM current) GROUP BY id"
    )
    acts = (
        "SELECT position FROM entry WHERE type = 'retraction' AND batch IN (SELECT id FROM entry"
        " WHERE type = 'batch' AND json_extract(CAST(data AS TEXT), '$.body.act') = ?)"
    )
    theirs = {position for (position,) in index.execute(acts, (besides,))} if besides else set()
    return frozenset(
        name.lower()
        for name, batch, _ in index.execute(gone)
        if not theirs or not theirs.issuperset(dead[each] for each in (name.lower(), batch) if each in dead)
    )
