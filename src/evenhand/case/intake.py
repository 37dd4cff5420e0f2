"""A file into the case: its bytes as a blob, a document that cites them, its passages if asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pydantic import ValidationError

from evenhand.case.folder import Folder
from evenhand.claim.un_symbol import parse_symbol
from evenhand.errors import Fault, InvalidRecord, SourceError
from evenhand.model.document import Characters, Document, Passage
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch
from evenhand.preserve.intake import Intake, take
from evenhand.preserve.limits import INTAKE
from evenhand.read.document import read_document
from evenhand.read.encoding import label_of
from evenhand.read.passages import passages
from evenhand.read.reading import Reading
from evenhand.read.table import TABLES, read_rows, table_findings
from evenhand.record.append import Appended, Candidate, Policy
from evenhand.record.blobs import digest_of


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


def preserve(
    folder: Folder,
    path: Path,
    fields: Mapping[str, str],
    *,
    with_passages: bool,
    revise: bool,
    limit: int | None,
) -> Preserved:
    """What preserving a file added to the log.

    Args:
        folder: the case.
        path: the file; its name is kept as data.
        fields: `id` of the document; and publisher, title, url, issued, language, symbol, encoding as in its record.
        with_passages: record a passage for each paragraph, by its offsets; the text stays in the blob.
        revise: let what is said now correct an earlier record of this id.
        limit: the largest size accepted, in bytes; the one of data/limits.toml if none.

    Raises:
        SourceError: it cannot be taken in; nothing is kept or recorded.
        InvalidRecord: a field is at fault; nothing is kept or recorded.
    """
    with take(path, limit=limit or INTAKE.file_bytes) as intake, folder.appender() as appender:
        digest = digest_of(intake.stream)
        document = _document(intake, digest, fields)
        name = f"document:{fields.get('id') or digest[:16]}"
        batch, policy = Batch(act="preserve"), Policy(revise=revise)
        first = [Candidate(intake.file_name, 0, _draft(name, document, intake.file_name))]
        appender.append(batch, first, policy=policy, dry=True)
        intake.stream.seek(0)
        folder.blobs.put(intake.stream, intake.size)
        places, findings = _read(folder, name, document, intake)
        cited = places if with_passages else []
        drafts = (Draft(id=each, record=Passage(document=name, selector=place)) for each, place in cited)
        rest = (Candidate(intake.file_name, 0, draft) for draft in drafts)
        added = appender.append(batch, chain(first, rest), policy=policy)
    return Preserved(name, digest, intake.size, intake.media_type, len(places), findings, added)


def _document(intake: Intake, digest: str, fields: Mapping[str, str]) -> Document:
    found = {"sha256": digest, "size": intake.size, "media_type": intake.media_type, "file_name": intake.file_name}
    said = {field: value for field, value in fields.items() if value and field != "id"}
    if "encoding" in said:
        said["encoding"] = label_of(said["encoding"], intake.file_name)
    try:
        if "symbol" in said:
            said["symbol"] = parse_symbol(said["symbol"], near_cue=True).canonical
        return Document.model_validate({"title": intake.file_name, **found, **said})
    except ValueError as fault:  # pydantic's, or the grammar's
        raise _at_fault(intake.file_name, fault) from fault


def _draft(name: str, document: Document, file_name: str) -> Draft:
    try:
        return Draft(id=name, record=document)
    except ValidationError as fault:
        raise _at_fault(file_name, fault) from fault


def _at_fault(file_name: str, fault: ValueError) -> InvalidRecord:
    if isinstance(fault, ValidationError):
        faults = [
            Fault(file_name, 0, _OPTIONS.get(str(each["loc"][-1]), str(each["loc"][-1])), each["msg"])
            for each in fault.errors()
        ]
    else:
        faults = [Fault(file_name, 0, "--symbol", str(fault))]
    return InvalidRecord(faults, hint="Correct the option; nothing was kept.")


_OPTIONS = {"publisher": "--source"} | {each: f"--{each}" for each in ("id", "title", "issued", "url", "language")}


def _read(
    folder: Folder, name: str, document: Document, intake: Intake
) -> tuple[list[tuple[str, Characters]], tuple[str, ...]]:
    """The passages of a kept document and what its reader noticed; a reason when it cannot be read."""
    if intake.unreadable:
        return [], (intake.unreadable,)
    try:
        if intake.media_type in TABLES:
            path, said = folder.blobs.path(document.sha256 or ""), document.encoding or ""
            rows = read_rows(path, intake.media_type, intake.file_name, said)
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
