"""What commands print: data to standard output, everything else to standard error."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from pathlib import Path
from threading import Timer
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from evenhand.case import Case
from evenhand.errors import EvenhandError, IntegrityError, InvalidRecord
from evenhand.model.base import Model, deceptive
from evenhand.model.entry import content

SOUND, WORK_REMAINS, USAGE, INTEGRITY = 0, 1, 2, 3

_LISTED = 100
"""Faults that are printed one by one; JSON has all."""

_PATIENCE = 2.0
"""Seconds before progress is shown."""

_JSON = "evenhand.json"

errors = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

PATH = click.Path(readable=False, path_type=Path)
"""Whether a file is there and may be read is said by the room that needs it."""

pass_case = click.make_pass_decorator(Case)


def _remember(context: click.Context, _: click.Parameter, as_json: bool) -> bool:
    context.meta[_JSON] = as_json
    return as_json


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, errors too.", callback=_remember)


def counted(number: int, what: str) -> str:
    """So many of something: 1 claim, 2 claims."""
    return f"{number:,} {what}{'s' * (number != 1)}"


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
    return value if isinstance(value, str | int | float | None) else str(value)


def visible(text: str) -> str:
    """A single line of text, with each character that could steer a terminal or reorder it shown as [U+001B]."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"[U+{ord(each):04X}]" if deceptive(each) else each for each in text)


def in_json(value: Any) -> str:
    """A value as JSON, with such characters as escapes."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=1)
    return re.sub(r"[^\x20-\x7e\n]", lambda found: _escaped(found[0]), text)


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}" if deceptive(character) else character


Line = str | Sequence[str]
"""A line to print, or its columns."""


def emit(value: Any, as_json: bool, lines: Callable[[], Iterable[Line]]) -> None:
    """Print a value as JSON, or the lines that say the same, columns apart by a tab."""
    if as_json:
        click.echo(in_json(value))
        return
    for line in lines():
        click.echo(visible(line) if isinstance(line, str) else "\t".join(map(visible, line)).rstrip())


def remark(line: str, as_json: bool) -> None:
    """Say something beside the data, where nobody asked for JSON."""
    if not as_json:
        click.echo(visible(line), err=True)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int, str], None]]:
    """A function to report progress to; shown on a terminal only, and only once work has taken two seconds."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    shown = Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)
    task = shown.add_task(label, total=None)

    def report(done: int, total: int, what: str) -> None:
        shown.update(task, completed=done, total=total, description=f"{label}: {visible(what)}")

    waiting = Timer(_PATIENCE, shown.start)
    waiting.start()
    try:
        yield report
    finally:
        waiting.cancel()
        waiting.join()
        shown.stop()


def fail(fault: EvenhandError) -> None:
    """Say what happened and what to do next, and end with the exit code that belongs to it."""
    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get(_JSON):
        faults = getattr(fault, "faults", ())
        said = {"error": str(fault).split(":\n")[0] if faults else str(fault), "hint": fault.hint, "faults": faults}
        click.echo(in_json(said), err=True)
    else:
        first, *more = map(visible, _lines(fault))
        click.echo("\n  ".join((f"error: {first}", *more)), err=True)
        if fault.hint:
            click.echo(f"next: {visible(fault.hint)}", err=True)
    sys.exit(INTEGRITY if isinstance(fault, IntegrityError) else USAGE)


def _lines(fault: EvenhandError) -> list[str]:
    """The message line by line; of very many faults, the first and how many more there are."""
    if not isinstance(fault, InvalidRecord):
        return str(fault).split("\n")
    first, _, _ = str(fault).partition("\n")
    listed = [first, *map(str, fault.faults[:_LISTED])]
    more = len(fault.faults) - _LISTED
    return [*listed, f"… and {more:,} more; --json lists them all"] if more > 0 else listed
