"""The whole pipeline over a case's own tables, only what changed."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from evenhand.case.earlier import earlier, vanished
from evenhand.case.folder import Folder, Progress, silent
from evenhand.case.kept import Kept, Line
from evenhand.case.preface import keep_preface
from evenhand.case.spoken import keep_statements
from evenhand.case.tables import import_tables
from evenhand.case.weighed import weigh_and_count
from evenhand.count.table import HEADER
from evenhand.errors import UsageError
from evenhand.record.append import Policy
from evenhand.record.durable import written

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
        report(done, len(steps), path.name)
        before = earlier(folder, path)
        if not before.same:
            seen = set[str]()
            result = import_tables(folder, [path], act=act, policy=_POLICY, seen=seen)
            added[path.name] = result.new + result.revised
            gone += vanished(folder, before, seen)
            left += result.left
    left += keep_statements(folder)
    with closing(Kept(folder.path / "build" / "derived.sqlite")) as kept:
        incidents = weigh_and_count(folder, kept, lambda done, total: report(done, total, "weigh and count"))
        ranges = _write(folder.path / "build", kept.lines(incidents))
    return Built(added, tuple(gone), tuple(left), folder.view().size, len(incidents), ranges)


def _tables(folder: Folder) -> Iterator[tuple[Path, str]]:
    settings = folder.settings
    for names, act in ((settings.imports, "claim import"), (settings.judgements, "link table")):
        for name in names:
            path = folder.path / name
            if not path.is_file():
                raise UsageError(f"case.toml names {name}, which is not there", hint="Add the table or the line out.")
            yield path, act


def _write(folder: Path, lines: Iterable[Line]) -> int:
    """Write grades.jsonl and ranges.csv; how many ranges."""
    ranges = 0
    with written(folder / "grades.jsonl") as graded, written(folder / "ranges.csv") as counted:
        counted.write(HEADER.encode())
        for line in lines:
            graded.write(line.grades.encode())
            counted.write(line.ranges.encode())
            ranges += line.ranges.count("\r\n")
    return ranges
