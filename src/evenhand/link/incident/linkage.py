"""Which claims speak of one happening, one total or one state of affairs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from evenhand.link.incident.candidates import candidates
from evenhand.link.incident.compare import compared
from evenhand.link.incident.group import grouped
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
    """

    id: str
    kind: str
    label: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class IncidentLinkage:
    """Claims in groups, with what speaks for and against every pair that was compared.

    Attributes:
        said: the statements, in the order of claim ids; rows below are rows of these.
        stands: for each row the row that stands for it (a series of figures is compared once).
        pairs: the pairs compared, with levels, match weights and posteriors.
        group: for each row, the first row of its group; `cut`: whether it lay in a part cut for its size.
        rules: what was applied; `rules.id` names it.
    """

    said: Statements
    stands: Whole
    pairs: Scored
    group: Whole
    cut: NDArray[np.bool_]
    rules: Rules

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups, by the ids of their first claims."""
        order = np.argsort(self.group, kind="stable")
        starts = np.flatnonzero(np.diff(self.group[order], prepend=-1))
        return tuple(self._group(rows) for rows in np.split(order, starts[1:]) if len(rows))

    def _group(self, rows: Whole) -> Group:
        said = self.said
        first = rows[np.argmin(said.recorded[rows])]
        reach = said.of("reach")[rows]
        kind = "incident" if (reach == INCIDENT).any() else "total" if (reach == TOTAL).any() else self._open(rows)
        return Group(
            id=f"incident:{sha256(said.ids[first].encode()).hexdigest()[:16]}",
            kind=kind,
            label=said.titles[first],
            claims=tuple(said.ids[row] for row in rows),
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
    group, cut = grouped(said, stands, pairs)
    return IncidentLinkage(said, stands, pairs, group, cut, rules)
