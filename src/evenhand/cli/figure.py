"""Commands on figures: figure release, list, check."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from evenhand.case import Case
from evenhand.cli.output import WORK_REMAINS, Line, counted, emit, json_option, pass_case, progress, remark
from evenhand.count.asked import GROUPINGS
from evenhand.errors import IntegrityError, UsageError
from evenhand.model.derived import Role, amount

if TYPE_CHECKING:
    from evenhand.case.figures import Released
    from evenhand.case.recounted import FigureCheck

BASES = ("incident", "claimed_total", "sum_of_incidents", "undated", "other_period")
_BY = ", ".join(GROUPINGS)


@click.group()
def figure() -> None:
    """Numbers that are published: released with all it takes to count them again, corrected and withdrawn in sight."""


@figure.command()
@click.argument("harm", required=False)
@click.option(
    "--by", default="incident", show_default=True, help=f"What a number is of: {_BY}; or several, with commas."
)
@click.option("--status", help="Only numbers said of people of this status: civilian, combatant, out_of_combat.")
@click.option("--since", help="Only what happened on this day or later, such as 2020-09-27.")
@click.option("--until", help="Only what happened on this day or earlier.")
@click.option("--under", metavar="INCIDENT", help="Only what is said under this heading.")
@click.option("--what", required=True, help="What the numbers are, in plain words; shown as yours.")
@click.option("--caveat", multiple=True, help="What must be read with them; can be given several times.")
@click.option("--key", help="Only of this incident, side, month or place, as `evenhand count` lists it.")
@click.option("--basis", type=click.Choice(BASES), help="Only numbers so come by.")
@click.option("--role", type=click.Choice([role.value for role in Role]), help="Only as speakers of this role say.")
@click.option("--accused", help="Only those of which this party is accused.")
@click.option("--heading", help="Only totals claimed under this heading.")
@click.option("--unit", help="Only numbers of this unit.")
@click.option("--because", help="Why a figure that was released before is corrected, or released anew.")
@click.option("--reword", is_flag=True, help="Give unchanged numbers, which else stay as released, the new words, too.")
@click.option("--dry-run", is_flag=True, help="Say what would be released; record nothing.")
@json_option
@pass_case
def release(case: Case, /, as_json: bool, **said: Any) -> None:
    """Release numbers of a count (killed, injured ...), each as a figure with an id that stays.

    All numbers that are as asked for are released in one act; those that stand released just so are left as they are.
    See them first with `evenhand count` or --dry-run.
    """
    for name in (name for name, value in said.items() if value == ""):
        raise UsageError(f"--{name} is empty", hint="Say something there, or leave it out if it is not needed.")
    with progress("figure release"):
        done = case.figure_release(**{name: value for name, value in said.items() if value is not None})
    emit(done, as_json, lambda: _released(done))
    if any((each.what, each.caveats) != (said["what"], said["caveat"]) for each in done.figures.values()):
        remark("note: unchanged numbers keep their words and caveats; --reword replaces them", as_json)
    if done.batch:
        remark("next: evenhand figure check; evenhand publish", as_json)


def _released(done: "Released") -> Iterator[Line]:
    for name, each in done.figures.items():
        number = amount(each.low, each.high, each.unit)
        said_of = " ".join(
            f"{key}={value}" for key, value in each.parameters.items() if key not in {"unit", "affected"}
        )
        state = f"unchanged, as released at entry {done.stands[name]}" if name in done.stands else done.done[name]
        yield name, number, counted(each.inputs_count, "claim"), said_of, state
    new = [state for state in done.done.values() if state != "same"]
    if done.dry:
        yield f"would release {counted(len(new), 'figure')} (dry run, nothing recorded)"
    elif not new:
        yield "released before just so; nothing to add"
    else:
        yield f"{counted(len(new), 'figure')} released ({done.batch})"


@figure.command("list")
@json_option
@pass_case
def list_(case: Case, as_json: bool) -> None:
    """List every figure ever released, corrected and withdrawn ones included."""
    found = case.figure_list()

    def lines() -> Iterator[Line]:
        for each in found:
            number = amount(each.figure.low, each.figure.high, each.figure.unit)
            ended = f"{each.state} {each.ended}: {each.because}" if each.ended else each.state
            yield each.id, f"entry {each.index}", number, each.figure.what, ended

    emit(found, as_json, lines)
    if not found:
        remark("no figure has been released; next: evenhand figure release --help", as_json)


@figure.command()
@click.argument("name", metavar="[ID]", default="")
@json_option
@pass_case
def check(case: Case, name: str, as_json: bool) -> None:
    """Count figures again, each at its own checkpoint, and say what is not as released.

    A figure made by an earlier rule is no fault: it is said, with what the present rule gives.
    """
    with progress("figure check"):
        found = case.figure_check(name)
    emit(found, as_json, lambda: (line for each in found for line in _checked(each)))
    faults = [each for each in found if each.at_fault]
    if faults:
        text = "\n".join(f"{each.id} (entry {each.index}): {'; '.join(each.differences)}" for each in faults)
        raise IntegrityError(text, hint="Withdraw with: evenhand undo ID --because REASON. Or release it anew.")
    if any(not each.agrees and each.state == "in force" for each in found):
        sys.exit(WORK_REMAINS)


def _checked(each: "FigureCheck") -> Iterator[Line]:
    verdict = "as released" if each.agrees else "NOT as released" if each.rule == each.rule_now else "another rule"
    attested = "" if each.verifiable else "attested: rests on claims that are not shown to everybody"
    now = f"{each.now} now" if each.now != each.released else ""
    yield each.id, f"entry {each.index}", each.state, each.released, verdict, now, attested
    if each.rule != each.rule_now:
        yield f"  made by rule {each.rule}; the present rule, {each.rule_now}, gives {each.recounted} at its checkpoint"
    else:
        yield from (f"  {difference}" for difference in each.differences)


COMMANDS = (figure,)
