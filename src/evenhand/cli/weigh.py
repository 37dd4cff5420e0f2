"""Commands of the weigh room: weigh."""

from collections.abc import Iterator

import click

from evenhand.case import Case
from evenhand.cli.output import Line, emit, json_option, pass_case, progress
from evenhand.model.derived import Voice


@click.command()
@click.argument("incident", default="")
@json_option
@pass_case
def weigh(case: Case, incident: str, as_json: bool) -> None:
    """Grade an incident, or all, with the reasons; the rule sees roles, never a party."""
    with progress("weigh"):
        grades = case.weigh(incident)

    def lines() -> Iterator[Line]:
        for name, each in grades.items():
            for grade in each:
                accused = f" (accused: {grade.accused})" if grade.accused else ""
                yield f"{name}{accused}", grade.label, " ".join(grade.reasons) if incident else ""
                yield from map(_voice, grade.voices if incident else ())

    emit(grades, as_json, lines)


def _voice(voice: Voice) -> Line:
    counts = "counts" if voice.counted else "-"
    return f"  {voice.claim}", voice.role, voice.origin, counts, voice.because


COMMANDS = (weigh,)
