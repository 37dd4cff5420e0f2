"""The earlier texts in which repetitions of a statement are looked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evenhand.case.folder import Folder
from evenhand.case.intake import reading_of
from evenhand.errors import EvenhandError, SourceError, UsageError
from evenhand.model.document import Document
from evenhand.model.edtf import bounds
from evenhand.model.verdict import Earlier
from evenhand.preserve.intake import take
from evenhand.read.document import read_document
from evenhand.read.reading import Reading
from evenhand.record.blobs import digest_of
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded, View

_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
"""A day in a file's name, which is taken for the day on which its text was said."""

_Found = Iterator[Earlier | str]
"""Earlier texts, and why a text could not be looked at."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which earlier texts: of this source, said before this day, of other bytes than these; and those of a folder."""

    source: str | None
    said: str | None
    sha256: str
    folder: Path | None


@dataclass(frozen=True, slots=True)
class Preserved:
    """What a view holds texts of: the documents whose bytes are known, and the origins of their publishers."""

    folder: Folder
    documents: Sequence[Recorded[Document]]
    origins: Origins


def preserved_in(folder: Folder, view: View) -> Preserved:
    """What a view holds texts of."""
    return Preserved(folder, [held for held in view.all(Document) if held.record.sha256], Origins(view))


def texts_before(preserved: Preserved, wanted: Wanted) -> tuple[tuple[Earlier, ...], tuple[str, ...]]:
    """The texts that may be older than a statement, and what could not be looked at, in words.

    Raises:
        UsageError: the folder of texts is none.
    """
    found = [*_recorded(preserved, wanted), *_in_folder(wanted)]
    texts = (each for each in found if isinstance(each, Earlier))
    before = tuple(each for each in texts if _may_be_before(each.said, wanted.said))
    return before, tuple(each for each in found if isinstance(each, str))


def _recorded(preserved: Preserved, wanted: Wanted) -> _Found:
    """The texts that the record holds of this source, or of one that comes down to the same origin."""
    origins = preserved.origins
    for held in preserved.documents:
        record = held.record
        if wanted.source is None or record.publisher is None or record.sha256 == wanted.sha256:
            continue
        if origins.of(record.publisher) != origins.of(wanted.source):
            continue
        try:
            yield Earlier(held.id, record.publisher, record.issued, reading_of(preserved.folder, record).text)
        except EvenhandError as fault:
            yield f"repetition was not looked for in {held.id}: {fault}"


def _in_folder(wanted: Wanted) -> _Found:
    """The texts of a folder, named by their path in it."""
    if wanted.folder is None:
        return
    if not wanted.folder.is_dir():
        raise UsageError(f"{wanted.folder} is not a folder", hint="Name the folder that holds the earlier texts.")
    for path in sorted(each for each in wanted.folder.rglob("*") if each.is_file()):
        name = path.relative_to(wanted.folder).as_posix()
        try:
            digest, reading = _read(path)
        except EvenhandError as fault:
            yield f"repetition was not looked for in {name}: {fault}"
            continue
        if digest != wanted.sha256:
            yield Earlier(name, wanted.source or "", _day_in(path.name), reading.text)


def _read(path: Path) -> tuple[str, Reading]:
    """The SHA-256 of a file and its text."""
    with take(path) as intake:
        if intake.unreadable:
            raise SourceError(f"{path.name}: {intake.unreadable}", hint="Make a text, PDF or DOCX of it.")
        digest = digest_of(intake.stream)
    return digest, read_document(path, intake.media_type, path.name)


def _day_in(name: str) -> str | None:
    found = _DAY.search(name)
    try:
        return found[0] if found and bounds(found[0]) else None
    except ValueError:
        return None


def _may_be_before(one: str | None, other: str | None) -> bool:
    """False only where the dates show that the one text is not older than the other."""
    first, last = bounds(one)[0] if one else None, bounds(other)[1] if other else None
    return first is None or last is None or first < last
