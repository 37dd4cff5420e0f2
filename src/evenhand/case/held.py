"""A statement held against the record of a case: read, its claims proposed, a verdict for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evenhand.case.folder import Folder
from evenhand.case.intake import reading_of
from evenhand.case.known import setting_of
from evenhand.case.settings import Spoken
from evenhand.check import hold
from evenhand.check.summary import caveats, summary
from evenhand.claim.suggest import suggest
from evenhand.codebook import rules
from evenhand.errors import EvenhandError, SourceError, UsageError
from evenhand.model.document import Document
from evenhand.model.edtf import bounds
from evenhand.model.verdict import Checked, Earlier, Speech
from evenhand.model.world import Source
from evenhand.preserve.intake import take
from evenhand.read.document import read_document
from evenhand.read.reading import Reading
from evenhand.record.blobs import digest_of
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded, View

_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
"""A day in a file's name, which is taken for the day on which it was said."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a statement beside its bytes; all may be empty.

    Attributes:
        source: id of whoever says it; `date`: EDTF, when; `speaker`: the State or body that speaks, by name.
        earlier: a folder of texts in which repetition is looked for, beside the earlier ones that the record holds.
        at: the size of the record that it is held against; the newest if none.
    """

    source: str = ""
    date: str = ""
    speaker: str = ""
    earlier: Path | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as read: its bytes' SHA-256, its text, and the record's own document of it."""

    sha256: str
    title: str
    reading: Reading
    document: Recorded[Document] | None
    spoken: Spoken | None


def check(folder: Folder, path: Path, asked: Asked) -> Checked:
    """The statement in a file, held against the record.

    Raises:
        SourceError: the file cannot be read as text.
        UnknownId: the record has no such source.
        UsageError: the date is no date.
    """
    view = folder.view(asked.at)
    digest, reading = _read(path)
    spoken = next((each for each in folder.settings.statements if _is(folder, each, path)), None)
    document = _document(view, digest, spoken)
    return hold_told(
        folder, view, Told(digest, document.record.title if document else path.name, reading, document, spoken), asked
    )


def hold_told(folder: Folder, view: View, told: Told, asked: Asked) -> Checked:
    """A statement as read, held against a view of the record."""
    source, said = _source(view, told, asked.source), _said(told, asked.date)
    findings = list(told.reading.findings)
    record_holds = _recorded_earlier(folder, view, told, source, findings)
    earlier = [*record_holds, *_earlier_files(told, source, asked.earlier, findings)]
    setting = setting_of(view, folder.settings.languages[0], source=source, speaker=asked.speaker, said=said)
    side = Origins(view).side(source) if source else None
    before = tuple(each for each in earlier if _may_be_before(each.said, said))
    text, document = told.reading.text, told.document.id if told.document else None
    verdicts = tuple(hold(view, Speech(text, said, source, side, document, before), suggest(text, setting)))
    return Checked(
        title=told.title,
        sha256=told.sha256,
        speaker=source,
        said=said,
        text=text,
        findings=tuple(findings),
        verdicts=verdicts,
        size=view.size,
        root=view.root.hex(),
        rule=rules("check")["id"],
        caveats=caveats(view.size, len(folder.settings.caveats)),
        summary=summary(verdicts),
        document=document,
    )


def _read(path: Path) -> tuple[str, Reading]:
    """The SHA-256 of a file and its text."""
    with take(path) as intake:
        if intake.unreadable:
            raise SourceError(f"{path.name}: {intake.unreadable}", hint="Make a text, PDF or DOCX of it.")
        digest = digest_of(intake.stream)
    return digest, read_document(path, intake.media_type, path.name)


def _is(folder: Folder, spoken: Spoken, path: Path) -> bool:
    return bool(spoken.file) and (folder.path / spoken.file).resolve() == path.resolve()


def _document(view: View, digest: str, spoken: Spoken | None) -> Recorded[Document] | None:
    """The record's document of these bytes; else the one that case.toml names for the file."""
    found = next((held for held in view.all(Document) if held.record.sha256 == digest), None)
    return found or (view.get(spoken.document, Document) if spoken and view.find(spoken.document) else None)


def _source(view: View, told: Told, asked: str) -> str | None:
    """Whose statement it is: as asked, as case.toml says, or the publisher of the record's document."""
    given = asked and (asked if asked.startswith("source:") else f"source:{asked}")
    source = given or (told.spoken and told.spoken.source) or (told.document and told.document.record.publisher)
    return view.get(source, Source).id if source else None


def _said(told: Told, asked: str) -> str | None:
    said = asked or (told.spoken and told.spoken.said) or (told.document and told.document.record.issued) or None
    try:
        bounds(said or "2000")
    except ValueError as fault:
        raise UsageError(
            f"--date {said!r} is no date: {fault}", hint="Write EDTF: 2031-05-04, 2031-05, 2031."
        ) from fault
    return said


def _recorded_earlier(
    folder: Folder, view: View, told: Told, source: str | None, findings: list[str]
) -> Iterator[Earlier]:
    """The texts that the record holds of this source, or of one that comes down to the same origin."""
    origins = Origins(view)
    for held in view.all(Document):
        record = held.record
        if source is None or record.publisher is None or record.sha256 in {None, told.sha256}:
            continue
        if origins.of(record.publisher) != origins.of(source):
            continue
        try:
            yield Earlier(held.id, source, record.issued, reading_of(folder, record).text)
        except EvenhandError as fault:
            findings.append(f"repetition was not looked for in {held.id}: {fault}")


def _earlier_files(told: Told, source: str | None, folder: Path | None, findings: list[str]) -> Iterator[Earlier]:
    """The texts of a folder, named by their path in it."""
    if folder is None:
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", hint="Name the folder that holds the earlier texts.")
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        day = _DAY.search(path.name)
        try:
            digest, reading = _read(path)
        except EvenhandError as fault:
            findings.append(f"repetition was not looked for in {name}: {fault}")
            continue
        if digest != told.sha256:
            yield Earlier(name, source or "", day[0] if day and _is_date(day[0]) else None, reading.text)


def _is_date(text: str) -> bool:
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def _may_be_before(one: str | None, other: str | None) -> bool:
    """False only where the dates show that the one text is not older than the other."""
    first, last = bounds(one)[0] if one else None, bounds(other)[1] if other else None
    return first is None or last is None or first < last
