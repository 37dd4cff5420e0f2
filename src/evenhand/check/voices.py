"""The claims of a record as they are held beside a statement: what each says, who says it, under which headings."""

from collections.abc import Iterator
from typing import NamedTuple

from evenhand.check.said import Said, days, said_in
from evenhand.codebook import row
from evenhand.model.claim import Claim, Compliance, Person
from evenhand.model.decision import Incident
from evenhand.model.world import Party, Source
from evenhand.record.origins import Origins
from evenhand.record.view import View


class Voice(NamedTuple):
    """A claim of the record.

    Attributes:
        id, claim: of the record; `said`: what it says.
        name: of its claimant; `origin`: the source that this one comes down to; `side`: the whole party it speaks for.
        primary: whether a claim can begin with that origin.
        counts_as: support, deny, admit or none (column `counts_as` of the codebook's stances).
        headings: under which it stands.
        since, until: first and last day on which it may have been said; 0 when unknown.
    """

    id: str
    claim: Claim
    said: Said
    name: str
    origin: str
    side: str | None
    primary: bool
    counts_as: str
    headings: tuple[str, ...]
    since: int
    until: int


class Voices:
    """Reads the claims of a view: those on whether a duty was met apart, and none of single persons."""

    def __init__(self, view: View) -> None:
        self.origins = Origins(view)
        self.parties = {held.id for held in view.all(Party)}
        self.names = {held.id: held.record.name for held in view.all(Source)}
        self.labels: dict[str, str] = {}
        self._over: dict[str, list[str]] = {}
        for heading in view.all(Incident):
            names = heading.record.label
            self.labels[heading.id] = names.get("en") or next(iter(names.values()))
            for held in view.under(heading.id):
                self._over.setdefault(held.id, []).append(heading.id)
        self._view = view

    def whole(self, party: str) -> str:
        """The whole that a party belongs to; itself where the record does not know it."""
        return self.origins.whole(party) if party in self.parties else party

    def all(self) -> Iterator[Voice]:
        """The claims, in the order of the log."""
        for held in self._view.all(Claim):
            if not isinstance(held.record.frame, Compliance | Person):
                yield self._voice(held.id, held.record)

    def duties(self) -> Iterator[Voice]:
        """The claims on whether duties were met."""
        for held in self._view.all(Claim):
            if isinstance(held.record.frame, Compliance):
                yield self._voice(held.id, held.record)

    def _voice(self, name: str, claim: Claim) -> Voice:
        stands = self.origins.standpoint(claim.claimant)
        headings = tuple(self._over.get(name, ()))
        since, until = days(claim.said)
        return Voice(
            id=name,
            claim=claim,
            said=said_in(claim, self.whole, " ".join(self.labels[each] for each in headings)),
            name=self.names[claim.claimant],
            origin=stands.origin,
            side=stands.side,
            primary=stands.primary,
            counts_as=row("stance", claim.stance)["counts_as"],
            headings=headings,
            since=since,
            until=until,
        )
