"""A folder of thousands of texts, one result each: in parallel, to be stopped at any time, the same whatever the cores.

A result is put in place in one step and says what it was made from, so that a run which is started again does only
what is missing or would come out otherwise. The index is put in place when all is done, in the order of the paths.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from evenhand.case.corpus_text import RESULTS, Task, Text, columns, line_of
from evenhand.case.folder import Progress
from evenhand.case.parallel import in_order
from evenhand.errors import UsageError
from evenhand.record.durable import written

INDEX = "index.csv"
_LISTED = 10


@dataclass(frozen=True)
class Ran:
    """What a run over a folder did.

    Attributes:
        out: where the results are; `texts`: how many files were looked at; `claims`: found in all.
        made: results made now; `kept`: results of an earlier run that still hold.
        failed: how many files gave none; `first`: the first of them, each with the reason.
        gone: results whose text is no longer there; they are left where they are, and are not in the index.
    """

    out: str
    texts: int
    claims: int
    made: int
    kept: int
    failed: int
    first: tuple[tuple[str, str], ...]
    gone: int


def run(task: Task, paths: list[str], jobs: int, progress: Progress) -> Ran:
    """What going through the texts of a folder did.

    Args:
        task: what to do with each.
        paths: of the texts in the folder.
        jobs: how many processes; 0 for one on each core there is. The results are the same.
        progress: called after each text.

    Raises:
        CaseError: a process ended before its work was done, or the disk refuses to hold a result.
    """
    count: Counter[str] = Counter()
    first: list[tuple[str, str]] = []
    with written(task.out / INDEX) as index, closing(in_order(Text(task, program()), paths, jobs)) as rows:
        index.write(line_of(columns(task.work)))
        for done, (row, outcome) in enumerate(rows, 1):
            index.write(row.line())
            count.update({outcome: 1, "claims": row.claims or 0})
            if row.error and len(first) < _LISTED:
                first.append((row.path, row.error))
            progress(done, len(paths), row.path)
    there = sum(name.endswith(".json") for _, _, names in os.walk(task.out / RESULTS) for name in names)
    return Ran(
        out=str(task.out),
        texts=len(paths),
        claims=count["claims"],
        made=count["made"],
        kept=count["kept"],
        failed=count["failed"],
        first=tuple(first),
        gone=there - count["made"] - count["kept"],
    )


def texts_in(folder: Path, out: Path) -> list[str]:
    """The paths of all files in a folder, in one order everywhere; what begins with a dot is left out.

    Raises:
        UsageError: it is no folder or holds no file, or `out` cannot be a folder for the results.
    """
    if out.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{out} lies within {folder}", hint="Write the results somewhere else.")
    if out.exists() and not (out.is_dir() and ((out / RESULTS).is_dir() or not any(out.iterdir()))):
        raise UsageError(f"{out} is neither an empty folder nor one of results", hint="Name a new folder.")
    found = []
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.relpath(Path(above, name), folder) for name in names if not name.startswith(".")]
    if not found:
        raise UsageError(f"{folder} holds no file", hint="Name a folder of speeches.")
    return sorted(found, key=os.fsencode)


@cache
def program() -> str:
    """A digest of all files of this program, so that what another version made is known for that."""
    return sha256(b"".join(_digests(files("evenhand")))).hexdigest()


def _digests(folder: Traversable) -> Iterator[bytes]:
    for each in sorted(folder.iterdir(), key=lambda item: item.name):
        if each.is_dir() and each.name != "__pycache__":
            yield from _digests(each)
        elif each.is_file():
            yield each.name.encode() + sha256(each.read_bytes()).digest()
