"""What commands that go through a folder of texts have in common: options, what is said of the run, and its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenhand.cli.output import PATH, WORK_REMAINS, counted, emit

if TYPE_CHECKING:
    from evenhand.case.corpus import Ran

out_option = click.option("--out", type=PATH, help="For a whole folder of texts: a folder for what is found.")
about_option = click.option(
    "--about", type=PATH, help="A table that says of single texts: path, source, speaker, date, language."
)
jobs_option = click.option("--jobs", type=click.IntRange(0), default=0, help="How many processes; else one a core.")


@contextmanager
def going_on(out: Path | None) -> Iterator[None]:
    """Say, when a run over a folder is stopped, that it can go on."""
    try:
        yield
    except KeyboardInterrupt:
        if out:
            click.echo("stopped; the same command goes on from here", err=True)
        raise


def emit_ran(found: "Ran", as_json: bool, what: str) -> None:
    """Print what a run did, `what` to the claims; end with the exit code for work that remains if a text failed."""
    emit(found, as_json, lambda: _lines(found, what))
    if found.failed:
        click.get_current_context().exit(WORK_REMAINS)


def _lines(found: "Ran", what: str) -> Iterator[str]:
    yield (
        f"{counted(found.texts, 'text')}: {counted(found.claims, 'claim')} {what}; {found.made:,} read now,"
        f" {found.kept:,} unchanged since an earlier run, {found.failed:,} not read"
    )
    yield from (f"  {path}: {error}" for path, error in found.first)
    if found.failed > len(found.first):
        yield f"  … and {found.failed - len(found.first):,} more; the index lists them all"
    if found.gone:
        yield f"{counted(found.gone, 'result')} of texts that are no longer there, left as they are"
    yield f"written to {found.out}: index.csv, and a file in results/ for each text"
