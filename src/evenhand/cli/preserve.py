"""Commands of the preserve room: preserve."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from evenhand.case import Case
from evenhand.cli.appended import describe
from evenhand.cli.output import PATH, counted, emit, json_option, pass_case, progress


@click.command()
@click.argument("file", type=PATH)
@click.option("--source", required=True, help="Who put it out: the id of a source.")
@click.option("--id", "name", default="", help="The document's own name; part of its SHA-256 if not given.")
@click.option("--title", default="", help="What it is called; the file's name if not given.")
@click.option("--issued", default="", help="When it was put out (EDTF, such as 2020-10-17 or 2021-05).")
@click.option("--url", default="", help="Where it came from.")
@click.option("--language", default="", help="Its language (BCP 47, such as en or hy).")
@click.option("--symbol", default="", help="Its UN document symbol.")
@click.option("--encoding", default="", help="The encoding of plain text, when the bytes do not settle it.")
@click.option("--passages", is_flag=True, help="Also record a passage for each paragraph, by its offsets.")
@click.option("--revise", is_flag=True, help="What is said now corrects what is recorded of this document.")
@click.option("--limit", type=click.IntRange(1), help="The largest size accepted, in bytes; 2 GiB if not given.")
@json_option
@pass_case
def preserve(case: Case, /, file: Path, source: str, name: str, passages: bool, as_json: bool, **said: Any) -> None:
    """Keep a file's bytes, and record a document that cites them."""
    with progress("preserve"):
        done = case.preserve(file, source, id=name, passages=passages, **said)

    def lines() -> Iterator[str]:
        yield from describe(done.added, done.document)
        found = _passages(done.passages, recorded=passages)
        yield f"{done.media_type}, {done.size:,} bytes, SHA-256 {done.sha256}, {found}"
        yield from (f"note: {finding}" for finding in done.findings)

    emit(done, as_json, lines)


def _passages(count: int, *, recorded: bool) -> str:
    return counted(count, "passage") + ("" if recorded or not count else " could be recorded with --passages")


COMMANDS = (preserve,)
