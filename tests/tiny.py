"""The tiny case as tests use it: through the installed command, and its log as bytes."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

TINY = Path(__file__).parent.parent / "examples" / "tiny"
COMMAND = Path(sys.executable).with_name("evenhand")
SOUND, WORK_REMAINS, USAGE, INTEGRITY = 0, 1, 2, 3

Ended = subprocess.CompletedProcess[str]


def evenhand(*arguments: str | Path, case: Path | None = None, **how: Any) -> Ended:
    """The installed command, run to its end."""
    command = [COMMAND, *(("-C", case) if case else ()), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False, **how)


def done(ended: Ended) -> Ended:
    """The same, once it has ended well."""
    assert ended.returncode == SOUND, ended.stderr
    return ended


def new_tiny(path: Path, *, build: bool = True) -> Path:
    """A case made from the tiny one, with its tables imported if asked for."""
    done(evenhand("new", path, "--from", TINY))
    if build:
        done(evenhand("build", case=path))
    return path


def copy_of(case: Path, target: Path) -> Path:
    """A copy of a case, to be written to or damaged."""
    return Path(shutil.copytree(case, target, symlinks=True))


def log_of(case: Path) -> dict[str, bytes]:
    """Every file of the log, by its path under it."""
    log = case / "log"
    return {path.relative_to(log).as_posix(): path.read_bytes() for path in sorted(log.rglob("*")) if path.is_file()}
