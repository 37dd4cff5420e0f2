"""Commands of the count room: count, parts; persons has a file of its own."""

from collections.abc import Iterator

import click

from evenhand.case import Case
from evenhand.cli.count_persons import count_persons
from evenhand.cli.output import Line, counted, emit, json_option, pass_case, progress
from evenhand.count.asked import GROUPINGS
from evenhand.count.table import csv_text
from evenhand.model.derived import Parts, Range, span, told

_BY = ", ".join(GROUPINGS)


@click.command()
@click.argument("harm", required=False)
@click.option("--by", default="incident", show_default=True, help=f"What a row is of: {_BY}; or several, with commas.")
@click.option("--status", help="Only numbers said of people of this status: civilian, combatant, out_of_combat.")
@click.option("--since", help="Only what happened on this day or later, such as 2020-09-27.")
@click.option("--until", help="Only what happened on this day or earlier.")
@click.option("--under", metavar="INCIDENT", help="Only under this heading.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, with the claims behind each row.")
@json_option
@pass_case
def count(case: Case, /, harm: str | None, as_csv: bool, as_json: bool, **asked: str | None) -> None:
    """Numbers as claimed (killed, injured, displaced ...), low to high, by role of whoever says so."""
    with progress("count"):
        ranges = case.count(harm, asked.pop("by") or "incident", **asked)
    if as_csv:
        click.echo(csv_text(ranges), nl=False)
        return
    emit(ranges, as_json, lambda: map(_line, ranges))


def _line(each: Range) -> Line:
    """A row with all that tells it from others: of whom, against whom, and the heading of a total."""
    of, against = "+".join(each.affected) or "nobody named", each.accused or "nobody named"
    heading = each.heading if each.heading and each.heading not in each.key else "-"
    where = each.key, each.basis, heading, f"of {of}", f"against {against}"
    even = [] if each.even_low is None else [f"evenly {each.even_low} to {each.even_high or 'an open end'}"]
    return *where, each.harm, each.unit, each.role, told(each), *even, counted(len(each.claims), "claim")


@click.command()
@click.argument("harm", required=False)
@click.option("--under", metavar="INCIDENT", help="Only this total.")
@json_option
@pass_case
def parts(case: Case, harm: str | None, under: str | None, as_json: bool) -> None:
    """Totals that somebody claims, beside the sum of the incidents within them, and what the gap says."""
    with progress("parts"):
        found = case.parts(harm, under)
    emit(found, as_json, lambda: (line for each in found for line in _compared(each, in_full=bool(under))))


def _compared(each: Parts, *, in_full: bool) -> Iterator[Line]:
    numbers = span(each.low, each.high), f"parts {span(each.parts_low, each.parts_high)}"
    yield each.heading, each.accused or "nobody named", each.harm, each.unit, each.role, *numbers, *each.because
    if in_full:
        yield from (("", incident, "added up") for incident in each.incidents)
        yield from (("", *line.split(": ", 1)) for line in each.beside)


COMMANDS = (count, parts, count_persons)
