"""Event, site and hazard claims as arrays: one statement a claim, in the order of their ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.incident.gazetteer import Gazetteer, gazetteer
from evenhand.link.incident.reading import TOTAL, Parties, Reader, Statement, description, title
from evenhand.link.incident.rules import Rules
from evenhand.link.incident.topic import Topics, topics
from evenhand.model.claim import Claim, Event, Hazard, Site
from evenhand.model.world import Place

_APART = 1 << 24


@dataclass(frozen=True)
class Statements:
    """The statements of a record, row by row in the order of claim ids.

    Attributes:
        ids: of the claims; `titles`: what each is about, in neutral words; `recorded`: its place in the order given.
        places: the gazetteer; `sets`: the sets of parties that `affected`, `alleged` and `between` number.
        table: a row for each column of `Statement`; `topics`: the words in which each describes what it speaks of.
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    recorded: NDArray[np.int64]
    places: Gazetteer
    sets: tuple[Parties, ...]
    table: NDArray[np.float64]
    topics: Topics

    def __len__(self) -> int:
        return len(self.ids)

    def of(self, column: str) -> NDArray[np.int64]:
        """A column in whole numbers."""
        return np.asarray(self.number(column), np.int64)

    def number(self, column: str) -> NDArray[np.float64]:
        """A column that may lack values."""
        return np.asarray(self.table[Statement._fields.index(column)])


def statements(claims: Iterable[tuple[str, Claim]], places: Mapping[str, Place], rules: Rules) -> Statements:
    """The claims that speak of something that happened; others are passed over."""
    reader = Reader(gazetteer(places, rules), rules)
    ids, rows, titles, texts = [], [], [], []
    for name, claim in claims:
        frame = claim.frame
        if isinstance(frame, Event | Site | Hazard):
            ids.append(name)
            rows.append(reader.read(frame))
            titles.append(title(frame, places))
            texts.append(description(claim))
    order = sorted(range(len(ids)), key=ids.__getitem__)
    table = np.array(rows, float).reshape(len(ids), len(Statement._fields))[order].T.copy()
    table[-1] = _days_around(table, rules.reach["around_days"])
    return Statements(
        ids=tuple(ids[row] for row in order),
        titles=tuple(titles[row] for row in order),
        recorded=np.array(order, np.int64),
        places=reader.places,
        sets=tuple(reader.sets),
        table=table,
        topics=topics([texts[row] for row in order], rules),
    )


def _days_around(table: NDArray[np.float64], around: int) -> NDArray[np.int64]:
    """For each statement, on how many days around its first one something other than a total begins there."""
    reach, first, place, side = (
        table[Statement._fields.index(name)].astype(np.int64) for name in ("reach", "first", "place", "affected")
    )
    spot = np.unique(np.stack([place, side]), axis=1, return_inverse=True)[1].ravel()
    day = spot * _APART + first
    days = np.unique(day[reach != TOTAL])
    since = np.searchsorted(days, day - around, "left")
    return np.asarray(np.searchsorted(days, day + around, "right") - since, np.int64)
