"""Commands of the weigh room: weigh."""

from collections.abc import Iterator

import click

from evenhand.case import Case
from evenhand.cli.output import emit, json_option, pass_case


@click.command()
@click.argument("incident", default="")
@json_option
@pass_case
def weigh(case: Case, incident: str, as_json: bool) -> None:
    """Grade an incident, or all, with the reasons; the rule sees roles, never a party."""
    grades = case.weigh(incident)

    def lines() -> Iterator[str]:
        for name, each in grades.items():
            for grade in each:
                accused = f" (accused: {grade.accused})" if grade.accused else ""
                yield f"{name}{accused}\t{grade.label}\t{' '.join(grade.reasons) if incident else ''}".rstrip()
                if incident:
                    yield from (
                        f"  {voice.claim}\t{voice.role}\t{voice.origin}\t{'counts' if voice.counted else '-'}\t"
                        f"{voice.because}"
                        for voice in grade.voices
                    )

    emit(grades, as_json, lines)


COMMANDS = (weigh,)
