"""Commands of the count room: count."""

import csv
import io

import click

from evenhand.case import Case
from evenhand.cli.output import emit, json_option, pass_case
from evenhand.count.ranges import GROUPINGS
from evenhand.model.derived import Range
from evenhand.model.entry import content


@click.command()
@click.argument("harm", required=False)
@click.option("--by", type=click.Choice(GROUPINGS), default="incident", show_default=True)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
@pass_case
def count(case: Case, harm: str | None, by: str, as_csv: bool, as_json: bool) -> None:
    """Numbers as claimed (killed, injured, displaced ...), low to high, by role of whoever says so."""
    ranges = case.count(harm, by)
    if as_csv:
        click.echo(_csv(ranges), nl=False)
        return
    emit(ranges, as_json, lambda: map(_line, ranges))


def _line(each: Range) -> str:
    low = "?" if each.low is None else f"{each.low:,}"
    span = f"{low} or more" if each.high is None else low if each.low == each.high else f"{low}-{each.high:,}"
    return "\t".join((each.key, each.basis, each.harm, each.unit, each.role, span, f"{len(each.claims)} claim(s)"))


def _csv(ranges: list[Range]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(Range.model_fields)
    for each in ranges:
        row = content(each)
        cells = (row.get(name, "") for name in Range.model_fields)
        writer.writerow(" ".join(cell) if isinstance(cell, list) else cell for cell in cells)
    return out.getvalue()


COMMANDS = (count,)
