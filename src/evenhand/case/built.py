"""The whole pipeline over a case's own tables, only what changed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evenhand.case.derived import grades, ranges
from evenhand.case.earlier import earlier, vanished
from evenhand.case.folder import Folder, Progress, silent
from evenhand.case.preface import keep_preface
from evenhand.case.tables import import_tables
from evenhand.count.table import csv_text
from evenhand.errors import UsageError
from evenhand.model.derived import Grade
from evenhand.model.entry import content
from evenhand.record.append import Policy
from evenhand.record.durable import replace

_POLICY = Policy(revise=True, leave_taken_back=True)


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        tables: table name to records added or revised; tables read before and unchanged are not in it.
        gone: ids in force that an earlier state of a table brought and no row of it brings now.
        left: ids that tables hold and that were taken back; they stay so.
        size: entries in the log now; `incidents`: incidents graded; `ranges`: ranges counted.
    """

    tables: dict[str, int]
    gone: tuple[str, ...]
    left: tuple[str, ...]
    size: int
    incidents: int
    ranges: int


def build(folder: Folder, progress: Progress | None) -> Built:
    """Import and link the tables that case.toml names, then weigh and count into build/."""
    report = progress or silent
    steps = list(_tables(folder))
    keep_preface(folder)
    added, gone, left = dict[str, int](), list[str](), list[str]()
    for done, (path, act) in enumerate(steps):
        report(done, len(steps) + 2, path.name)
        before = earlier(folder, path)
        if not before.same:
            seen = set[str]()
            result = import_tables(folder, [path], act=act, policy=_POLICY, seen=seen)
            added[path.name] = result.new + result.revised
            gone += vanished(folder, before, seen)
            left += result.left
    view = folder.view()
    report(len(steps), len(steps) + 2, "weigh")
    graded = grades(view)
    _write_grades(folder.path / "build" / "grades.json", graded)
    report(len(steps) + 1, len(steps) + 2, "count")
    counted = ranges(view)
    replace(folder.path / "build" / "ranges.csv", csv_text(counted).encode())
    return Built(added, tuple(gone), tuple(left), view.size, len(graded), len(counted))


def _tables(folder: Folder) -> Iterator[tuple[Path, str]]:
    settings = folder.settings
    for names, act in ((settings.imports, "claim import"), (settings.judgements, "link table")):
        for name in names:
            path = folder.path / name
            if not path.is_file():
                raise UsageError(f"case.toml names {name}, which is not there", hint="Add the table or the line out.")
            yield path, act


def _write_grades(path: Path, graded: dict[str, tuple[Grade, ...]]) -> None:
    listed = {incident: [content(grade) for grade in each] for incident, each in graded.items()}
    replace(path, json.dumps(listed, ensure_ascii=False, indent=1).encode())
