"""Commands of the claim room: claim import, claim suggest, claim review."""

from pathlib import Path

import click

from evenhand.case import Case
from evenhand.cli.appended import describe
from evenhand.cli.confirm import review
from evenhand.cli.output import PATH, emit, json_option, pass_case, progress
from evenhand.cli.suggest import suggest

dry_option = click.option("--dry-run", is_flag=True, help="Check every row and say what would be added.")
revise_option = click.option("--revise", is_flag=True, help="Rows that differ from what is recorded are corrections.")


@click.group()
def claim() -> None:
    """Claims, and the sources, documents, places and parties they need."""


@claim.command("import")
@click.argument("path", type=PATH)
@dry_option
@revise_option
@json_option
@pass_case
def import_(case: Case, path: Path, dry_run: bool, revise: bool, as_json: bool) -> None:
    """Import a table (CSV, TSV, XLSX) with a mapping beside it, or all such tables of a folder at once.

    The mapping says which record rows become: claims, sources, documents, places, parties, obligations, incidents.
    All faults of all rows are reported at once; nothing is recorded then.
    """
    with progress("claim import"):
        done = case.claim_import(path, dry_run=dry_run, revise=revise)
    emit(done, as_json, lambda: describe(done, path.resolve().name))


claim.add_command(suggest)
claim.add_command(review)

COMMANDS = (claim,)
