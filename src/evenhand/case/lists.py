"""Lists of persons in files, linked outside any case."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from evenhand.case.folder import Progress
from evenhand.case.persons import stages
from evenhand.codebook import rules
from evenhand.errors import EvenhandError, SourceError, UsageError
from evenhand.link.draws.make import drawn
from evenhand.link.draws.result import Draws
from evenhand.link.explain import explained
from evenhand.link.linkage import Linkage
from evenhand.link.lists import (
    Declared,
    Sheet,
    Taken,
    Together,
    clusters_table,
    csv_of,
    pairs_table,
    put_together,
    read_declared,
)
from evenhand.link.persons import link_persons
from evenhand.link.sample import not_repeated
from evenhand.preserve.intake import take
from evenhand.read.sheet import rows_of
from evenhand.read.table import TABLES, read_rows
from evenhand.record.blobs import hash_of
from evenhand.record.durable import replace
from evenhand.record.recorder import TOOL

CAVEAT = (
    "Numbers of links and persons are expected values with 95 % intervals of whole linkages drawn, on the lists as they"
    " are; persons on no list are not counted."
)
SEED = 0


@dataclass(frozen=True)
class LinkedLists:
    """What linking lists found. It holds numbers, headers and ids, nothing else of a person.

    Attributes:
        method: name and version; `tool`: the program; `seed`: of what is drawn.
        inputs: each file with the SHA-256 of its bytes.
        taken: what each list was taken for.
        lists: how many records stand on each; `records`: in all.
        repeated: records that say the same in every field as another of their list.
        draws: of whole linkages, which the next four rest on.
        expected_links: the expected number of pairs that are one person; `links_interval`: 95 %.
        expected_persons: the expected number of distinct persons; `persons_interval`: 95 %.
        clusters: how many; `largest`: the most records in one.
        stages: seconds of each; `candidates`: pairs compared; `closed`: pairs that follow from others.
        crowded: records likely to be one person with records of several other clusters, and of how many.
        torn: lists, how many records, and the share of them that are likely to be one person with somebody elsewhere.
        caveat: what to know of the numbers; `out`: where the tables were written, if anywhere.
    """

    method: str
    tool: str
    seed: int
    inputs: dict[str, str]
    taken: tuple[Taken, ...]
    lists: dict[str, int]
    records: int
    repeated: int
    draws: int
    expected_links: float
    links_interval: tuple[float, float]
    expected_persons: float
    persons_interval: tuple[float, float]
    clusters: int
    largest: int
    stages: dict[str, float]
    candidates: int
    closed: int
    crowded: tuple[tuple[str, int], ...]
    torn: tuple[tuple[str, int, float], ...]
    caveat: str = CAVEAT
    out: str = ""


def link_lists(
    paths: Sequence[Path],
    columns: Path | None,
    unique: Sequence[str],
    out: Path | None,
    explain: Sequence[tuple[str, str]],
    progress: Progress | None,
) -> LinkedLists:
    """What linking the lists in files found, written into a folder if one is named.

    Args:
        paths: CSV, TSV, XLSX or Parquet files, a list each.
        columns: a TOML file that says what headers stand for.
        unique: lists on which nobody stands twice.
        out: a new or empty folder for the tables.
        explain: pairs of records, each `list:id`, to write a page about.
        progress: called as the linkage goes on.

    Raises:
        SourceError: a file cannot be read as a table.
        InvalidRecord: what columns hold cannot be told, or ids stand twice.
        UsageError: a list, a header, a record or the folder is not as asked for.
    """
    _may_write(out, explain)
    declared = read_declared(columns) if columns else Declared()
    sheets = [_sheet(path, name, declared) for path, name in zip(paths, _names(paths), strict=True)]
    together = put_together(sheets, declared.columns, unique)
    linkage = link_persons(together.subjects, SEED, stages(progress))
    pages = [explained(together.subjects, linkage, *pair).html() for pair in explain]
    inputs = {str(path): hash_of(path) for path in (*paths, *([columns] if columns else []))}
    draws = drawn(linkage, seed=SEED)
    found = _found(together, linkage, draws, inputs, out)
    if out:
        _write(out, _files(found, together, linkage, draws, pages))
    return found


def _may_write(out: Path | None, explain: Sequence[tuple[str, str]]) -> None:
    if out is None and explain:
        raise UsageError(
            "an explanation shows what lists say of persons, and is only written", hint="Add --out FOLDER."
        )
    if out is not None and out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise UsageError(f"{out} is not an empty folder", hint="Name a new folder.")


def _names(paths: Sequence[Path]) -> list[str]:
    """What each list is called: its file without the ending, or with it where two would be called the same."""
    stems = Counter(path.stem for path in paths)
    names = [path.stem if stems[path.stem] == 1 else path.name for path in paths]
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise UsageError(f"two lists are called {twice[0]}", hint="Rename one file, or leave it out if it is the same.")
    return names


def _sheet(path: Path, name: str, declared: Declared) -> Sheet:
    with take(path) as intake:
        kind = intake.media_type
    if kind not in TABLES:
        raise SourceError(f"{path.name} is {kind}, not a table", hint="Give a CSV, TSV, XLSX or Parquet file.")
    options = declared.options
    try:
        rows = list(rows_of(read_rows(path, kind, encoding=options.encoding, guess=False), options.sheet, path.name))
    except EvenhandError as fault:
        fault.hint = fault.hint.replace("of its mapping", "of the file that --columns names")
        raise
    if len(rows) < 2:
        what = "no rows" if not rows else "a header and no rows"
        raise SourceError(f"{path.name} has {what}", hint="Give a list with a header and a row for each person.")
    header = tuple(cell.strip() for cell in rows[0].cells)
    schema = {str(at): pl.String for at in range(len(header))}
    cells = pl.DataFrame([row.cells for row in rows[1:]], schema=schema, orient="row")
    return Sheet(name, path.name, header, cells, tuple(row.number for row in rows[1:]))


def _found(together: Together, linkage: Linkage, draws: Draws, inputs: dict[str, str], out: Path | None) -> LinkedLists:
    done = linkage.diagnostics
    lists = together.rows["list"].value_counts(sort=True).sort("list")
    return LinkedLists(
        method=rules("link_person")["id"],
        tool=TOOL,
        seed=SEED,
        inputs=inputs,
        taken=together.taken,
        lists=dict(lists.iter_rows()),
        records=len(together.rows),
        repeated=int((~not_repeated(together.subjects, 1)).sum()),
        draws=draws.links.size,
        expected_links=round(draws.expected, 2),
        links_interval=draws.interval("links"),
        expected_persons=round(float(draws.persons.mean()), 2),
        persons_interval=draws.interval("persons"),
        clusters=linkage.clusters["cluster"].n_unique(),
        largest=done.largest,
        stages={stage: round(seconds, 3) for stage, seconds in done.seconds.items()},
        candidates=done.candidates,
        closed=done.closed,
        crowded=tuple(done.crowded.iter_rows()),
        torn=tuple(done.torn.iter_rows()),
        out=str(out or ""),
    )


def _write(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """The files, readable by their owner only."""
    out.mkdir(parents=True, exist_ok=True)
    out.chmod(0o700)
    for name, data in files:
        replace(out / name, data, 0o600)


def _files(
    found: LinkedLists, together: Together, linkage: Linkage, draws: Draws, pages: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    yield "pairs.csv", csv_of(pairs_table(linkage, together.rows))
    yield "clusters.csv", csv_of(clusters_table(linkage, together.rows))
    yield "histories.csv", csv_of(draws.histories())
    for number, page in enumerate(pages, 1):
        yield f"explanation-{number}.html", page.encode()
    yield "summary.json", json.dumps(asdict(found), ensure_ascii=False, indent=1).encode()
