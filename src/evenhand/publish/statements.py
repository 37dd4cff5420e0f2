"""Statements held against the record, as readers may see them, and what speaks of what."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evenhand.codebook import label, row
from evenhand.model.verdict import Repetition, Verdict
from evenhand.publish.edition import Stated
from evenhand.publish.gather import Book

_NOT_SHOWN = "The verdict rests on claims that are not shown to everybody."


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim of a statement that stands beside a record: the statement, the claim's number, the verdict in words."""

    statement: str
    number: int
    verdict: str


def statement_of(document: str) -> str:
    """The name of the page of a statement, by its document: document:d1 is statement:d1."""
    return f"statement:{document.partition(':')[2]}"


def public(book: Book) -> list[Stated]:
    """The statements whose document is public, in the order of the edition; no other has a page."""
    return [each for each in book.edition.statements if each.document in book.records]


def statement_ids(book: Book) -> list[str]:
    """The names of all statements that have a page."""
    return [statement_of(each.document) for each in public(book)]


def withheld(book: Book) -> frozenset[str]:
    """The SHA-256 of the bytes that may not be given out, because the text of a statement may not be shown."""
    hidden = (each.document for each in public(book) if not each.show_text)
    return frozenset(book.records[each].record.sha256 for each in hidden)


def shown(book: Book, name: str) -> Stated:
    """A statement as everybody may see it: no claim that is not public, and no words that may not be shown."""
    found = next(each for each in public(book) if statement_of(each.document) == name)
    verdicts = tuple(_shown(book, each, found.show_text) for each in found.checked.verdicts)
    text = found.checked.text if found.show_text else ""
    return replace(found, checked=replace(found.checked, verdicts=verdicts, text=text))


def mentions(book: Book) -> dict[str, list[Mention]]:
    """For each claim, incident and document, the claims of statements that it was held beside."""
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for name in statement_ids(book):
        for verdict in shown(book, name).checked.verdicts:
            said = Mention(name, verdict.proposal.number, label("verdict", verdict.verdict))
            for record in dict.fromkeys(_beside(verdict)):
                found[record].append(said)
    return dict(found)


def _beside(verdict: Verdict) -> Iterator[str]:
    yield from (each.claim for each in verdict.beside)
    yield from verdict.headings
    yield from (each.document for each in verdict.repeats)


def _shown(book: Book, verdict: Verdict, in_words: bool) -> Verdict:
    beside = tuple(each for each in verdict.beside if each.claim in book.records)
    headings = tuple(each for each in verdict.headings if each in book.records)
    repeats = tuple(_repeated(book, each) for each in verdict.repeats)
    sentence = verdict.sentence if len(beside) == len(verdict.beside) else _NOT_SHOWN
    found = replace(verdict, beside=beside, headings=headings, repeats=repeats, sentence=sentence)
    return found if in_words else _without_words(found)


def _repeated(book: Book, found: Repetition) -> Repetition:
    held = book.records.get(found.document)
    kept = held is not None and held.record.sha256 not in withheld(book)
    return found if kept else replace(found, words="")


def _without_words(verdict: Verdict) -> Verdict:
    """A verdict in which no word of the statement is left: what was coded of it remains.

    What is said of clauses quotes the statement; the meaning of the verdict stands in its place.
    """
    number = verdict.proposal.quantity
    proposal = replace(
        verdict.proposal,
        words="",
        actor=None,
        affected=None,
        attribution=(),
        characterised=(),
        quantity=number and replace(number, words=""),
    )
    return replace(
        verdict,
        proposal=proposal,
        sentence=row("verdict", verdict.verdict)["definition"] if verdict.clauses else verdict.sentence,
        clauses=tuple(replace(each, because="") for each in verdict.clauses),
        repeats=tuple(replace(each, words="") for each in verdict.repeats),
    )
