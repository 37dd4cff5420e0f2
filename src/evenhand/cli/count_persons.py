"""The command persons: persons, each once, small numbers held back."""

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from evenhand.case import Case
from evenhand.cli.output import Line, counted, emit, json_option, pass_case, progress, remark

if TYPE_CHECKING:
    from evenhand.case.counted_persons import CountedPersons
    from evenhand.count.release import Row


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
        told = {"release": done.release, "recorded": done.recorded, "document": done.document}
        emit(told, as_json, lambda: _lines(done))
    if done.uncompared:
        many = counted(done.uncompared, "person record")
        remark(f"note: {many} never judged against others; each counts as a person. {_LINK}", as_json)
    if not done.recorded:
        remark("note: not released; record it with --release before anybody else sees it", as_json)


_LINK = "Compare them with: evenhand link person (it leaves no trace where it finds nobody twice)"


def _lines(done: "CountedPersons") -> Iterator[Line]:
    """The rows that show a number; those that show none follow, a line for each dimension."""
    from evenhand.count.release import in_words

    hidden: dict[tuple[str, ...], list[Row]] = {}
    for row in done.release.rows:
        if row.release:
            yield in_words(row), row.number, _when(done, row), row.because or ""
        else:
            hidden.setdefault(tuple(row.of), []).append(row)
    for rows in hidden.values():
        yield "not shown", ", ".join(map(in_words, rows)), rows[0].because or ""
    yield done.release.unlisted


def _when(done: "CountedPersons", row: "Row") -> str:
    """Which release a number is of; one that only this try would show is of none."""
    if row.release is None:
        return ""
    tried = row.release == done.release.release and not done.recorded
    return "not released" if tried else f"release {row.release}"


def _csv(done: "CountedPersons") -> str:
    from evenhand.count.persons import DIMENSIONS
    from evenhand.safe_csv import protect

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*DIMENSIONS, "joined", "apart", "release", "because"])
    for row in done.release.rows:
        cells = [*(row.of.get(name) for name in DIMENSIONS), row.joined, row.apart, _when(done, row), row.because]
        writer.writerow("" if each is None else protect(str(each)) for each in cells)
    return out.getvalue()
