"""What commands print: data to standard output, everything else to standard error."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from evenhand.case import Case
from evenhand.errors import EvenhandError, IntegrityError
from evenhand.model.base import Model
from evenhand.model.entry import content

SOUND, WORK_REMAINS, USAGE, INTEGRITY = 0, 1, 2, 3

errors = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

PATH = click.Path(readable=False, path_type=Path)
"""Whether a file is there and may be read is said by the room that needs it."""

pass_case = click.make_pass_decorator(Case)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Model):
        return content(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(each) for name, each in asdict(value).items()}
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value if isinstance(value, str | int | None) else str(value)


def emit(value: Any, as_json: bool, lines: Callable[[], Iterable[str]]) -> None:
    """Print a value as JSON, or the lines that say the same."""
    if as_json:
        click.echo(json.dumps(plain(value), ensure_ascii=False, indent=1))
        return
    for line in lines():
        click.echo(line)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int, str], None]]:
    """A function to report progress to; shown on a terminal only, and only once work takes long."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as shown:
        task = shown.add_task(label, total=None)

        def report(done: int, total: int, what: str) -> None:
            shown.update(task, completed=done, total=total, description=f"{label}: {what}")

        yield report


def fail(fault: EvenhandError) -> None:
    """Say what happened and what to do next, and end with the exit code that belongs to it."""
    errors.print(f"error: {fault}")
    if fault.hint:
        errors.print(f"next: {fault.hint}")
    sys.exit(INTEGRITY if isinstance(fault, IntegrityError) else USAGE)
