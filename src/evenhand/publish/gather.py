"""The record in memory, once: every public record that pages show, and which of them belong together.

Invariant: nothing here is ordered by a party's name or by blame. Records stand in the order of the log, parties in
the order the edition gives.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from evenhand.model.base import Model
from evenhand.model.claim import Claim, Compliance, Event, Frame, Hazard, Person, Site
from evenhand.model.decision import Assessment, Incident, Judgement
from evenhand.model.derived import Range
from evenhand.model.document import Document, Passage
from evenhand.model.instrument import Instrument, Obligation
from evenhand.model.tracked import Duty
from evenhand.model.world import Party, Place, Source
from evenhand.publish.edition import Edition
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded, View

_SHOWN: tuple[type[Model], ...] = (
    Party, Source, Document, Passage, Place, Claim, Incident, Judgement, Instrument, Obligation, Assessment,
)  # fmt: skip

Ids = list[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two incidents judged to be of the same kind of act in opposite directions."""

    judgement: Recorded[Judgement]
    incidents: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Together:
    """Which records belong together, by id, each list in the order of the log."""

    claims_of: defaultdict[str, Ids] = field(default_factory=lambda: defaultdict(list))
    relayed_by: defaultdict[str, Ids] = field(default_factory=lambda: defaultdict(list))
    alleged: defaultdict[str, Ids] = field(default_factory=lambda: defaultdict(list))
    affected: defaultdict[str, Ids] = field(default_factory=lambda: defaultdict(list))
    incidents_of: defaultdict[str, Ids] = field(default_factory=lambda: defaultdict(list))
    judged: defaultdict[str, Ids] = field(default_factory=lambda: defaultdict(list))
    below: defaultdict[str, Ids] = field(default_factory=lambda: defaultdict(list))
    pairs: list[Pair] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Book:
    """An edition read once.

    Attributes:
        edition: what it was read from.
        records: every public record in force, by id.
        together: which of them belong together. `claims_of` holds the claims made by a source, speaking for a party,
            read in a document, naming a place, under an incident, or about an obligation.
        origins: for whom each source speaks, as the grades see it.
        ranges: the ranges of each incident.
        duties: the clauses as tracked, by id.
    """

    edition: Edition
    records: dict[str, Recorded[Any]]
    together: Together
    origins: Origins
    ranges: dict[str, list[Range]]
    duties: dict[str, Duty]

    def of(self, kind: str) -> list[str]:
        """The ids of all records of a type; parties in the edition's order, all others in the order of the log."""
        found = [name for name in self.records if name.startswith(f"{kind}:")]
        return self.in_party_order(found) if kind == "party" else found

    def in_party_order(self, parties: Iterable[str]) -> list[str]:
        """Parties in the reader's alphabet; any the edition does not know come last, as they stood."""
        order = {party: index for index, party in enumerate(self.edition.party_order)}
        return sorted(parties, key=lambda party: order.get(party, len(order)))

    def side(self, source: str) -> str | None:
        """The whole party that a source speaks for; none when it is independent."""
        return self.origins.side(source)

    def claim(self, name: str) -> Claim:
        """The claim with this id."""
        record: Claim = self.records[name].record
        return record


def gather(edition: Edition) -> Book:
    """The edition in memory: its public records, and what belongs together."""
    records = {
        found.id: found for model in _SHOWN for found in edition.view.all(model) if found.entry.access == "public"
    }
    together, origins = Together(), Origins(edition.view)
    for name, found in records.items():
        _place(name, found.record, origins, together)
    _join(edition.view, records, together)
    ranges: defaultdict[str, list[Range]] = defaultdict(list)
    for each in edition.ranges:
        if each.basis == "incident":
            ranges[each.key].append(each)
    tracked = edition.tracked.duties if edition.tracked else ()
    return Book(edition, records, together, origins, ranges, {duty.obligation: duty for duty in tracked})


def _place(name: str, record: Any, origins: Origins, together: Together) -> None:
    if isinstance(record, Claim):
        for key in _claim_keys(record, origins):
            together.claims_of[key].append(name)
        if record.via:
            together.relayed_by[record.via].append(name)
        for party in accused(record.frame):
            together.alleged[party].append(name)
        for party in affected(record.frame):
            together.affected[party].append(name)
    elif isinstance(record, Judgement):
        for about in record.about:
            together.judged[about].append(name)
    for above in _above(record):
        together.below[above].append(name)


def _claim_keys(claim: Claim, origins: Origins) -> Iterator[str]:
    """The ids of what a claim belongs to, each once: its source, that source's side, document, place, obligation."""
    side = origins.side(claim.claimant)
    frame = claim.frame
    place = None if isinstance(frame, Compliance) else frame.place
    obligation = frame.obligation if isinstance(frame, Compliance) else None
    yield from (key for key in (claim.claimant, side, claim.document, place, obligation) if key)


def accused(frame: Frame) -> tuple[str, ...]:
    """The parties that a claim says are responsible."""
    return () if isinstance(frame, Compliance) else frame.alleged


def affected(frame: Frame) -> tuple[str, ...]:
    """The parties whose people or objects a claim says were affected."""
    return frame.affected_parties if isinstance(frame, Event | Site | Hazard | Person) else ()


def _above(record: Any) -> Iterator[str]:
    """What a record stands under: a document under its publisher, a source under its parent, a place within another."""
    if isinstance(record, Document) and record.publisher:
        yield record.publisher
    if isinstance(record, Source) and record.parent:
        yield record.parent
    if isinstance(record, Place) and record.within:
        yield record.within
    if isinstance(record, Party) and record.member_of:
        yield record.member_of
    if isinstance(record, Passage | Instrument | Obligation) and record.document:
        yield record.document
    if isinstance(record, Obligation):
        yield from (above for above in (record.part_of, record.within) if above)


def _join(view: View, records: dict[str, Recorded[Any]], together: Together) -> None:
    """Put claims under incidents, and incidents in pairs; the last judgement on the same two decides."""
    for incident in [name for name in records if name.startswith("incident:")]:
        for held in view.under(incident):
            if held.id in records:
                together.claims_of[incident].append(held.id)
                together.incidents_of[held.id].append(incident)
    mirrors: dict[tuple[str, ...], Recorded[Judgement]] = {
        held.record.about: held for held in records.values() if _is_mirror(held.record)
    }
    for about, mirror in mirrors.items():
        if mirror.record.answer == "yes" and all(name in records for name in about):
            together.pairs.append(Pair(mirror, (about[0], about[1])))


def _is_mirror(record: Any) -> bool:
    return isinstance(record, Judgement) and record.question == "mirror" and len(record.about) == 2
