"""Grades of incidents: the rule applied to blinded claims, and identity put back only afterwards."""

from collections.abc import Iterator, Sequence

from evenhand.codebook import rules
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Grade, Voice, accused_in
from evenhand.record.members import members
from evenhand.record.view import Recorded, View
from evenhand.weigh.blind import blind
from evenhand.weigh.origin import Origins
from evenhand.weigh.rule import Hearing, decide, hear, tally

_WORDS = {
    "accusing_support": "{} origin(s) of the accusing side say so",
    "independent_support": "{} independent origin(s) say so",
    "independent_denial": "{} independent origin(s) say otherwise",
    "accused_denial": "{} origin(s) of the accused side deny or dispute it",
    "accused_admission": "{} origin(s) of the accused side admit it",
    "unsourced_support": "{} report(s) name no first source",
}


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
        claims = members(self._view, name)
        accused = accused_in(held.record for held in claims)
        return tuple(self._grade(name, party, _about(claims, party)) for party in accused)

    def all(self) -> Iterator[tuple[str, tuple[Grade, ...]]]:
        """Every incident with its grades, in the order of the log."""
        for held in self._view.all(Incident):
            yield held.id, self.incident(held.id)

    def _grade(self, incident: str, accused: str | None, claims: Sequence[Recorded[Claim]]) -> Grade:
        hearings = hear(blind(claims, accused, self._origins))
        counts = tally(hearings)
        rule = decide(counts)
        said = [text.format(counts[name]) for name, text in _WORDS.items() if counts[name]]
        return Grade(
            incident=incident,
            accused=accused,
            grade=rule["grade"],
            label=rule["label"],
            rule=rules("grade")["id"],
            reasons=(rule["because"], *said),
            voices=tuple(self._voice(claims[hearing.statement.number], hearing) for hearing in hearings),
        )

    def _voice(self, claim: Recorded[Claim], hearing: Hearing) -> Voice:
        return Voice(
            claim=claim.id,
            role=hearing.statement.role,
            origin=self._origins.of(claim.record.claimant),
            counts_as=hearing.statement.counts_as,
            counted=hearing.counted,
            because=hearing.because,
        )


def _about(claims: Sequence[Recorded[Claim]], accused: str | None) -> list[Recorded[Claim]]:
    """The claims that accuse this party, and those that accuse nobody."""
    return [held for held in claims if accused is None or accused in _alleged(held) or not _alleged(held)]


def _alleged(held: Recorded[Claim]) -> tuple[str, ...]:
    return getattr(held.record.frame, "alleged", ())
