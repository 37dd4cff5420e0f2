"""Commands that run several rooms: build."""

import sys
from collections.abc import Iterator, Sequence

import click

from evenhand.case import Case
from evenhand.cli.output import WORK_REMAINS, counted, emit, json_option, pass_case, progress, remark


@click.command()
@json_option
@pass_case
def build(case: Case, as_json: bool) -> None:
    """Run the whole pipeline over the tables that case.toml names, only what changed."""
    with progress("build") as report:
        built = case.build(report)

    def lines() -> Iterator[str]:
        yield from (f"{table}: {counted(count, 'record')}" for table, count in built.tables.items())
        yield f"{built.size} entries in the log, {built.incidents} incidents graded, {built.ranges} ranges counted"

    emit(built, as_json, lines)
    for name in built.gone:
        remark(f"note: {name} is in no row of its table any more, and is still in force; evenhand undo {name}", as_json)
    if built.left:
        left = counted(len(built.left), "record")
        remark(f"note: {left} of the tables taken back before, left so: {_some(built.left)}", as_json)
    if built.gone or built.left:
        sys.exit(WORK_REMAINS)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (" ..." if len(names) > 5 else "")


COMMANDS = (build,)
