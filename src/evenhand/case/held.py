"""A statement held against the record of a case: read, its claims proposed, a verdict for each."""

from dataclasses import dataclass
from pathlib import Path

from evenhand.case.folder import Folder
from evenhand.case.known import setting_of
from evenhand.case.settings import Spoken
from evenhand.case.texts import Wanted, read_file, texts_before
from evenhand.check import Checker
from evenhand.check.summary import caveats, summary
from evenhand.claim.suggest import suggest
from evenhand.codebook import rules
from evenhand.errors import UsageError
from evenhand.model.document import Document
from evenhand.model.edtf import bounds
from evenhand.model.verdict import Checked, Speech
from evenhand.model.world import Source
from evenhand.read.reading import Reading
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded, View


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
    """A statement as read: its bytes' SHA-256, its text, the record's own document of it, what case.toml says of it."""

    sha256: str
    title: str
    reading: Reading
    document: Recorded[Document] | None
    spoken: Spoken | None
    remarks: tuple[str, ...] = ()


def check(folder: Folder, path: Path, asked: Asked) -> Checked:
    """The statement in a file, held against the record.

    Raises:
        SourceError: the file cannot be read as text.
        UnknownId: the record has no such source.
        UsageError: the date is no date.
    """
    view = folder.view(asked.at)
    return hold_told(folder, (view, Checker(view)), _told(folder, view, path), asked)


def hold_told(folder: Folder, against: tuple[View, Checker], told: Told, asked: Asked) -> Checked:
    """A statement as read, held against a view of the record, whose claims were read once for all statements."""
    view, checker = against
    source, said = _source(view, told, asked.source), _said(told, asked.date)
    earlier, unread = texts_before(folder, view, Wanted(source, said, told.sha256, asked.earlier))
    setting = setting_of(view, folder.settings.languages[0], source=source, speaker=asked.speaker, said=said)
    side = Origins(view).side(source) if source else None
    text, document = told.reading.text, told.document.id if told.document else None
    verdicts = tuple(checker.hold(Speech(text, said, source, side, document, earlier), suggest(text, setting)))
    return Checked(
        title=told.title,
        sha256=told.sha256,
        speaker=source,
        said=said,
        text=text,
        findings=(*told.reading.findings, *told.remarks, *unread),
        verdicts=verdicts,
        size=view.size,
        root=view.root.hex(),
        rule=rules("check")["id"],
        caveats=caveats(view.size, len(folder.settings.caveats)),
        summary=summary(verdicts),
        document=document,
    )


def _told(folder: Folder, view: View, path: Path) -> Told:
    """A file as read; the record's document of it is the one with these bytes, else the one case.toml names for it."""
    digest, reading = read_file(path)
    same = next((held for held in view.all(Document) if held.record.sha256 == digest), None)
    named = folder.settings.statements
    spoken = next((each for each in named if _is(folder, each, path) or (same and each.document == same.id)), None)
    found = same or (view.get(spoken.document, Document) if spoken and view.find(spoken.document) else None)
    other = found is not None and found.record.held and found is not same
    remarks = (f"the record holds other bytes of {found.id} than this file has",) if found and other else ()
    return Told(digest, found.record.title if found else path.name, reading, found, spoken, remarks)


def _is(folder: Folder, spoken: Spoken, path: Path) -> bool:
    return bool(spoken.file) and (folder.path / spoken.file).resolve() == path.resolve()


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
