"""The command `evenhand`: finds the case, runs one verb, turns errors into exit codes."""

import os
import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from evenhand.case import Case
from evenhand.cli.output import PATH, SOUND, fail
from evenhand.errors import CaseError, EvenhandError, UsageError


class Door(click.Group):
    """A group whose commands never end in a traceback for a fault that has a name."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; errors of the tree, and of the disk, become a message and an exit code."""
        try:
            return super().invoke(context)
        except EvenhandError as fault:
            fail(fault)
        except UnicodeEncodeError:
            fail(
                UsageError("an argument holds bytes that are not UTF-8", hint="Write it in UTF-8, or rename the file.")
            )
        except BrokenPipeError:
            # Whoever reads our output has read enough; nothing more can be said to them.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(SOUND)
        except (OSError, sqlite3.OperationalError) as fault:
            if isinstance(fault, sqlite3.Error) and fault.sqlite_errorcode == sqlite3.SQLITE_ERROR:
                raise  # a fault of the program, not of the disk
            fail(_refused(fault))


def _refused(fault: OSError | sqlite3.OperationalError) -> CaseError:
    """The error for a disk that is full, a file that may not be read, and the like."""
    name = getattr(fault, "filename", None)
    reason = getattr(fault, "strerror", None) or fault
    hint = "Nothing of this command was recorded; what was acknowledged before is kept. Free space or mend access."
    return CaseError(f"{name or 'the disk'}: {reason}", hint=hint)


def find_case(start: Path) -> Path:
    """The nearest folder from `start` upwards that holds a case.toml; `start` itself if none does."""
    return next((each for each in (start, *start.absolute().parents) if (each / "case.toml").is_file()), start)


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "--case", "folder", type=PATH, default=None, help="The case; else the one you are in.")
@click.version_option(version("evenhand"), message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, folder: Path | None) -> None:
    """An open record of atrocity claims.

    Every claim attributed, every source preserved, every party held to the same test.
    Exit codes: 0 sound, 1 work remains for a person, 2 usage, 3 integrity failure.
    """
    context.obj = Case(folder or find_case(Path()))


def _add_commands() -> None:
    from evenhand.cli import assess, audit, build, check, claim, count, figure, link, preserve, publish, record, track
    from evenhand.cli import weigh as weighing

    for module in (
        record, preserve, claim, link, weighing, count, figure, track, audit, check, assess, build, publish,
    ):  # fmt: skip
        for command in module.COMMANDS:
            main.add_command(command)


_add_commands()
