"""A file into the case: its bytes as a blob, a document that cites them, its passages if asked for."""

from collections.abc import Iterator
from pathlib import Path

from evenhand.case.folder import Folder
from evenhand.errors import SourceError
from evenhand.model.document import Characters, Document
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch
from evenhand.preserve.intake import take
from evenhand.read.document import read_document
from evenhand.read.passages import passages
from evenhand.read.reading import Reading
from evenhand.record.append import Appended, Candidate


def preserve(folder: Folder, path: Path, source: str, **said: str) -> Appended:
    """What preserving a file added to the log.

    Args:
        folder: the case.
        path: the file; its name is kept as data.
        source: the id of who put it out, with or without `source:`.
        name: the document's own name in the record; the first 16 digits of its SHA-256 if empty.
        title: what it is called; its file name if empty.
        said: url, issued, language, symbol: as in the record of a document.
    """
    with take(path) as intake:
        digest, size = folder.blobs.put(intake.stream, intake.size)
    publisher = source if source.startswith("source:") else f"source:{source}"
    document = Document.model_validate(
        {
            "title": title or intake.file_name,
            "publisher": publisher,
            "sha256": digest,
            "size": size,
            "media_type": intake.media_type,
            "file_name": intake.file_name,
            **{field: value for field, value in said.items() if value},
        }
    )
    draft = Draft(id=f"document:{name or digest[:16]}", record=document)
    with folder.appender() as appender:
        return appender.append(Batch(act="preserve"), [Candidate(intake.file_name, 0, draft)])


def reading_of(folder: Folder, document: Document) -> Reading:
    """The text of a preserved document.

    Raises:
        SourceError: only cited, or not readable as what it is.
        FixityError: the bytes have changed.
    """
    if document.sha256 is None or document.media_type is None:
        raise SourceError("the document is only cited; its bytes are not held", hint="Preserve the file first.")
    folder.blobs.check(document.sha256)
    return read_document(folder.blobs.path(document.sha256), document.media_type, document.title)


def passages_of(document: str, reading: Reading) -> Iterator[tuple[str, Characters]]:
    """Id and place of every passage of a document as read, paragraph by paragraph."""
    name = document.partition(":")[2]
    for place in passages(reading):
        yield f"passage:{name}.{place.start}-{place.end}", place
