"""A file as a statement, read as the record's own document of the same bytes says."""

from collections.abc import Iterable
from pathlib import Path

from evenhand.case.statement import Statement, statement_text
from evenhand.errors import SourceError
from evenhand.model.document import Document
from evenhand.preserve.intake import take
from evenhand.record.blobs import digest_of
from evenhand.record.view import Recorded


def recognised(
    path: Path, language: str, documents: Iterable[Recorded[Document]]
) -> tuple[Statement, Recorded[Document] | None]:
    """The statement in a file, and the first of the documents that has its bytes.

    What that document says of language and encoding holds where nobody says otherwise.

    Raises:
        SourceError: as `statement_text`, or the file changed while it was read.
        UsageError: as `statement_text`.
    """
    with take(path) as intake:
        digest = digest_of(intake.stream)
    same = next((each for each in documents if each.record.sha256 == digest), None)
    told = same.record if same else None
    reading = statement_text(path, language or (told and told.language) or "", (told and told.encoding) or "")
    if reading.sha256 != digest:
        raise SourceError(f"{path.name} changed while it was read", hint="Try again once nobody writes to it.")
    return reading, same
