"""The statements that case.toml names: their bytes kept at build, their verdicts made for the pages at publish.

Invariant: what is shown is made from preserved bytes that hash to what the record's document says of them.
"""

from evenhand.case.folder import Folder
from evenhand.case.held import Against, Asked, Told
from evenhand.case.settings import Spoken
from evenhand.case.statement import statement_text
from evenhand.errors import UsageError
from evenhand.model.document import Document
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch
from evenhand.preserve.intake import take
from evenhand.publish import Stated
from evenhand.record.append import Appended, Candidate, Policy
from evenhand.record.blobs import digest_of
from evenhand.record.view import Recorded, View

_POLICY = Policy(revise=True, leave_taken_back=True)


def keep_statements(folder: Folder) -> list[str]:
    """Keep the bytes of every statement whose file case.toml names, under the document that the record has of it.

    An act of its own records each. Given back are the documents left without bytes because that act was undone.

    Raises:
        UsageError: the record has no such document, or one of other bytes.
        SourceError: a file cannot be taken in.
    """
    left = list[str]()
    for spoken in folder.settings.statements:
        if spoken.file:
            left += _keep(folder, spoken).left
    return left


def stated(folder: Folder, view: View) -> tuple[Stated, ...]:
    """Every statement that case.toml names, read again from the preserved bytes and held against a view.

    Claims are found by the rules, also where case.toml names a model: whoever has the record can compute them again.

    Raises:
        UsageError: the record has no such document, or does not hold its bytes.
        FixityError: the bytes are missing or changed.
    """
    if not folder.settings.statements:
        return ()
    against = Against(folder, view)
    return tuple(_stated(folder, against, spoken) for spoken in folder.settings.statements)


def _stated(folder: Folder, against: Against, spoken: Spoken) -> Stated:
    held = _document(against.view, spoken)
    record = held.record
    if record.sha256 is None:
        hint = "Name its file in case.toml and build, or: evenhand preserve FILE."
        raise UsageError(f"{held.id} is a statement of case.toml, and its bytes are not held", hint=hint)
    folder.blobs.check(record.sha256)
    reading = statement_text(folder.blobs.path(record.sha256), record.language or "", record.encoding or "")
    checked = against.hold(Told(record.title, reading, held, spoken), Asked())
    return Stated(held.id, checked, spoken.show_text)


def _document(view: View, spoken: Spoken) -> Recorded[Document]:
    """The document of a statement, which must be public."""
    found = view.find(spoken.document)
    if found is None or found.entry.access != "public":
        fault = "is not in the record" if found is None else "is not public"
        hint = "Import its document first, or take the statement out of case.toml."
        raise UsageError(f"the statement {spoken.document} of case.toml {fault}", hint=hint)
    return view.get(spoken.document, Document)


def _keep(folder: Folder, spoken: Spoken) -> Appended:
    path = folder.path / spoken.file
    held = _document(folder.view(), spoken)
    with take(path) as intake:
        bytes_of = {"sha256": digest_of(intake.stream), "size": intake.size, "media_type": intake.media_type}
        if held.record.sha256 not in {None, bytes_of["sha256"]}:
            hint = f"Restore the file, or say that it corrects the document: evenhand preserve {spoken.file} --revise."
            raise UsageError(f"{spoken.file} has other bytes than {held.id} holds", hint=hint)
        if held.record.held:
            return Appended(same=1)
        record = held.record.model_copy(update={**bytes_of, "file_name": intake.file_name})
        drafts = [Candidate(intake.file_name, 0, Draft(id=held.id, record=record))]
        with folder.appender() as appender:
            appender.append(Batch(act="preserve"), drafts, policy=_POLICY, dry=True)
            intake.stream.seek(0)
            folder.blobs.put(intake.stream, intake.size)
            return appender.append(Batch(act="preserve"), drafts, policy=_POLICY)
