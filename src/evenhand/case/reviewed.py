"""The document and the proposals that a claim review is begun with, and answers that come in a table."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from evenhand.case.about import read_sheet
from evenhand.case.confirm import Answer, Confirming, Material
from evenhand.case.confirmed import FIELDS, Read
from evenhand.case.extractor import Proposer
from evenhand.case.folder import Folder
from evenhand.case.intake import preserve
from evenhand.case.known import Said, known
from evenhand.case.recognised import recognised
from evenhand.case.review import reviewer
from evenhand.errors import Fault, InvalidRecord, UsageError
from evenhand.model.document import Document
from evenhand.record.view import Recorded

WORDS = {"y": "confirm", "yes": "confirm", "n": "reject", "no": "reject", "s": "skip"} | {
    word: word for word in ("confirm", "reject", "skip")
}
COLUMNS = ("number", "answer", "words", *FIELDS)


def begin(folder: Folder, path: Path, by: str, said: Said, proposer: Proposer, *, skipped: bool) -> Confirming:
    """A review of the claims that a file seems to make; of a file that is not recorded, once it is preserved.

    Args:
        folder: the case.
        path: the file.
        by: who answers.
        said: the source that speaks, and the date, where the record does not say so or says otherwise.
        proposer: what finds the claims.
        skipped: ask again what was skipped.

    Raises:
        UsageError: it is not recorded and no source is named, or the name of the coder is none.
        SourceError: it cannot be read, or not in a language that claims are read in; it is not preserved then.
        FixityError: the bytes that the record holds of it have changed.
    """
    name, view = reviewer(by), folder.view()
    names = known(view)
    source = names.source(said.source) if said.source else ""
    told = replace(said, source=source)
    reading, document = recognised(path, said.language, view.all(Document))
    document, new = (document, ()) if document else _preserved(folder, path, told)
    folder.blobs.check(reading.sha256)
    read = _read(document.record, told)
    setting = names.setting(replace(told, source=read.claimant, date=read.said))
    proposals, findings = proposer(reading.legible, setting)
    material = Material(
        document=document.id,
        sha256=reading.sha256,
        name=path.name,
        reading=reading,
        proposals=proposals,
        read=read,
        findings=(*new, *reading.findings, *findings),
    )
    return Confirming(folder, material, name, names, skipped=skipped)


def _read(document: Document, said: Said) -> Read:
    publisher = document.publisher or ""
    claimant = said.source or publisher
    return Read(claimant, publisher if publisher != claimant else "", said.date or document.issued or "")


def _preserved(folder: Folder, path: Path, said: Said) -> tuple[Recorded[Document], tuple[str, ...]]:
    before = [each.id for each in folder.view().all(Document) if each.record.file_name == path.name]
    changed = f"; {path.name} was recorded before as {', '.join(before)} and has changed since" if before else ""
    if not said.source:
        hint = "Name who published it, with --source ID; it is preserved then, and reviewed."
        raise UsageError(f"these bytes of {path} are not recorded in this case{changed}", hint=hint)
    fields = {"publisher": said.source, "issued": said.date, "language": said.language}
    kept = preserve(folder, path, fields, with_passages=False, revise=False, limit=None)
    document = folder.view().get(kept.document, Document)
    return document, (f"preserved now as {kept.document}{changed}",)


def answer_from(table: Path, review: Confirming) -> None:
    """Answer from a table: a row for each proposal, with its number, the answer, and corrections by field.

    All of it or nothing; rows without an answer, and of what was answered before, are left. A column `words` is
    compared with the words of the proposal, so that a table that was made for another text is noticed.

    Raises:
        SourceError: it is no table.
        InvalidRecord: with every fault of every row; nothing is recorded then.
    """
    answers, faults = list[Answer](), list[Fault]()
    for row, cells in read_sheet(table, COLUMNS):
        problems = [Fault(table.name, row.number, *each) for each in _problems(cells, review)]
        faults += problems
        if problems or not cells["answer"]:
            continue
        number = int(cells["number"])
        if any(each.number == number for each in answers):
            faults.append(Fault(table.name, row.number, "number", f"{number} stands here twice"))
        if review.proposal(number):
            corrections = {name: cell for name, cell in cells.items() if name in FIELDS}
            answers.append(Answer(number, WORDS[cells["answer"].lower()], corrections, row.number))
        else:
            review.before.append(number)
    if faults:
        raise InvalidRecord(faults, hint=f"Correct {table.name}; nothing was recorded.")
    review.answer(answers, table.name)


def _problems(cells: Mapping[str, str], review: Confirming) -> Iterator[tuple[str, str]]:
    """The column and what is wrong in it."""
    number, word = cells.get("number", ""), cells.get("answer", "").lower()
    proposal = next((each for each in review.material.proposals if str(each.number) == number), None)
    if proposal is None:
        yield "number", f"{number!r} is the number of no proposal; there are {len(review.material.proposals)}"
    elif (words := cells.get("words")) and words.split() != proposal.words.split():
        yield "words", f"proposal {number} has other words: {proposal.words!r}; the table was made for another text"
    if "answer" not in cells:
        yield "answer", "there is no such column"
    elif word and word not in WORDS:
        yield "answer", f"{word!r} is no answer; write confirm, reject or skip"
