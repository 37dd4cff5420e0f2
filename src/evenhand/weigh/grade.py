"""Grades of incidents: the rule applied to blinded claims, and identity put back only afterwards."""

from collections.abc import Iterator, Sequence

from evenhand.codebook import rules
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Grade, Voice, accused_in
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded, View
from evenhand.weigh.blind import blind, concerns
from evenhand.weigh.rule import Hearing, decide, hear, tally
from evenhand.weigh.words import reasons, subjects, verdict, voice


class Weigher:
    """Grades the incidents of one view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._origins = Origins(view)

    def incident(self, name: str) -> tuple[Grade, ...]:
        """A grade for each party accused under this incident, in the order in which claims first name them.

        Raises:
            UnknownId: there is no such incident.
        """
        self._view.get(name, Incident)
        claims = self._view.under(name)
        return tuple(self._grade(name, party, claims) for party in accused_in(held.record for held in claims))

    def all(self) -> Iterator[tuple[str, tuple[Grade, ...]]]:
        """Every incident with its grades, in the order of the log."""
        for held in self._view.all(Incident):
            yield held.id, self.incident(held.id)

    def _grade(self, incident: str, accused: str | None, under: Sequence[Recorded[Claim]]) -> Grade:
        claims = [held for held in under if concerns(held.record, accused, self._origins)]
        hearings = hear(blind(claims, accused, self._origins))
        counts = tally(hearings)
        rule = decide(counts)
        telling = (claims[each.statement.number].record for each in hearings if _tells(each))
        somebody = accused is not None
        label, because = verdict(rule, somebody_accused=somebody)
        return Grade(
            incident=incident,
            accused=accused,
            grade=rule["grade"],
            label=label,
            rule=rules("grade")["id"],
            reasons=(because, *reasons(counts, somebody_accused=somebody), *subjects(telling)),
            voices=tuple(self._voice(claims[each.statement.number], each, somebody) for each in hearings),
        )

    def _voice(self, claim: Recorded[Claim], hearing: Hearing, somebody_accused: bool) -> Voice:
        return Voice(
            claim=claim.id,
            role=hearing.statement.role,
            origin=self._origins.of(claim.record.claimant),
            counts_as=hearing.statement.counts_as,
            counted=hearing.counted,
            because=voice(hearing.name, somebody_accused=somebody_accused),
        )


def _tells(hearing: Hearing) -> bool:
    return hearing.counted and hearing.statement.counts_as in {"support", "admit"}
