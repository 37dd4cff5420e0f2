"""A statement held against the record of a case: read, its claims proposed, a verdict for each."""

from dataclasses import dataclass, field
from pathlib import Path

from evenhand.case.folder import Folder
from evenhand.case.known import Known, Said, known
from evenhand.case.recognised import recognised
from evenhand.case.settings import Spoken
from evenhand.case.statement import Statement
from evenhand.case.texts import Wanted, preserved_in, texts_before
from evenhand.check import Checker
from evenhand.check.summary import caveats, summary
from evenhand.claim.suggest import suggest
from evenhand.codebook import rules
from evenhand.model.claim import Claim
from evenhand.model.document import Document
from evenhand.model.verdict import Checked, Speech
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


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as read, with the record's own document of it, what case.toml says of it, and what to remark."""

    title: str
    reading: Statement
    document: Recorded[Document] | None
    spoken: Spoken | None
    remarks: tuple[str, ...] = ()


class Against:
    """A view of a record, read once for all statements that are held against it. Claims are found by the rules.

    Attributes:
        folder: the case; `view`: of its record; `known`: the names in it.
    """

    def __init__(self, folder: Folder, view: View) -> None:
        self.folder, self.view = folder, view
        self.known: Known = known(view)
        self._checker = Checker(view)
        self._preserved = preserved_in(folder, view)

    def check(self, path: Path, asked: Asked) -> Checked:
        """The statement in a file, held against the record.

        Raises:
            SourceError: the file cannot be read as text, or not in a language that claims are read in.
            UnknownId: the record has no such source.
            UsageError: the date is no date, or the folder of earlier texts is none.
        """
        return self.hold(self._told(path, asked.said.language), asked)

    def hold(self, told: Told, asked: Asked) -> Checked:
        """A statement as read, held against the record."""
        view, text = self.view, told.reading.text
        said = _said(told, asked.said)
        source = self.known.source(said.source) if said.source else None
        setting = self.known.setting(said)
        wanted = Wanted(source, setting.said, told.reading.sha256, asked.earlier)
        earlier, unread = texts_before(self._preserved, wanted)
        side = self._preserved.origins.side(source) if source else None
        document = told.document.id if told.document else None
        cited = None if document else self._cited(source, setting.said)
        same = (f"taken for {cited}, the one document of this source and date: its claims are the same voice",)
        speech = Speech(text, setting.said, source, side, document or cited, earlier)
        verdicts = tuple(self._checker.hold(speech, suggest(told.reading.legible, setting)))
        return Checked(
            title=told.title,
            sha256=told.reading.sha256,
            speaker=source,
            said=setting.said,
            text=text,
            findings=(*told.reading.findings, *told.remarks, *(same if cited else ()), *unread),
            verdicts=verdicts,
            size=view.size,
            root=view.root.hex(),
            rule=rules("check")["id"],
            caveats=caveats(view.size, len(self.folder.settings.caveats)),
            summary=summary(verdicts),
            document=document,
        )

    def _told(self, path: Path, language: str) -> Told:
        """A file as read; the record's document of it has these bytes, or else case.toml names it for the file."""
        reading, same = recognised(path, language, self._preserved.documents)
        named = self.folder.settings.statements
        of = (each for each in named if _is(self.folder, each, path) or (same and each.document == same.id))
        spoken, view = next(of, None), self.view
        found = same or (view.get(spoken.document, Document) if spoken and view.find(spoken.document) else None)
        if found and found.record.held and found is not same:
            remark = f"{path.name} is not the statement that the record holds under {found.id}: its bytes differ"
            return Told(path.name, reading, None, None, (remark,))
        return Told(found.record.title if found else path.name, reading, found, spoken)

    def _cited(self, source: str | None, said: str | None) -> str | None:
        """The one document without bytes that this source published, or claims in, and that bears this date."""
        if not source or not said:
            return None
        cited = {each.id: each.record for each in self.view.all(Document) if not each.record.held}
        claimed = {each.record.document for each in self.view.all(Claim) if each.record.claimant == source}
        of = [
            name
            for name, record in cited.items()
            if record.issued and (record.publisher == source or name in claimed) and _same_day(record.issued, said)
        ]
        return of[0] if len(of) == 1 else None


def _same_day(issued: str, said: str) -> bool:
    """Whether a document's date is the day a statement was said, or the month of that day."""
    return issued == said or (len(issued) == len("2031-05") and said.startswith(f"{issued}-"))


def _is(folder: Folder, spoken: Spoken, path: Path) -> bool:
    return bool(spoken.file) and (folder.path / spoken.file).resolve() == path.resolve()


def _said(told: Told, said: Said) -> Said:
    """What is said of a statement: by the person who asks, else in case.toml, else by the record's document of it."""
    spoken, document = told.spoken, told.document.record if told.document else None
    source = said.source or (spoken and spoken.source) or (document and document.publisher)
    date = said.date or (spoken and spoken.said) or (document and document.issued)
    return Said(source or "", said.speaker, date or "", said.language)
