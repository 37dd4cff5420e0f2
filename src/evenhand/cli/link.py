"""Commands of the link room: link."""

from pathlib import Path

import click

from evenhand.case import Case
from evenhand.cli.appended import describe
from evenhand.cli.claim import dry_option, revise_option
from evenhand.cli.output import PATH, emit, json_option, pass_case, progress


@click.command()
@click.argument("table", type=PATH)
@dry_option
@revise_option
@json_option
@pass_case
def link(case: Case, table: Path, dry_run: bool, revise: bool, as_json: bool) -> None:
    """Apply a table of judgements: which claims speak of the same incident, which incidents mirror each other."""
    with progress("link"):
        done = case.link(table, dry_run=dry_run, revise=revise)
    emit(done, as_json, lambda: describe(done, table.resolve().name))


COMMANDS = (link,)
