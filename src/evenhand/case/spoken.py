"""The statements that case.toml names: their bytes kept at build, their verdicts made for the pages at publish.

Invariant: what is shown is made from preserved bytes that hash to what the record's document says of them.
"""

from evenhand.case.folder import Folder
from evenhand.case.held import Asked, Told, hold_told
from evenhand.case.intake import reading_of
from evenhand.case.settings import Spoken
from evenhand.errors import UsageError
from evenhand.model.document import Document
from evenhand.preserve.intake import take
from evenhand.publish import Stated
from evenhand.record.blobs import digest_of
from evenhand.record.view import Recorded, View


def keep_statements(folder: Folder) -> None:
    """Keep the bytes of every statement whose file case.toml names.

    Raises:
        UsageError: the record has no such document, or one that is only cited or of other bytes.
        SourceError: a file cannot be taken in.
    """
    view = folder.view()
    for spoken in folder.settings.statements:
        document = _document(view, spoken)
        if spoken.file:
            _keep(folder, spoken, document)


def stated(folder: Folder, view: View) -> tuple[Stated, ...]:
    """Every statement that case.toml names, read again from the preserved bytes and held against a view.

    Raises:
        UsageError: as in `keep_statements`.
        FixityError: the bytes are missing or changed.
    """
    return tuple(_stated(folder, view, spoken) for spoken in folder.settings.statements)


def _stated(folder: Folder, view: View, spoken: Spoken) -> Stated:
    held = _document(view, spoken)
    reading = reading_of(folder, held.record)
    told = Told(held.record.sha256 or "", held.record.title, reading, held, spoken)
    return Stated(held.id, hold_told(folder, view, told, Asked()), spoken.show_text)


def _document(view: View, spoken: Spoken) -> Recorded[Document]:
    """The document of a statement, which must be public and hold its bytes."""
    where = f"the statement {spoken.document} of case.toml"
    found = view.find(spoken.document)
    if found is None:
        raise UsageError(f"{where} is not in the record", hint="Import its document, or take the statement out.")
    if found.entry.access != "public":
        raise UsageError(f"{where} is not public", hint="Take it out: its page would show it to everybody.")
    held = view.get(spoken.document, Document)
    if held.record.sha256 is None:
        local = spoken.document.partition(":")[2]
        hint = (
            f"Give sha256, size and media_type in its row, or: evenhand preserve FILE --source ID --id {local} --revise"
        )
        raise UsageError(f"{where} is only cited; its bytes are not held", hint=hint)
    return held


def _keep(folder: Folder, spoken: Spoken, document: Recorded[Document]) -> None:
    with take(folder.path / spoken.file) as intake:
        digest = digest_of(intake.stream)
        if digest != document.record.sha256:
            hint = f"Its row must say sha256 {digest}, size {intake.size}, or the file is another one."
            raise UsageError(f"{spoken.file} is not what {document.id} says: it hashes to {digest}", hint=hint)
        intake.stream.seek(0)
        folder.blobs.put(intake.stream, intake.size)
