"""The whole pipeline over a case's own tables, only what changed."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.case.folder import Folder
from evenhand.case.tables import import_tables, was_imported
from evenhand.errors import UsageError
from evenhand.model.derived import Grade, Range
from evenhand.model.entry import content
from evenhand.record.durable import replace

if TYPE_CHECKING:
    from evenhand.case.case import Case, Progress


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        tables: table name to records added or revised; tables read before and unchanged are not in it.
        size: entries in the log now; `incidents`: incidents graded; `ranges`: ranges counted.
    """

    tables: dict[str, int]
    size: int
    incidents: int
    ranges: int


def build(case: "Case", folder: Folder, progress: "Progress | None") -> Built:
    """Import and link the tables that case.toml names, then weigh and count into build/."""
    steps = list(_tables(folder))
    added = {}
    for done, (path, act) in enumerate(steps):
        if progress:
            progress(done, len(steps) + 2, path.name)
        if not was_imported(folder, path):
            result = import_tables(folder, [path], act=act, dry=False, revise=True)
            added[path.name] = result.new + result.revised
    if progress:
        progress(len(steps), len(steps) + 2, "weigh")
    grades = case.weigh()
    if progress:
        progress(len(steps) + 1, len(steps) + 2, "count")
    ranges = case.count()
    _write_grades(folder.path / "build" / "grades.json", grades)
    _write_ranges(folder.path / "build" / "ranges.csv", ranges)
    return Built(added, folder.view().size, len(grades), len(ranges))


def _tables(folder: Folder) -> Iterator[tuple[Path, str]]:
    settings = folder.settings
    for names, act in ((settings.imports, "claim import"), (settings.judgements, "link")):
        for name in names:
            path = folder.path / name
            if not path.is_file():
                raise UsageError(f"case.toml names {name}, which is not there", hint="Add the table or the line out.")
            yield path, act


def _write_grades(path: Path, grades: dict[str, tuple[Grade, ...]]) -> None:
    listed = {incident: [content(grade) for grade in each] for incident, each in grades.items()}
    replace(path, json.dumps(listed, ensure_ascii=False, indent=1).encode())


def _write_ranges(path: Path, ranges: list[Range]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(Range.model_fields)
        for each in ranges:
            row = content(each)
            writer.writerow(
                " ".join(value) if isinstance(value := row.get(name, ""), list) else value
                for name in Range.model_fields
            )
