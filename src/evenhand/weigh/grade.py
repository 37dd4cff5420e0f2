"""Grades of incidents: the rule applied to blinded claims, and identity put back only afterwards."""

from collections.abc import Iterator, Sequence

from evenhand.model.claim import Claim
from evenhand.model.decision import Incident, Judgement
from evenhand.model.derived import Grade
from evenhand.model.document import Passage
from evenhand.record.members import members
from evenhand.record.view import Recorded, View
from evenhand.weigh.blind import Told, blind
from evenhand.weigh.independence import Held, Independence
from evenhand.weigh.judged import Judged, in_words, judged
from evenhand.weigh.matter import Letters, matter
from evenhand.weigh.rulebook import rulebook
from evenhand.weigh.speakers import Speakers
from evenhand.weigh.weighed import Basis, grade

_NOTHING_JUDGED = Judged()


class Weigher:
    """Grades the incidents of one view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._speakers = Speakers(view)
        self._independence = Independence(self._speakers, self._text, self._claim)
        self._kinds: dict[str, str] = {}

    def incident(self, name: str) -> tuple[Grade, ...]:
        """A grade for each party accused under this incident, in the order in which claims first name them.

        Raises:
            UnknownId: there is no such incident.
        """
        heading = self._view.get(name, Incident)
        claims = members(self._view, name)
        return self.graded(heading, claims, judged(self._view, [held.id for held in claims]))

    def all(self) -> Iterator[tuple[str, tuple[Grade, ...]]]:
        """Every incident with its grades, in the order of the log."""
        every = Judged()
        for judgement in self._view.all(Judgement):
            every.heed(judgement.record)
        for heading in self._view.all(Incident):
            held = filter(None, map(self._claim, every.claims_under(heading.id)))
            yield heading.id, self.graded(heading, sorted(held, key=lambda claim: claim.index), every)

    def graded(
        self, heading: Recorded[Incident], claims: Sequence[Held], found: Judged = _NOTHING_JUDGED
    ) -> tuple[Grade, ...]:
        """The grades of a heading, given the claims under it and what people judged of these claims."""
        letters = Letters()
        told = self._told(heading, claims, found, letters)
        return tuple(self._grade(heading.id, party, told, letters, found) for party in _accused(told))

    def _told(self, heading: Recorded[Incident], claims: Sequence[Held], found: Judged, letters: Letters) -> list[Told]:
        book, single = rulebook(), heading.record.kind == "incident"
        roots = self._independence.roots(claims, found)
        told = []
        for held, root in zip(claims, roots, strict=True):
            several = held.id in found.under and self._several(held.id, heading, found)
            credible = found.credible.get(held.id)
            says = matter(held, letters, book, single=single, several=several)
            told.append(Told(held, says, root, credible.answer if credible and credible.answer != "unsure" else ""))
        return told

    def _several(self, claim: str, heading: Recorded[Incident], found: Judged) -> bool:
        """True when a claim stands under another heading of the same kind: its number is of neither alone."""
        return any(
            other != heading.id and self._kind(other) == heading.record.kind for other in found.headings_of(claim)
        )

    def _kind(self, heading: str) -> str:
        if heading not in self._kinds:
            self._kinds[heading] = self._view.get(heading, Incident).record.kind if self._view.find(heading) else ""
        return self._kinds[heading]

    def _grade(
        self, incident: str, accused: str | None, told: Sequence[Told], letters: Letters, found: Judged
    ) -> Grade:
        concerned, statements = blind(told, accused, self._speakers)
        bases = [
            Basis(each.held.id, each.root.speaker.origin, each.root.steps, self._judged(each, found), statement)
            for each, statement in zip(concerned, statements, strict=True)
        ]
        return grade(incident, accused, bases, letters.meant)

    def _judged(self, told: Told, found: Judged) -> tuple[str, ...]:
        """What people judged of the claim and of its source, in words."""
        if not told.credible and not told.root.speaker.reliable:
            return ()
        of_source, speaker = self._speakers.judged.credible, told.root.speaker
        each = (
            ("claim", found.credible.get(told.held.id)),
            ("source", of_source.get(told.held.record.claimant) or of_source.get(speaker.origin)),
        )
        return tuple(in_words(about, judgement) for about, judgement in each if judgement)

    def _claim(self, name: str) -> Held | None:
        return self._view.get(name, Claim) if self._view.find(name) else None

    def _text(self, claim: Claim) -> str:
        found = self._view.get(claim.passage, Passage) if claim.passage and self._view.find(claim.passage) else None
        return (found.record.text or "") if found else ""


def _accused(told: Sequence[Told]) -> tuple[str | None, ...]:
    """The parties that claims accuse, in the order of first mention; none alone when they accuse nobody."""
    return tuple(dict.fromkeys(party for each in told for party in each.matter.alleged)) or (None,)
