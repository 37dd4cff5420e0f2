"""Units out of a record: accusations, one for each incident and party accused under it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from evenhand.audit.told import Teller, number_killed
from evenhand.model.base import IncidentId
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident, Judgement
from evenhand.model.derived import Grade, Role, Voice
from evenhand.record.view import View

Row = dict[str, Any]


def accusations(view: View, grades: Mapping[IncidentId, Sequence[Grade]], teller: Teller) -> Iterator[Row]:
    """A row for each accusation that some claim supports; an incident of several accused is split between them."""
    judged = _judged(view)
    claims = {held.id: held.record for held in view.all(Claim)}
    for held in view.all(Incident):
        accused = {grade.accused: grade for grade in reversed(grades.get(held.id, ())) if grade.accused}
        told = [(grade, [voice for voice in grade.voices if _supports(voice)]) for grade in reversed(accused.values())]
        supported = [(grade, supporting) for grade, supporting in told if supporting]
        for grade, supporting in supported:
            yield _accusation(grade, supporting, claims, teller) | {
                "heading": held.record.kind,
                "weight": 1 / len(supported),
                "credible": _credible(grade.voices, judged),
            }


def _accusation(grade: Grade, supporting: Sequence[Voice], claims: Mapping[str, Claim], teller: Teller) -> Row:
    told = [claims[voice.claim] for voice in supporting]
    independent = [voice for voice in supporting if voice.role is Role.INDEPENDENT]
    read = [voice for voice in independent if teller.first_hand(claims[voice.claim])]
    first = told[0]
    return {
        **teller.circumstances(first),
        "unit_id": f"{grade.incident} {grade.accused}",
        "cluster": grade.incident,
        "level": "accusation",
        "alleged_party": teller.origins.whole(str(grade.accused)),
        "n_independent_sources": _origins(independent),
        "n_accusing_offices": _origins(voice for voice in supporting if voice.role is Role.ACCUSING),
        "denied": "yes" if any(map(_denies, grade.voices)) else "no",
        "evidence_kinds": " ".join(sorted({teller.kind(claim) for claim in told})),
        "severity_band": severity(number_killed(told)),
        "first_hand": int(bool(read)),
        "status": grade.grade,
    }


def _supports(voice: Voice) -> bool:
    """Whether a claim accuses, whatever people judged of it: evidence may not depend on the outcomes."""
    said = voice.statement
    return voice.counts_as == "support" and voice.role is not Role.ACCUSED and said.primary and said.names_accused


def _denies(voice: Voice) -> bool:
    return voice.counts_as == "deny" and voice.role is not Role.ACCUSING and voice.statement.primary


def severity(killed: int | None) -> str:
    """The band of a number killed."""
    if killed is None:
        return "no deaths claimed"
    return next((band for most, band in ((1, "1"), (5, "2-5"), (20, "6-20")) if killed <= most), "21+")


def _origins(voices: Iterable[Voice]) -> int:
    return len({voice.origin for voice in voices})


def _judged(view: View) -> dict[str, str]:
    """What people last answered on whether a claim is credible; methods are not asked."""
    found = (held.record for held in view.all(Judgement))
    credible = (each for each in found if each.question == "credible" and each.method == "by hand")
    return {each.about[0]: each.answer for each in credible}


def _credible(voices: Sequence[Voice], judged: Mapping[str, str]) -> int | None:
    """Whether a claim that supports the accusation was held credible; none when none was judged."""
    answers = [judged[voice.claim] for voice in voices if voice.counts_as == "support" and voice.claim in judged]
    decided = [answer for answer in answers if answer in {"yes", "no"}]
    return int("yes" in decided) if decided else None
