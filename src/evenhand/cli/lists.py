"""Persons on lists in files, outside any case: link lists."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenhand.case import Case
from evenhand.cli.output import PATH, counted, emit, json_option, progress, remark

if TYPE_CHECKING:
    from evenhand.case.lists import LinkedLists
    from evenhand.link.lists import Taken

LISTED = 10


@click.command()
@click.argument("files", type=PATH, nargs=-1, required=True)
@click.option("--columns", type=PATH, help="A TOML file that says what headers stand for.")
@click.option("--unique", multiple=True, metavar="NAME", help="A list on which nobody stands twice.")
@click.option("--out", type=PATH, help="A new folder for pairs, clusters, summary and explanations.")
@click.option("--explain", nargs=2, multiple=True, metavar="ID ID", help="Write a page on two records, each list:id.")
@json_option
def lists(
    files: Sequence[Path],
    columns: Path | None,
    unique: Sequence[str],
    out: Path | None,
    explain: Sequence[tuple[str, str]],
    as_json: bool,
) -> None:
    """Link persons on lists outside any case: CSV, TSV, XLSX or Parquet files, one list each.

    Columns are known by their headers, in twelve languages; what each was taken for is said. Where a header could mean
    two things, --columns must settle it. A list is called as its file is, without the ending.
    """
    with progress("link lists") as report:
        done = Case.link_lists(files, columns=columns, unique=unique, out=out, explain=explain, progress=report)
    emit(done, as_json, lambda: _lines(done))
    if out is None:
        remark("next: --out FOLDER writes pairs, clusters and a summary", as_json)


def _lines(done: "LinkedLists") -> Iterator[str]:
    for each in done.taken:
        yield from _taken(each)
    yield (
        f"{counted(done.records, 'record')} on {counted(len(done.lists), 'list')};"
        f" {counted(done.clusters, 'cluster')}, the largest of {done.largest:,}"
    )
    yield f"pairs that are one person: {_range(done.expected_links, done.links_interval)}"
    yield f"distinct persons: {_range(done.expected_persons, done.persons_interval)}"
    if done.repeated:
        yield (
            f"{counted(done.repeated, 'record')} repeat another of their list in every field read: copies, or persons"
            " who cannot be told apart; settle them before relying on the numbers"
        )
    yield done.caveat
    if done.crowded:
        yield f"close to many: {counted(len(done.crowded), 'record')}, each likely one person with several who are not"
        yield from (f"  {record}: {number} others" for record, number in done.crowded[:LISTED])
    if done.out:
        yield f"written to {done.out}"


def _range(expected: float, interval: tuple[float, float]) -> str:
    return f"{expected:,.0f} expected, {interval[0]:,.0f} to {interval[1]:,.0f} with 95 %"


def _taken(each: "Taken") -> Iterator[str]:
    from evenhand.link.lists.tables import list_fields

    yield f"{each.where}: {counted(each.rows, 'row')}"
    known = list_fields()
    yield from (f"  {header!r} taken for {field} ({known[field].label})" for header, field in each.columns)
    if each.left:
        yield f"  left unread: {', '.join(map(repr, each.left))}"
    if each.numbered:
        yield "  no column holds ids: row numbers stand for them (row 2, row 3 ...)"
    for header, number in each.unread:
        yield f"  {header!r}: {counted(number, 'value')} could not be read, and count as not stated"


COMMANDS = (lists,)
