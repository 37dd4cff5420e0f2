"""Commands of the weigh room: weigh."""

from collections.abc import Iterator

import click

from evenhand.case import Case
from evenhand.cli.output import Line, emit, json_option, pass_case, progress
from evenhand.model.derived import Finding, Grade, Voice
from evenhand.model.explained import Deaths, Explained


@click.command()
@click.argument("incident", default="")
@json_option
@pass_case
def weigh(case: Case, incident: str, as_json: bool) -> None:
    """Grade an incident, or all; the rule sees roles, never a party.

    For one incident: the reasons, how each question stands, every claim with the way to its origin, what would change
    the grade, and what others would call it.
    """
    with progress("weigh"):
        grades = case.weigh(incident)

    def lines() -> Iterator[Line]:
        for name, each in grades.items():
            for grade in each:
                title = f"{name} (accused: {grade.accused})" if grade.accused else name
                yield title, grade.label, " ".join(grade.reasons) if incident else ""
                if grade.explained:
                    yield from _whole(grade, grade.explained)

    emit(grades, as_json, lines)


def _whole(grade: Grade, found: Explained) -> Iterator[Line]:
    yield from map(_finding, grade.findings)
    for voice in grade.voices:
        yield from _voice(voice)
    for change in found.changes:
        yield "  would change", ", ".join(change.questions), f"{change.words} {change.origin}".rstrip(), change.label
    for each in found.counterparts:
        yield "  elsewhere", each.name, each.term, each.because
    yield from map(_deaths, found.deaths)


def _finding(finding: Finding) -> Line:
    subject = ", ".join((finding.subject, *finding.affected)) if finding.subject else ""
    floors = "; ".join(f"{floor.words} ({floor.unit})" for floor in finding.floors)
    return f"  {finding.question}", subject, finding.label, f"line {finding.line}", floors


def _voice(voice: Voice) -> Iterator[Line]:
    counts = "counts" if voice.counted else "-"
    credit = "; ".join((voice.reliability, *voice.credibility)).replace("_", " ")
    yield f"  {voice.claim}", voice.role, voice.origin, counts, voice.because, credit
    for step in voice.steps:
        yield f"    {step.because}", step.to
    for said in voice.judged:
        yield f"    {said}"


def _deaths(deaths: Deaths) -> Line:
    bounds = (("low", deaths.low), ("best", deaths.best), ("high", deaths.high))
    numbers = (f"{name} {'none' if each is None else each}" for name, each in bounds)
    return "  elsewhere", "UCDP, people killed", ", ".join(deaths.affected), *numbers


COMMANDS = (weigh,)
