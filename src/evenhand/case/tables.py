"""Tables into the log: reads rows, maps them, appends them; a table that was read before is left alone."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from evenhand.case.folder import Folder
from evenhand.claim.mapping import Mapping, read_mapping
from evenhand.claim.table import Importer
from evenhand.errors import SourceError, UsageError
from evenhand.link.judged import judged
from evenhand.model.ledger import Batch, Table
from evenhand.preserve.intake import take
from evenhand.read.sheet import rows_of
from evenhand.read.table import TABLES, read_rows
from evenhand.record.append import Appended, Candidate, Policy
from evenhand.record.blobs import hash_of

_SUFFIXES = frozenset({".csv", ".parquet", ".tab", ".tsv", ".xlsx"})


def tables_in(path: Path) -> list[Path]:
    """A table, or the tables of a folder, in order of name: what has a mapping beside it, or the name of a table.

    Raises:
        UsageError: there is none.
    """
    if not path.is_dir():
        return [path]
    files = (each for each in path.iterdir() if each.is_file() and each.suffix != ".toml")
    found = sorted(each for each in files if each.with_suffix(".toml").is_file() or each.suffix.lower() in _SUFFIXES)
    if not found:
        raise UsageError(f"{path} holds no table with a mapping beside it", hint="See docs/import.md.")
    return found


def import_tables(
    folder: Folder,
    paths: Sequence[Path],
    *,
    act: str,
    policy: Policy,
    dry: bool = False,
    seen: set[str] | None = None,
) -> Appended:
    """What tables added to the log, in one batch: rows may refer to rows of any of them.

    The ids that rows bring are put into `seen`.

    Raises:
        SourceError: one is no table, or cannot be read as one; nothing is recorded then.
        InvalidRecord: with every fault of every row; nothing is recorded then.
    """
    tables = [(path, _kind(path), _mapping(path)) for path in paths]
    batch = Batch(act=act, tables=tuple(marked(folder, path) for path in paths))
    rows = (candidate for table in tables for candidate in candidates(*table))
    with folder.appender() as appender:
        return appender.append(batch, _noted(judged(rows), seen), policy=policy, dry=dry)


def _noted(found: Iterator[Candidate], seen: set[str] | None) -> Iterator[Candidate]:
    for candidate in found:
        if seen is not None and candidate.draft is not None:
            seen.add(candidate.draft.id)
        yield candidate


def link_table(folder: Folder, path: Path, *, policy: Policy, dry: bool) -> Appended:
    """What a table of judgements added to the log.

    Raises:
        SourceError: it is no table; nothing is recorded then.
        UsageError: its mapping makes other records than judgements.
        InvalidRecord: with every fault of every row; nothing is recorded then.
    """
    _kind(path)
    if _mapping(path).record != "judgement":
        raise UsageError(f"{path.name} holds no judgements", hint=f"Use: evenhand claim import {path}")
    return import_tables(folder, [path], act="link table", policy=policy, dry=dry)


def marked(folder: Folder, path: Path) -> Table:
    """A table with the mark by which a later build knows that it was read before."""
    case, table = folder.path.resolve(), path.resolve()
    name = table.relative_to(case).as_posix() if table.is_relative_to(case) else path.name
    return Table(name=name, mark=folder.vault.mark(f"{hash_of(path)} {hash_of(path.with_suffix('.toml'))}"))


def ids_in(path: Path) -> Iterator[str]:
    """The ids that the rows of a table bring."""
    found = candidates(path, _kind(path), _mapping(path))
    return (candidate.draft.id for candidate in found if candidate.draft is not None)


def candidates(path: Path, kind: str, mapping: Mapping) -> Iterator[Candidate]:
    """A candidate record for each row of a table of this media type.

    Raises:
        SourceError: it cannot be read as one.
        InvalidRecord: its header and the mapping do not fit.
    """
    options = mapping.options
    every = read_rows(path, kind, encoding=options.encoding, guess=False)
    rows = rows_of(every, options.sheet, path.name)
    header = next(rows, None)
    if header is None:
        sheet = f" on sheet {options.sheet!r}" if options.sheet else ""
        raise SourceError(f"{path.name} has no rows{sheet}", hint="Give a table with a header.")
    importer = Importer(mapping, header.cells, path.name)
    return importer.candidates((row.number, row.cells) for row in rows)


def _kind(path: Path) -> str:
    with take(path) as intake:
        kind = intake.media_type
    if kind not in TABLES:
        raise SourceError(f"{path.name} is {kind}, not a table", hint="Give a CSV, TSV, XLSX or Parquet file.")
    return kind


def _mapping(path: Path) -> Mapping:
    return read_mapping(path.with_name(f"{path.stem}.toml"))
