"""A statement held against the record of a case: read, its claims proposed, a verdict for each."""

from dataclasses import dataclass, field
from pathlib import Path

from evenhand.case.folder import Folder
from evenhand.case.known import Known, Said, known
from evenhand.case.settings import Spoken
from evenhand.case.statement import Statement, statement_text
from evenhand.case.suggest import extractor_of
from evenhand.case.texts import Wanted, texts_before
from evenhand.check import Checker
from evenhand.check.summary import caveats, summary
from evenhand.codebook import rules
from evenhand.model.document import Document
from evenhand.model.proposal import Extractor
from evenhand.model.verdict import Checked, Speech
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded, View


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a statement beside its bytes.

    Attributes:
        said: what a person says of it.
        earlier: a folder of texts in which repetition is looked for, beside the earlier ones that the record holds.
        at: the size of the record that it is held against; the newest if none.
    """

    said: Said = field(default_factory=Said)
    earlier: Path | None = None
    at: int | None = None


class Against:
    """A view of a record, read once for all statements that are held against it.

    Attributes:
        view: the view; `known`: its names; `checker`: its claims; `extractor`: what finds the claims of a text.
    """

    def __init__(self, view: View, extractor: Extractor) -> None:
        self.view, self.extractor = view, extractor
        self.known: Known = known(view)
        self.checker = Checker(view)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as read, with the record's own document of it, what case.toml says of it, and what to remark."""

    title: str
    reading: Statement
    document: Recorded[Document] | None
    spoken: Spoken | None
    remarks: tuple[str, ...] = ()


def check(folder: Folder, path: Path, asked: Asked) -> Checked:
    """The statement in a file, held against the record.

    Raises:
        SourceError: the file cannot be read as text, or not in a language that claims are read in.
        UnknownId: the record has no such source.
        UsageError: the date is no date, or the folder of earlier texts is none.
    """
    view = folder.view(asked.at)
    told = _told(folder, view, path, asked.said.language)
    return hold_told(folder, Against(view, extractor_of(folder)), told, asked)


def hold_told(folder: Folder, against: Against, told: Told, asked: Asked) -> Checked:
    """A statement as read, held against a view of the record."""
    view, text = against.view, told.reading.text
    said = _said(told, asked.said)
    source = against.known.source(said.source) if said.source else None
    setting = against.known.setting(said)
    earlier, unread = texts_before(folder, view, Wanted(source, setting.said, told.reading.sha256, asked.earlier))
    side = Origins(view).side(source) if source else None
    document = told.document.id if told.document else None
    speech = Speech(text, setting.said, source, side, document, earlier)
    verdicts = tuple(against.checker.hold(speech, against.extractor(told.reading.legible, setting)))
    return Checked(
        title=told.title,
        sha256=told.reading.sha256,
        speaker=source,
        said=setting.said,
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


def _told(folder: Folder, view: View, path: Path, language: str) -> Told:
    """A file as read; the record's document of it is the one with these bytes, else the one case.toml names for it."""
    reading = statement_text(path, language)
    same = next((held for held in view.all(Document) if held.record.sha256 == reading.sha256), None)
    named = folder.settings.statements
    spoken = next((each for each in named if _is(folder, each, path) or (same and each.document == same.id)), None)
    found = same or (view.get(spoken.document, Document) if spoken and view.find(spoken.document) else None)
    other = found is not None and found.record.held and found is not same
    remarks = (f"the record holds other bytes of {found.id} than this file has",) if found and other else ()
    return Told(found.record.title if found else path.name, reading, found, spoken, remarks)


def _is(folder: Folder, spoken: Spoken, path: Path) -> bool:
    return bool(spoken.file) and (folder.path / spoken.file).resolve() == path.resolve()


def _said(told: Told, said: Said) -> Said:
    """What is said of a statement: by the person who asks, else in case.toml, else by the record's document of it."""
    spoken, document = told.spoken, told.document.record if told.document else None
    source = said.source or (spoken and spoken.source) or (document and document.publisher)
    date = said.date or (spoken and spoken.said) or (document and document.issued)
    return Said(source or "", said.speaker, date or "", said.language)
