"""A dossier: all that a record holds on one incident or one party accused, as a folder that proves itself.

Invariant: a record is chosen because it belongs to the subject, never for what it says; for and against alike.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from evenhand.codebook import label
from evenhand.errors import UsageError
from evenhand.model.assessed import Matrix
from evenhand.model.decision import Assessment
from evenhand.publish.address import address, blob_path
from evenhand.publish.edition import Edition
from evenhand.publish.elements import COLUMNS, in_json, table_rows
from evenhand.publish.gather import Book, gather
from evenhand.publish.rows import claim_table, entry, title
from evenhand.publish.sealed import copy_log, sign_manifest, write, write_manifest
from evenhand.publish.staging import staged
from evenhand.publish.table import Row, Table, listed, to_csv
from evenhand.publish.text import escaped
from evenhand.record.evproof import evproof

_DATA = files("evenhand") / "data"
_MARKS = frozenset({"dossier.json", "key.txt", "verify.py"})
_KINDS = ("incident", "party", "claim", "passage", "document", "source", "place", "judgement", "assessment")


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as written.

    Attributes:
        folder: where it lies; `records`: how many records of each kind it holds; `files`: how many the manifest lists.
        signed: true when the manifest is signed with the log's key.
        unprinted: characters that the fonts at hand do not have, as code points; the PDF shows them so.
    """

    folder: Path
    records: Mapping[str, int]
    files: int
    signed: bool
    unprinted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What a dossier is made of: the book, its subject, the ids of its records by kind, and its matrices."""

    book: Book
    subject: str
    records: Mapping[str, Sequence[str]]
    matrices: Sequence[Matrix]

    @property
    def of_party(self) -> bool:
        """True for the dossier of a party, which is of the whole record."""
        return self.subject.startswith("party:")


Printer = Callable[[Held, Path], tuple[str, ...]]
"""Prints a dossier as PDF; gives back the characters that it has no sign for."""


def dossier(edition: Edition, name: str, target: Path, printer: Printer | None = None) -> Dossier:
    """The dossier of one incident or party, in a folder of its own; an earlier one there is replaced.

    Raises:
        UnknownId: there is no such record.
        UsageError: it is neither incident nor party, or the folder holds other files.
    """
    if edition.view.find(name) is None:
        raise edition.view.unknown(name)
    if not name.startswith(("incident:", "party:")):
        raise UsageError(f"{name} is no incident and no party", hint="Name one, such as incident:varnholt.")
    unprinted: tuple[str, ...] = ()
    with staged(target, edition.log.verifier, _MARKS) as folder:
        held = _held(gather(replace(edition, log=copy_log(edition, folder / "log"))), name)
        _write_tables(held, folder)
        if printer:
            unprinted = printer(held, folder / "dossier.pdf")
        _write_proofs(held, folder)
        listed_files = write_manifest(folder)
        sign_manifest(edition, folder)
    counts = {kind: len(names) for kind, names in held.records.items() if names}
    return Dossier(target, counts, listed_files, edition.signer is not None, unprinted)


def _held(book: Book, name: str) -> Held:
    together = book.together
    own = together.claims_of if name.startswith("incident:") else together.alleged
    claims = [each for each in own.get(name, ()) if each in book.records]
    found = dict.fromkeys([name, *claims])
    for claim in claims:
        found |= dict.fromkeys(_around(book, claim))
    assessments = [each for each in book.of("assessment") if _concerns(book.records[each].record, {name, *claims})]
    for each in assessments:
        said: Assessment = book.records[each].record
        found |= dict.fromkeys(name for name in (said.body, said.document) if name)
    found |= dict.fromkeys([*assessments, *together.judged.get(name, ())])
    shown = [each for each in found if each in book.records]
    records = {kind: [each for each in shown if each.startswith(f"{kind}:")] for kind in _KINDS}
    return Held(book, name, {**records, "party": book.in_party_order(records["party"])}, _matrices(book, name))


def _around(book: Book, name: str) -> Iterator[str]:
    """What a claim stands on and what was judged of it: sources, document, passage, place, parties, judgements."""
    claim: Any = book.claim(name)
    frame = claim.frame
    yield from (each for each in (claim.claimant, claim.via, claim.document, claim.passage) if each)
    yield from (each for each in (getattr(frame, "place", None),) if each)
    yield from (*getattr(frame, "alleged", ()), *getattr(frame, "affected_parties", ()))
    yield from book.together.incidents_of.get(name, ())
    yield from book.together.judged.get(name, ())


def _concerns(said: Assessment, names: set[str]) -> bool:
    return bool(names.intersection((*said.claims, *said.against, *said.about)))


def _matrices(book: Book, name: str) -> Sequence[Matrix]:
    assessed = book.edition.assessed
    if assessed is None:
        return ()
    if name.startswith("incident:"):
        return assessed.incident(name)
    found = assessed.party(name)
    return (found,) if found else ()


def _write_tables(held: Held, folder: Path) -> None:
    book = held.book
    data = {
        "case": book.edition.title,
        "subject": held.subject,
        "made_by": f"evenhand {version('evenhand')}",
        "caveats": book.edition.caveats,
        "records": {kind: [entry(book, name) for name in names] for kind, names in held.records.items()},
        "grades": [
            grade.model_dump(mode="json")
            for incident in held.records["incident"]
            for grade in book.edition.grades.get(incident, ())
        ],
        "elements": [in_json(matrix, whole=held.of_party) for matrix in held.matrices],
    }
    write(folder / "dossier.json", escaped(json.dumps(data, ensure_ascii=False, indent=1)) + "\n")
    write(folder / "claims.csv", to_csv(claim_table(book, held.records["claim"])))
    write(
        folder / "documents.csv", to_csv(Table(_DOCUMENT, [_document(book, each) for each in held.records["document"]]))
    )
    write(folder / "judgements.csv", to_csv(Table(_JUDGEMENT, list(judged(held)))))
    if assessed := book.edition.assessed:
        rows = [row for matrix in held.matrices for row in table_rows(matrix, assessed, whole=held.of_party)]
        write(folder / "elements.csv", to_csv(Table(COLUMNS, rows)))
    write(folder / "readme.txt", (_DATA / "dossier.txt").read_text("utf-8"))


_DOCUMENT = ("document", "title", "publisher", "issued", "symbol", "url", "sha256", "held")


def _document(book: Book, name: str) -> Row:
    record = book.records[name].record
    said = {key: getattr(record, key) for key in ("title", "publisher", "issued", "symbol", "url", "sha256")}
    return {"document": name, **said, "held": "held" if record.held else "cited only"}


_JUDGEMENT = (
    "record",
    "question",
    "about",
    "answer",
    "because",
    "by",
    "method",
    "standard",
    "recorded",
    "key",
    "batch",
)


def judged(held: Held) -> Iterator[Row]:
    """Every judgement and assessment with its author: who judged, how, and by which key it was recorded."""
    for name in (*held.records["judgement"], *held.records["assessment"]):
        found = held.book.records[name]
        said, logged = found.record, found.entry
        recorded: Row = {"record": name, "recorded": logged.at, "key": logged.by, "batch": logged.batch}
        if isinstance(said, Assessment):
            yield {
                **recorded,
                "question": f"{said.framework}: {said.item}",
                "about": listed((*said.about, *said.claims, *said.against)),
                "answer": said.rating,
                "because": said.reasons,
                "by": said.body or said.judge or "nobody named",
                "method": " ".join(filter(None, (said.document, said.locator))) or "by hand",
                "standard": said.standard,
            }
        else:
            yield {
                **recorded,
                "question": label("question", said.question),
                "about": listed(said.about),
                "answer": said.answer,
                "because": said.because,
                "by": said.judge or "nobody named",
                "method": said.method,
            }


def _write_proofs(held: Held, folder: Path) -> None:
    """A proof beside every record; bytes of documents, if the edition gives them; and what it takes to verify all."""
    book = held.book
    for name in _all(held.records.values()):
        path = folder / "proof" / f"{address(name)}.evproof"
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, evproof(book.edition.log, book.records[name].index))
    digests = (book.records[name].record.sha256 for name in held.records["document"]) if book.edition.with_blobs else ()
    for digest in dict.fromkeys(each for each in digests if each):
        book.edition.blobs.copy(digest, folder / blob_path(digest))
    write(folder / "key.txt", f"{book.edition.log.verifier}\n")
    for program in ("verify.py", "recount.py"):
        (folder / program).write_bytes((_DATA / program).read_bytes())


def _all(lists: Iterable[Sequence[str]]) -> Iterator[str]:
    return (name for names in lists for name in names)


def heading(held: Held) -> str:
    """What a dossier is called."""
    return title(held.book, held.subject)
