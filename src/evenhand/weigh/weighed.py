"""From statements alone to everything a grade says. Identity is put back from the letters, last of all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from evenhand.codebook import vocabulary
from evenhand.model.derived import Finding, Floor, Grade, Step, Voice
from evenhand.model.statement import Statement
from evenhand.weigh.credit import credibility, reliability
from evenhand.weigh.findings import Answer, answers
from evenhand.weigh.hearings import Hearings, Outcome
from evenhand.weigh.rule import role_in
from evenhand.weigh.rulebook import ACCUSATION, rulebook
from evenhand.weigh.words import floor, subjects, verdict, voice


class Basis(NamedTuple):
    """A claim as weighing has it: which it is, where it begins and how, what people judged, and what the rule sees."""

    claim: str
    origin: str
    steps: tuple[Step, ...]
    judged: tuple[str, ...]
    statement: Statement


def grade(incident: str, accused: str | None, bases: Sequence[Basis], meant: dict[str, str]) -> Grade:
    """The grade of an accusation; everything in it follows from the statements, only names come from elsewhere."""
    hearings, somebody = Hearings([basis.statement for basis in bases]), accused is not None
    claims = [basis.claim for basis in bases]
    outcome = hearings.heard(ACCUSATION, hearings.whole)
    found = verdict(outcome.counts, ACCUSATION, somebody_accused=somebody)
    return Grade.model_construct(
        incident=incident,
        accused=accused,
        grade=found.grade,
        label=found.label,
        rule=rulebook().id,
        line=found.line,
        reasons=(found.because, *found.reasons, *subjects(_acts(hearings, outcome))),
        voices=_voices(bases, hearings, outcome, somebody),
        findings=tuple([_finding(each, claims, meant, somebody) for each in answers(hearings)]),
        letters=meant,
    )


def _acts(hearings: Hearings, outcome: Outcome) -> Iterator[str]:
    """What the claims that count as support or admission speak of."""
    effects = hearings.effects(ACCUSATION)
    return (hearings.statements[place].act for place in outcome.counting if effects[place].counts_as != "deny")


def derived_again(graded: Grade) -> Grade:
    """The same grade, from nothing but the statements of its voices and whom they belong to."""
    bases = [Basis(each.claim, each.origin, each.steps, each.judged, each.statement) for each in graded.voices]
    return grade(graded.incident, graded.accused, bases, graded.letters)


def _voices(bases: Sequence[Basis], hearings: Hearings, outcome: Outcome, somebody_accused: bool) -> tuple[Voice, ...]:
    counted, effects = outcome.counts, hearings.effects(ACCUSATION)
    credible = credibility(hearings.statements, effects, outcome.names)
    because = {name: voice(name, somebody_accused=somebody_accused) for name in set(outcome.names)}
    return tuple(
        [
            Voice(
                claim=claim,
                role=role_in(statement, effect.counts_as),
                origin=origin,
                counts_as=effect.counts_as,
                counted=name in counted,
                because=because[name],
                statement=statement,
                reliability=reliability(statement, effect.counts_as),
                credibility=terms,
                judged=judged,
                steps=steps,
            )
            for (claim, origin, steps, judged, statement), effect, name, terms in zip(
                bases, effects, outcome.names, credible, strict=True
            )
        ]
    )


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
