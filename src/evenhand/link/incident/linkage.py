"""Which claims speak of one happening, one total or one state of affairs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from evenhand.link.incident.candidates import candidates
from evenhand.link.incident.compare import compared
from evenhand.link.incident.group import Fits, grouped
from evenhand.link.incident.reading import INCIDENT, TOTAL
from evenhand.link.incident.rules import Rules, incident_rules
from evenhand.link.incident.score import Scored, scored
from evenhand.link.incident.series import stands_for
from evenhand.link.incident.statements import Statements, statements
from evenhand.model.claim import Claim
from evenhand.model.world import Place
from evenhand.record.view import View

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Group:
    """Claims that speak of the same.

    Attributes:
        id: of its heading, from the claim that was recorded first; later claims do not change it.
        kind: incident, total or status, as in the codebook.
        claims: in the order of their ids; `label`: a title in neutral words, from the claim recorded first.
        first: row of the first claim that stands here before any other.
    """

    id: str
    kind: str
    label: str
    claims: tuple[str, ...]
    first: int


@dataclass(frozen=True)
class IncidentLinkage:
    """Claims in groups, with what speaks for and against every pair that was compared.

    Attributes:
        said: the statements, in the order of claim ids; rows below are rows of these.
        stands: for each row the row that stands for it (a series of figures is compared once).
        pairs: the pairs compared, with levels, match weights and posteriors.
        group: for each row, the first row of its group; `cut`: whether it lay in a part cut for its size.
        further: other groups that rows, and all of their series, speak of too.
        rules: what was applied; `rules.id` names it.
    """

    said: Statements
    stands: Whole
    pairs: Scored
    group: Whole
    cut: NDArray[np.bool_]
    further: Fits
    rules: Rules

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups, by the ids of their first claims."""
        order = np.argsort(self.group, kind="stable")
        starts = np.flatnonzero(np.diff(self.group[order], prepend=-1))
        also: dict[int, list[int]] = {}
        for row, group in zip(*self.memberships, strict=True):
            also.setdefault(int(group), []).append(int(row))
        return tuple(self._group(rows, also.get(int(rows[0]), [])) for rows in np.split(order, starts[1:]) if len(rows))

    @cached_property
    def memberships(self) -> tuple[Whole, Whole]:
        """Further memberships: rows, those of a series among them, and the first row of each one's further group."""
        rows = np.arange(len(self.stands))
        order = np.argsort(self.stands, kind="stable")
        start, stop = (np.searchsorted(self.stands[order], self.further.row, side) for side in ("left", "right"))
        spans = [order[a:b] for a, b in zip(start, stop, strict=True)]
        return np.concatenate([rows[:0], *spans]), np.repeat(self.further.group, stop - start)

    def together(self, left: Whole, right: Whole) -> NDArray[np.bool_]:
        """Whether two rows share a group, for arrays of rows."""
        size, also = len(self.group), self._also
        found = self.group[left] == self.group[right]
        for a, b in ((left, right), (right, left)) if len(also) else ():
            key = a * size + self.group[b]
            found |= also[np.minimum(np.searchsorted(also, key), len(also) - 1)] == key
        return np.asarray(found, bool)

    @cached_property
    def _also(self) -> Whole:
        row, group = self.memberships
        return np.unique(row * len(self.group) + group)

    def _group(self, rows: Whole, also: list[int]) -> Group:
        said = self.said
        first = rows[np.argmin(said.recorded[rows])]
        reach = said.of("reach")[rows]
        kind = "incident" if (reach == INCIDENT).any() else "total" if (reach == TOTAL).any() else self._open(rows)
        return Group(
            id=f"incident:{sha256(said.ids[first].encode()).hexdigest()[:16]}",
            kind=kind,
            label=said.titles[first],
            claims=tuple(said.ids[row] for row in sorted([*rows, *also])),
            first=int(rows[0]),
        )

    def _open(self, rows: Whole) -> str:
        """Denials of one dated happening are under an incident that nobody asserts; others under a state of affairs."""
        said = self.said
        short = said.of("last")[rows] - said.of("first")[rows] < self.rules.reach["fine_days"]
        return "incident" if (short & (said.of("lasting")[rows] == 0)).any() else "status"


def link_incidents(view: View) -> IncidentLinkage:
    """The event, site and hazard claims of a record, grouped by what they speak of.

    Decides from the claims and the gazetteer alone: headings and judgements already recorded are never read. Parties
    are only compared for being the same, so that exchanging two of them exchanges their groups and nothing else.
    """
    claims = ((held.id, held.record) for held in view.all(Claim))
    return link_claims(claims, {held.id: held.record for held in view.all(Place)})


def link_claims(claims: Iterable[tuple[str, Claim]], places: Mapping[str, Place]) -> IncidentLinkage:
    """The same for claims, by id and in the order in which they were recorded, and places by id.

    The order plays no part in which claims go together, only in which claim gives a group its id and label.
    """
    rules = incident_rules()
    said = statements(claims, places, rules)
    stands = stands_for(said, rules)
    left, right = candidates(said, np.unique(stands), rules)
    pairs = scored(said, left, right, compared(said, left, right, rules), rules)
    return IncidentLinkage(said, stands, pairs, *grouped(said, stands, pairs, rules), rules)
