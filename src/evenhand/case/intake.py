"""A file into the case: its bytes as a blob, a document that cites them, its passages if asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from evenhand.case.folder import Folder
from evenhand.errors import Fault, InvalidRecord, SourceError
from evenhand.model.document import Characters, Document, Passage
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch
from evenhand.preserve.intake import Intake, take
from evenhand.read.document import read_document
from evenhand.read.passages import passages
from evenhand.read.reading import Reading
from evenhand.read.table import TABLES, read_rows, table_findings
from evenhand.record.append import Appended, Candidate


@dataclass(frozen=True)
class Preserved:
    """A file that was kept.

    Attributes:
        document: the id of the record that cites it; `added`: what was appended.
        passages: how many passages it was read into; none for tables and for what cannot be read.
        findings: what a person should know of it.
    """

    document: str
    sha256: str
    size: int
    media_type: str
    passages: int
    findings: tuple[str, ...]
    added: Appended


def preserve(folder: Folder, path: Path, fields: Mapping[str, str], *, with_passages: bool) -> Preserved:
    """What preserving a file added to the log.

    Args:
        folder: the case.
        path: the file; its name is kept as data.
        fields: `id` of the document; and publisher, title, url, issued, language, symbol, encoding as in its record.
        with_passages: record a passage for each paragraph, by its offsets; the text stays in the blob.

    Raises:
        SourceError: it cannot be taken in; nothing is recorded.
        InvalidRecord: a field is at fault; nothing is recorded.
    """
    with take(path) as intake:
        digest, size = folder.blobs.put(intake.stream, intake.size)
    document = _document(intake, digest, size, fields)
    name = f"document:{fields.get('id') or digest[:16]}"
    places, findings = _read(folder, name, document, intake)
    drafts = _drafts(name, document, places if with_passages else [], intake.file_name)
    with folder.appender() as appender:
        added = appender.append(Batch(act="preserve"), (Candidate(intake.file_name, 0, draft) for draft in drafts))
    return Preserved(name, digest, size, intake.media_type, len(places), findings, added)


def _document(intake: Intake, digest: str, size: int, fields: Mapping[str, str]) -> Document:
    found = {"sha256": digest, "size": size, "media_type": intake.media_type, "file_name": intake.file_name}
    said = {field: value for field, value in fields.items() if value and field != "id"}
    try:
        return Document.model_validate({"title": intake.file_name, **found, **said})
    except ValidationError as fault:
        raise _at_fault(intake.file_name, fault) from fault


def _drafts(name: str, document: Document, places: Iterable[tuple[str, Characters]], file_name: str) -> list[Draft]:
    try:
        cited = [Draft(id=each, record=Passage(document=name, selector=place)) for each, place in places]
        return [Draft(id=name, record=document), *cited]
    except ValidationError as fault:
        raise _at_fault(file_name, fault) from fault


def _at_fault(file_name: str, fault: ValidationError) -> InvalidRecord:
    faults = [Fault(file_name, 0, str(each["loc"][-1]), each["msg"]) for each in fault.errors()]
    return InvalidRecord(faults, hint="Correct the option.")


def _read(
    folder: Folder, name: str, document: Document, intake: Intake
) -> tuple[list[tuple[str, Characters]], tuple[str, ...]]:
    """The passages of a kept document and what its reader noticed; a reason when it cannot be read."""
    if intake.unreadable:
        return [], (intake.unreadable,)
    try:
        if intake.media_type in TABLES:
            rows = read_rows(folder.blobs.path(document.sha256 or ""), intake.media_type, intake.file_name)
            return [], table_findings(rows)
        reading = reading_of(folder, document)
    except (SourceError, InvalidRecord) as fault:
        return [], (f"kept, but not readable: {fault}",)
    return list(passages_of(name, reading)), reading.findings


def reading_of(folder: Folder, document: Document) -> Reading:
    """The text of a preserved document.

    Raises:
        SourceError: only cited, or not readable as what it is.
        FixityError: the bytes have changed.
    """
    if document.sha256 is None or document.media_type is None:
        raise SourceError("the document is only cited; its bytes are not held", hint="Preserve the file first.")
    folder.blobs.check(document.sha256)
    path = folder.blobs.path(document.sha256)
    return read_document(path, document.media_type, document.title, document.encoding or "")


def passages_of(document: str, reading: Reading) -> Iterator[tuple[str, Characters]]:
    """Id and place of every passage of a document as read, paragraph by paragraph."""
    name = document.partition(":")[2]
    for place in passages(reading):
        yield f"passage:{name}.{place.start}-{place.end}", place
