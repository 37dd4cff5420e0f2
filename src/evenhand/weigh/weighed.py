"""From statements alone to everything a grade says. Identity is put back from the letters, last of all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evenhand.codebook import vocabulary
from evenhand.model.derived import Finding, Floor, Grade, Step, Voice
from evenhand.model.statement import Statement
from evenhand.weigh.credit import credibility, reliability
from evenhand.weigh.findings import Answer, answers
from evenhand.weigh.rule import decide, effects_of, hear, role_in, tally
from evenhand.weigh.rulebook import ACCUSATION, Effect, rulebook
from evenhand.weigh.words import floor, reasons, subjects, verdict, voice


@dataclass(frozen=True, slots=True)
class Weighed:
    """An accusation as the rule finds it.

    Attributes:
        effects, names: what each statement does, and what it counts as or why it is set aside, in order.
        reliability, credibility: of each, in order.
        grade, label, reasons: as in a `Grade`.
    """

    effects: Sequence[Effect]
    names: Sequence[str]
    reliability: Sequence[str]
    credibility: Sequence[tuple[str, ...]]
    grade: str
    label: str
    reasons: tuple[str, ...]


class Basis(NamedTuple):
    """A claim as weighing has it: which it is, where it begins and how, what people judged, and what the rule sees."""

    claim: str
    origin: str
    steps: tuple[Step, ...]
    judged: tuple[str, ...]
    statement: Statement


def grade(incident: str, accused: str | None, bases: Sequence[Basis], meant: Mapping[str, str]) -> Grade:
    """The grade of an accusation; everything in it follows from the statements, only names come from elsewhere."""
    somebody = accused is not None
    statements = [basis.statement for basis in bases]
    found = weighed(statements, somebody_accused=somebody)
    return Grade.model_construct(
        incident=incident,
        accused=accused,
        grade=found.grade,
        label=found.label,
        rule=rulebook().id,
        reasons=found.reasons,
        voices=tuple(_voices(bases, found, somebody)),
        findings=findings(statements, [basis.claim for basis in bases], meant, somebody_accused=somebody),
        letters=dict(meant),
    )


def derived_again(graded: Grade) -> Grade:
    """The same grade, from nothing but the statements of its voices and whom they belong to."""
    bases = [Basis(each.claim, each.origin, each.steps, each.judged, each.statement) for each in graded.voices]
    return grade(graded.incident, graded.accused, bases, graded.letters)


def _voices(bases: Sequence[Basis], found: Weighed, somebody_accused: bool) -> Iterator[Voice]:
    counted = rulebook().file["count"]
    for place, (claim, origin, steps, judged, statement) in enumerate(bases):
        counts_as, name = found.effects[place].counts_as, found.names[place]
        yield Voice(
            claim=claim,
            role=role_in(statement, counts_as),
            origin=origin,
            counts_as=counts_as,
            counted=name in counted,
            because=voice(name, somebody_accused=somebody_accused),
            reliability=found.reliability[place],
            credibility=found.credibility[place],
            judged=judged,
            steps=steps,
            statement=statement,
        )


def weighed(statements: Sequence[Statement], *, somebody_accused: bool) -> Weighed:
    """The accusation as a whole."""
    effects = effects_of(statements, ACCUSATION)
    names = hear(statements, ACCUSATION, effects)
    counts = tally(names)
    line = decide(counts)
    label, because = verdict(line, ACCUSATION, somebody_accused=somebody_accused)
    pairs = list(zip(statements, effects, strict=True))
    telling = (
        each.act for (each, does), name in zip(pairs, names, strict=True) if name in counts and does.counts_as != "deny"
    )
    return Weighed(
        effects=effects,
        names=names,
        reliability=[reliability(each, does.counts_as) for each, does in pairs],
        credibility=credibility(statements, effects, names),
        grade=line["grade"],
        label=label,
        reasons=(because, *reasons(counts, somebody_accused=somebody_accused), *subjects(telling)),
    )


def findings(
    statements: Sequence[Statement], claims: Sequence[str], meant: Mapping[str, str], *, somebody_accused: bool
) -> tuple[Finding, ...]:
    """How each question stands; `claims` are the ids of the statements, `meant` what their letters stand for."""
    found = answers(statements)
    return tuple(_finding(each, claims, meant, somebody_accused) for each in found)


def _finding(answer: Answer, claims: Sequence[str], meant: Mapping[str, str], somebody_accused: bool) -> Finding:
    line = decide(answer.counts)
    label, because = verdict(line, answer.question, somebody_accused=somebody_accused)
    subject, affected = answer.subject
    weapon = vocabulary("weapon").get(subject) if answer.question == "weapon" else None
    return Finding(
        question=answer.question,
        subject=weapon["label"].lower() if weapon else meant.get(subject, subject),
        affected=tuple(meant[letter] for letter in affected),
        grade=line["grade"],
        label=label,
        because=because,
        reasons=tuple(reasons(answer.counts, somebody_accused=somebody_accused)),
        counts=dict(answer.counts),
        claims=tuple(claims[number] for number in answer.counting),
        floors=tuple(
            Floor(rung, at_least, meant[unit], floor(rung, at_least), tuple(claims[number] for number in reached))
            for rung, unit, at_least, reached in answer.floors
        ),
    )
