"""Commands of the link room: link table, incident, person; review and lists have files of their own."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenhand.case import Case
from evenhand.cli.appended import describe
from evenhand.cli.claim import dry_option, revise_option
from evenhand.cli.lists import lists
from evenhand.cli.output import PATH, Line, counted, emit, json_option, pass_case, progress, remark
from evenhand.cli.review import review

if TYPE_CHECKING:
    from evenhand.case.incidents import LinkedIncidents
    from evenhand.case.persons import LinkedPersons

LISTED = 20
"""Lines of one kind that are printed; JSON has all."""

dry = click.option("--dry-run", is_flag=True, help="Say what would be added and taken back; record nothing.")
again = click.option("--revise", is_flag=True, help="Propose again what people took back.")


@click.group()
def link() -> None:
    """Who is who, and which claims speak of the same: judged by people, proposed by methods."""


@link.command("table")
@click.argument("table", type=PATH)
@dry_option
@revise_option
@json_option
@pass_case
def table_(case: Case, table: Path, dry_run: bool, revise: bool, as_json: bool) -> None:
    """Apply a table of judgements: which claims speak of the same incident, which incidents mirror each other."""
    with progress("link table"):
        done = case.link_table(table, dry_run=dry_run, revise=revise)
    emit(done, as_json, lambda: describe(done, table.resolve().name))


@link.command()
@dry
@again
@json_option
@pass_case
def incident(case: Case, dry_run: bool, revise: bool, as_json: bool) -> None:
    """Propose which event claims speak of one incident, one total, one state of affairs.

    What people judged stands: their headings keep their claims, and take in what the method finds to belong there. What
    an earlier run proposed and this one does not is taken back.
    """
    with progress("link incident"):
        done = case.link_incident(dry_run=dry_run, revise=revise)
    emit(done, as_json, lambda: _incidents(done))
    if done.unsure:
        remark("next: evenhand link review incident", as_json)
    _refused(done.refused, as_json)


@link.command()
@dry
@again
@json_option
@pass_case
def person(case: Case, dry_run: bool, revise: bool, as_json: bool) -> None:
    """Propose which person claims speak of one human being.

    Sealed names are opened here and compared; what is recorded names claims, fields and levels of agreement, never what
    a claim says of a person. What people judged stands. What an earlier run proposed and this one does not is taken
    back.
    """
    with progress("link person") as report:
        done = case.link_person(dry_run=dry_run, revise=revise, progress=report)
    emit(done, as_json, lambda: _persons(done))
    if done.unsure:
        remark("next: evenhand link review person", as_json)
    _refused(done.refused, as_json)


def _persons(done: "LinkedPersons") -> Iterator[Line]:
    yield from describe(done.added, "link person")
    yield (
        f"{counted(done.claims, 'claim')} in {counted(done.lists, 'document')} compared: {done.persons:,} persons as"
        f" far as linked; {counted(done.joined, 'pair')} joined by this method, {done.unsure:,} unsure"
    )
    yield _earlier(done.retracted)
    yield from _some("left out, without a name that can be opened here", done.nameless)
    yield from _some(
        "close to many",
        [f"{claim} is likely one person with {number} others who are not one" for claim, number in done.crowded],
    )
    for what, pairs in (
        ("judged to be two persons, and one by other judgements", done.contradictions),
        ("judged to be one person, and parted where judgements contradict one another", done.parted),
    ):
        yield from _some(what, [" ".join(pair) for pair in pairs])


def _earlier(retracted: Sequence[str]) -> str:
    return f"{counted(len(retracted), 'record')} of earlier runs taken back"


def _incidents(done: "LinkedIncidents") -> Iterator[Line]:
    yield from describe(done.added, "link incident")
    yield (
        f"{counted(done.claims, 'claim')} compared by {done.method}: {done.stand:,} stand under headings by the"
        f" judgement of others, {done.joined:,} joined by this method, {done.unsure:,} unsure"
    )
    yield f"{counted(done.headings, 'new heading')}; {_earlier(done.retracted)}"
    yield from _some("left without a proposal", done.left)
    yield from _some(
        "close to many", [f"{claim} matches {number} other groups" for claim, number in done.close_to_many]
    )
    yield from _some(
        "people and method differ",
        [
            f"the method {each.method} {', '.join(each.claims)} ({', '.join(each.headings)})"
            for each in done.disagreements
        ],
    )


def _some(what: str, lines: Sequence[str]) -> Iterator[str]:
    """A heading with how many there are, and the first of them."""
    if lines:
        yield f"{what}: {len(lines):,}"
        yield from (f"  {line}" for line in lines[:LISTED])
    if len(lines) > LISTED:
        yield f"  … and {len(lines) - LISTED:,} more; --json lists them all"


def _refused(names: Sequence[str], as_json: bool) -> None:
    if names:
        remark(
            f"note: {counted(len(names), 'proposal')} taken back before, left so; --revise proposes them again", as_json
        )


link.add_command(review)
link.add_command(lists)

COMMANDS = (link,)
