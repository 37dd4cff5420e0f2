"""Commands that run several rooms: build."""

from collections.abc import Iterator

import click

from evenhand.case import Case
from evenhand.cli.output import emit, json_option, pass_case, progress


@click.command()
@json_option
@pass_case
def build(case: Case, as_json: bool) -> None:
    """Run the whole pipeline over the tables that case.toml names, only what changed."""
    with progress("build") as report:
        built = case.build(report)

    def lines() -> Iterator[str]:
        yield from (f"{table}: {count} record(s)" for table, count in built.tables.items())
        yield f"{built.size} entries in the log, {built.incidents} incidents graded, {built.ranges} ranges counted"

    emit(built, as_json, lines)


COMMANDS = (build,)
