"""The command persons: persons, each once, small numbers held back."""

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from evenhand.case import Case
from evenhand.cli.output import Line, emit, json_option, pass_case, progress, remark

if TYPE_CHECKING:
    from evenhand.case.counted_persons import CountedPersons


@click.command("persons")
@click.option("--by", "tables", multiple=True, help="One or two of status, side, place, month, sex: --by status,place.")
@click.option("--release", is_flag=True, help="Record this as given to others; later counts will take it into account.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
@pass_case
def count_persons(case: Case, tables: tuple[str, ...], release: bool, as_csv: bool, as_json: bool) -> None:
    """Persons, each once, from the least to the most, with small numbers held back.

    Give others only what was printed with --release: two tries may differ by one person, two releases never tell.
    """
    with progress("count persons"):
        done = case.persons([each.split(",") for each in tables], release=release)
    if as_csv:
        click.echo(_csv(done), nl=False)
    else:
        emit(done, as_json, lambda: _lines(done))
    if not done.recorded:
        remark("note: not released; record it with --release before anybody else sees it", as_json)


def _lines(done: "CountedPersons") -> Iterator[Line]:
    from evenhand.count.release import in_words

    for row in done.release.rows:
        when = f"release {row.release}" if row.release else ""
        yield in_words(row), row.number, when, row.because or ""
    yield done.release.unlisted


def _csv(done: "CountedPersons") -> str:
    from evenhand.count.persons import DIMENSIONS
    from evenhand.safe_csv import protect

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*DIMENSIONS, "joined", "apart", "release", "because"])
    for row in done.release.rows:
        cells = [*(row.of.get(name) for name in DIMENSIONS), row.joined, row.apart, row.release, row.because]
        writer.writerow("" if each is None else protect(str(each)) for each in cells)
    return out.getvalue()
