"""Commands of the track room: track."""

from collections.abc import Iterator
from pathlib import Path

import click

from evenhand.case import Case
from evenhand.cli.output import PATH, Line, emit, json_option, pass_case, remark
from evenhand.model.tracked import Tracked
from evenhand.track.table import SHAPES, line, rows


@click.command()
@click.option("--instrument", default="", help='Only of this one: "S/RES/1325 (2000)", its title or id.')
@click.option("--within", default="", metavar="DAYS", help="Only what is due within so many days, such as 30d.")
@click.option("--as-of", "as_of", default="", metavar="DATE", help="Seen from this day; today if none.")
@click.option("--by", type=click.Choice(SHAPES), default="clause", show_default=True, help="What a row is of.")
@click.option("--csv", type=PATH, default=None, metavar="FILE", help="Write the rows as CSV.")
@click.option("--ics", type=PATH, default=None, metavar="FILE", help="Write the deadlines for a calendar program.")
@click.option("--hxl", type=PATH, default=None, metavar="FILE", help="Write the rows as CSV with HXL hashtags.")
@json_option
@pass_case
def track(
    case: Case, /, instrument: str, within: str, as_of: str, by: str, as_json: bool, **files: Path | None
) -> None:
    """Clauses of resolutions, orders and agreements: who was asked, by when, and who says that it was done."""
    found = case.track(instrument=instrument, within=within, as_of=as_of, by=by, **files)
    emit(found, as_json, lambda: _lines(found, by))
    for each in found.findings:
        remark(each, as_json)
    remark(f"as of {found.as_of}; levels 0 not begun to 3 in full, as claimed; no judgement is evenhand's", as_json)


def _lines(found: Tracked, by: str) -> Iterator[Line]:
    if by == "clause":
        yield from map(line, found.duties)
        return
    for each in rows(found.duties, by):
        if "role" in each:
            levels = f"{each['low']} to {each['high']}" if each["low"] else "no level"
            who = each["role"], each["side"] or "-", f"of {each['subject'] or 'nobody in particular'}"
            yield each["obligation"], each["year"] or "all years", *who, levels, each["statuses"], each["claims"]
        else:
            yield each["obligation"], "nobody is recorded on it"


COMMANDS = (track,)
