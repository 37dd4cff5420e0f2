"""Figures that were released: every version of each, and what became of it."""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from evenhand.model.decision import Figure
from evenhand.model.entry import Entry, canonical, decode
from evenhand.record.fold import retractions

State = Literal["in force", "corrected", "reworded", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Release:
    """One release of a figure.

    Attributes:
        id: its id, which a correction keeps; `index`: its position in the log; `entry`: its envelope.
        figure: what was released.
        state: in force, corrected by a later release of the same id, reworded by one of the same number, or withdrawn.
        ended: when it ceased to be in force, as recorded; `because`: why. Empty while it is in force.
    """

    id: str
    index: int
    entry: Entry
    figure: Figure
    state: State
    ended: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """What a log has of figures.

    Attributes:
        releases: every release of every figure, in the order of the log.
        methods: the rules whose files the log has, in force or not: by digest, where each stands.
        withheld: the claims of which the log does not show everybody all; what counts them cannot be verified.
    """

    releases: list[Release]
    methods: dict[str, int]
    withheld: frozenset[str]


def released(index: sqlite3.Connection) -> Released:
    """What was ever released of figures, and what it takes to judge it."""
    return Released(_releases(index), _methods(index), _withheld(index))


def _releases(index: sqlite3.Connection) -> list[Release]:
    rows = index.execute("SELECT position, data FROM entry WHERE type = 'figure' ORDER BY position DESC").fetchall()
    dead = retractions(index) if rows else {}
    later: dict[str, tuple[int, Entry, Figure]] = {}
    found = []
    for position, data in rows:
        entry = decode(data)
        name = entry.id.lower()
        taken_back = max(dead.get(name, -1), dead.get(entry.batch, -1))
        figure = Figure.model_validate_json(canonical(entry.body))
        state, ended, because = _fate(index, (position, figure), taken_back, later.get(name))
        found.append(Release(entry.id, position, entry, figure, state, ended, because))
        if taken_back < position:  # a correction that was taken back corrects nothing
            later[name] = position, entry, figure
    return found[::-1]


def _fate(
    index: sqlite3.Connection, own: tuple[int, Figure], taken_back: int, later: tuple[int, Entry, Figure] | None
) -> tuple[State, str, str]:
    """What became of a release, when and why: the first that befell it."""
    position, figure = own
    if taken_back > position and (later is None or taken_back < later[0]):
        retraction = _entry(index, "position = ?", taken_back)
        return "withdrawn", retraction.at, retraction.body["because"]
    if later is None:
        return "in force", "", ""
    act = _entry(index, "id = ?", later[1].batch)
    state: State = "reworded" if figure.is_same_number(later[2]) else "corrected"
    return state, later[1].at, act.body.get("because", "")


def _entry(index: sqlite3.Connection, where: str, value: str | int) -> Entry:
    (data,) = index.execute(f"SELECT data FROM entry WHERE {where}", (value,)).fetchone()  # noqa: S608 - our own words
    return decode(data)


def _methods(index: sqlite3.Connection) -> dict[str, int]:
    rows = index.execute(
        "SELECT json_extract(CAST(data AS TEXT), '$.body.digest'), position FROM entry WHERE type = 'method'"
        " ORDER BY position"
    )
    return dict(rows.fetchall())


def _withheld(index: sqlite3.Connection) -> frozenset[str]:
    query = (
        "SELECT DISTINCT id FROM (SELECT id, CAST(data AS TEXT) AS entry FROM entry WHERE type = 'claim')"
        " WHERE json_extract(entry, '$.access') <> 'public' OR json_extract(entry, '$.sealed') IS NOT NULL"
    )
    return frozenset(name for (name,) in index.execute(query))
