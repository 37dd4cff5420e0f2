"""The document and the proposals that a claim review is begun with, and answers that come in a table."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from evenhand.case.about import read_sheet
from evenhand.case.confirm import Answer, Confirming, Material
from evenhand.case.confirmed import FIELDS, Read
from evenhand.case.folder import Folder
from evenhand.case.intake import preserve, reading_of
from evenhand.case.known import Known, Said, known
from evenhand.case.review import reviewer
from evenhand.case.suggest import extractor_of, statement
from evenhand.errors import Fault, InvalidRecord, UsageError
from evenhand.model.document import Document
from evenhand.preserve.intake import take
from evenhand.record.blobs import digest_of
from evenhand.record.view import Recorded, View

WORDS = {"y": "confirm", "yes": "confirm", "n": "reject", "no": "reject", "s": "skip"} | {
    word: word for word in ("confirm", "reject", "skip")
}
COLUMNS = ("number", "answer", "words", *FIELDS)


def begin(folder: Folder, path: Path, by: str, said: Said, *, skipped: bool) -> Confirming:
    """A review of the claims that a file seems to make; of a file that is not recorded, once it is preserved.

    Args:
        folder: the case.
        path: the file.
        by: who answers.
        said: the source that speaks, and the date, where the record does not say so or says otherwise.
        skipped: ask again what was skipped.

    Raises:
        UsageError: it is not recorded and no source is named, or the name of the coder is none.
        SourceError: it cannot be read.
    """
    name, view = reviewer(by), folder.view()
    names = known(view)
    source = names.source(said.source) if said.source else ""
    with take(path) as intake:
        digest = digest_of(intake.stream)
    told = replace(said, source=source)
    document, new = _recorded(view, digest), ""
    if document is None:
        document, new = _preserved(folder, path, told)
    material = _material(folder, document, path, told, names)
    if new:
        material = replace(material, findings=(new, *material.findings))
    return Confirming(folder, material, name, names, skipped=skipped)


def _recorded(view: View, digest: str) -> Recorded[Document] | None:
    return next((each for each in view.all(Document) if each.record.sha256 == digest), None)


def _preserved(folder: Folder, path: Path, said: Said) -> tuple[Recorded[Document], str]:
    before = [each.id for each in folder.view().all(Document) if each.record.file_name == path.name]
    changed = f"; {path.name} was recorded before as {', '.join(before)} and has changed since" if before else ""
    if not said.source:
        hint = "Name who published it, with --source ID; it is preserved then, and reviewed."
        raise UsageError(f"these bytes of {path} are not recorded in this case{changed}", hint=hint)
    statement(path, said.language)  # what has no text to read is not kept for a review
    fields = {"publisher": said.source, "issued": said.date, "language": said.language}
    kept = preserve(folder, path, fields, with_passages=False, revise=False, limit=None)
    document = folder.view().get(kept.document, Document)
    return document, f"preserved now as {kept.document}{changed}"


def _material(folder: Folder, document: Recorded[Document], path: Path, said: Said, names: Known) -> Material:
    reading, publisher = reading_of(folder, document.record), document.record.publisher or ""
    claimant, date = said.source or publisher, said.date or document.record.issued or ""
    setting = names.setting(replace(said, source=claimant, date=date))
    return Material(
        document=document.id,
        sha256=document.record.sha256 or "",
        name=path.name,
        reading=reading,
        proposals=tuple(extractor_of(folder)(reading.text, setting)),
        read=Read(claimant, publisher if publisher != claimant else "", date),
        findings=reading.findings,
    )


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
