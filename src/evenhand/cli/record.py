"""Commands of the record: new, show, log, undo, verify."""

from collections.abc import Iterator
from pathlib import Path

import click

from evenhand.case import Case
from evenhand.cli.output import PATH, Line, emit, in_json, json_option, pass_case, progress, remark
from evenhand.errors import IntegrityError


@click.command()
@click.argument("path", type=PATH)
@click.option("--title", default="", help="What the case is called; the folder's name if not given.")
@click.option("--origin", default="", help="Name the log is signed under, like a host name: example.org/my-case.")
@click.option("--from", "template", type=PATH, help="Copy settings and tables.")
@json_option
def new(path: Path, title: str, origin: str, template: Path | None, as_json: bool) -> None:
    """Begin a case in a new folder, with its own signing key."""
    case = Case.new(path, title, origin, template)
    tables = f"evenhand -C {path} build" if template else f"evenhand -C {path} claim import {path / 'hand'}"
    emit({"case": str(case.path)}, as_json, lambda: [f"{case.path}: a new case"])
    remark(f"next: {tables}" if template else f"next: put tables into {path / 'hand'}, then: {tables}", as_json)


@click.command()
@click.argument("name", metavar="ID")
@click.option("--at", type=int, help="As it stood when the log had this many entries.")
@json_option
@pass_case
def show(case: Case, name: str, at: int | None, as_json: bool) -> None:
    """Show a record whole: what it says, where it stands in the log, what stands under it."""
    shown = case.show(name, at)

    def lines() -> Iterator[str]:
        state = "in force" if shown.in_force else "taken back"
        yield f"{shown.id}  entry {shown.index} of {shown.checkpoint}, {state}"
        yield f"leaf {shown.leaf}"
        yield from in_json(shown.entry).split("\n")
        if len(shown.versions) > 1:
            yield f"versions: entries {', '.join(map(str, shown.versions))}"
        yield from shown.claims
        yield from (f"note: {finding}" for finding in shown.findings)
        for passage in shown.passages:
            yield f"{passage['id']}: {' '.join(passage['text'].split())[:100]}"

    emit(shown, as_json, lines)


@click.command()
@json_option
@pass_case
def log(case: Case, as_json: bool) -> None:
    """List what was done, from the first act on."""
    acts = case.log()

    def lines() -> Iterator[Line]:
        for act in acts:
            records = ", ".join(f"{count} {kind}" for kind, count in act.records.items())
            tables = "".join(f" {table.name}" for table in act.tables)
            target = f" {act.target}" if act.target else ""
            undone = " (undone)" if act.undone else ""
            yield act.id, act.at, act.by, f"{act.act}{tables}{target}", f"{records}{undone}", act.because

    emit(acts, as_json, lines)


@click.command()
@click.argument("name", metavar="ID")
@click.option("--because", required=True, help="Why; it is recorded and shown.")
@json_option
@pass_case
def undo(case: Case, name: str, because: str, as_json: bool) -> None:
    """Take back a batch (b:4) or one record, by appending; what was said stays readable."""
    done = case.undo(name, because)
    emit(done, as_json, lambda: [f"{done.batch}: {name} taken back"])


@click.command()
@click.argument("name", metavar="[ID]", default="")
@click.option("--checkpoint", type=PATH, help="A checkpoint kept from earlier.")
@json_option
@pass_case
def verify(case: Case, name: str, checkpoint: Path | None, as_json: bool) -> None:
    """Check the whole record, or one record of it, against the signed checkpoint."""
    with progress("verify"):
        found = case.verify(name, checkpoint=checkpoint)

    def lines() -> Iterator[str]:
        yield f"{'sound' if not found.problems else 'NOT SOUND'}: {found.size} entries, root {found.root}"
        yield from found.notes

    emit(found, as_json, lines)
    if found.problems:
        raise IntegrityError("\n".join(found.problems), hint="Restore what is named from a copy.")


COMMANDS = (new, show, log, undo, verify)
