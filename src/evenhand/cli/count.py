"""Commands of the count room: count; count-persons has a file of its own."""

import click

from evenhand.case import Case
from evenhand.cli.count_persons import count_persons
from evenhand.cli.output import Line, counted, emit, json_option, pass_case, progress
from evenhand.count.ranges import GROUPINGS
from evenhand.count.table import csv_text
from evenhand.model.derived import Range, span


@click.command()
@click.argument("harm", required=False)
@click.option("--by", type=click.Choice(GROUPINGS), default="incident", show_default=True, help="What a row is of.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
@pass_case
def count(case: Case, harm: str | None, by: str, as_csv: bool, as_json: bool) -> None:
    """Numbers as claimed (killed, injured, displaced ...), low to high, by role of whoever says so."""
    with progress("count"):
        ranges = case.count(harm, by)
    if as_csv:
        click.echo(csv_text(ranges), nl=False)
        return
    emit(ranges, as_json, lambda: map(_line, ranges))


def _line(each: Range) -> Line:
    number = span(each.low, each.high)
    return each.key, each.basis, each.harm, each.unit, each.role, number, counted(len(each.claims), "claim")


COMMANDS = (count, count_persons)
