"""Grades of incidents: the rule applied to blinded claims, and identity put back only afterwards."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Grade, accused_in
from evenhand.model.document import Passage
from evenhand.record.several import several
from evenhand.record.view import Recorded, View
from evenhand.weigh.blind import Told, blind
from evenhand.weigh.days import days
from evenhand.weigh.independence import Held, Independence
from evenhand.weigh.judged import Judged, chain_of, in_words
from evenhand.weigh.matter import Letters, matter
from evenhand.weigh.rulebook import rulebook
from evenhand.weigh.speakers import Speakers
from evenhand.weigh.weighed import Basis, grade


class Weigher:
    """Grades the incidents of one view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._speakers = Speakers(view)
        self._independence = Independence(self._speakers, self._text, self._claim)
        self._shared = view.shared()

    def incident(self, name: str) -> tuple[Grade, ...]:
        """A grade for each party accused under this incident, in the order in which claims first name them.

        Raises:
            UnknownId: there is no such incident.
        """
        return self.graded(self._view.get(name, Incident), self._view.under(name))

    def all(self) -> Iterator[tuple[str, tuple[Grade, ...]]]:
        """Every incident with its grades, in the order of the log."""
        for heading in self._view.all(Incident):
            yield heading.id, self.graded(heading, self._view.under(heading.id))

    def graded(self, heading: Recorded[Incident], claims: Sequence[Held]) -> tuple[Grade, ...]:
        """The grades of a heading, given the claims under it."""
        letters, (found, _) = Letters(), chain_of(self._view, (held.id for held in claims))
        told = self._told(heading, claims, found, letters)
        return tuple(
            self._grade(heading.id, party, told, letters, found) for party in accused_in(held.record for held in claims)
        )

    def _told(self, heading: Recorded[Incident], claims: Sequence[Held], found: Judged, letters: Letters) -> list[Told]:
        book, single = rulebook(), heading.record.kind == "incident"
        told = []
        for held, root in zip(claims, self._independence.roots(claims, found), strict=True):
            shared = held.id in self._shared and several(self._view, held.id, heading)
            says = matter(held, letters, book, single=single, several=shared)
            each = Told(held, says, root, _credible(found, held))
            told.append(_as_copied(each, found) if root.copied else each)
        return told

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
        of_source, speaker = self._speakers.judged.credibility, told.root.speaker
        each = (
            ("claim", found.credibility(told.held.id)),
            *(("copied claim", found.credibility(copied.id)) for copied in told.root.copied[-1:]),
            ("source", of_source(told.held.record.claimant) or of_source(speaker.origin)),
        )
        return tuple(in_words(about, judgement) for about, judgement in each if judgement)

    def _claim(self, name: str) -> Held | None:
        return self._view.get(name, Claim) if self._view.find(name) else None

    def _text(self, claim: Claim) -> str:
        found = self._view.get(claim.passage, Passage) if claim.passage and self._view.find(claim.passage) else None
        return (found.record.text or "") if found else ""


def _credible(found: Judged, held: Held) -> str:
    judgement = found.credibility(held.id)
    return judgement.answer if judgement and judgement.answer != "unsure" else ""


def _as_copied(told: Told, found: Judged) -> Told:
    """A copy with the day and the doubts of what it comes down to; its number feeds no floor."""
    end, matter = told.root.copied[-1], told.matter
    doubtful = matter.doubtful or "suspected_relay_error" in getattr(end.record.frame, "flags", ())
    amount = matter.amount and replace(matter.amount, no_floor=matter.amount.no_floor or "copy")
    credible = "no" if told.credible == "no" else _credible(found, end)
    return told._replace(
        matter=matter._replace(said=days(end.record)[1], doubtful=doubtful, amount=amount), credible=credible
    )
