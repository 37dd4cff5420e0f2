"""The questions of an accusation with identity put back: from the statements of a grade's voices alone."""

from collections.abc import Mapping, Sequence

from evenhand.codebook import vocabulary
from evenhand.model.derived import Grade
from evenhand.model.explained import Finding, Floor
from evenhand.weigh.hearings import Hearings
from evenhand.weigh.questions import Answer, answers
from evenhand.weigh.words import floor, verdict


def findings(grade: Grade) -> tuple[Finding, ...]:
    """How each question of an accusation stands, and each harm and weapon by itself."""
    claims = [voice.claim for voice in grade.voices]
    found = answers(Hearings([voice.statement for voice in grade.voices]))
    return tuple(_finding(each, claims, grade.letters, grade.accused is not None) for each in found)


def _finding(answer: Answer, claims: Sequence[str], meant: Mapping[str, str], somebody_accused: bool) -> Finding:
    question, (subject, affected), outcome, reached = answer
    found = verdict(outcome.counts, question, somebody_accused=somebody_accused)
    return Finding(
        question=question,
        subject=_subject(question, subject, meant),
        affected=tuple([meant[letter] for letter in affected]),
        grade=found.grade,
        label=found.label,
        because=found.because,
        line=found.line,
        reasons=found.reasons,
        counts=outcome.counts,
        claims=tuple([claims[number] for number in outcome.counting]),
        floors=tuple(
            [
                Floor(rung, at_least, meant[unit], floor(rung, at_least), tuple([claims[number] for number in by]))
                for rung, unit, at_least, by in reached
            ]
        ),
    )


def _subject(question: str, subject: str, meant: Mapping[str, str]) -> str:
    if question != "weapon":
        return subject
    weapon = vocabulary("weapon").get(subject)
    return weapon["label"].lower() if weapon else meant.get(subject, subject)
