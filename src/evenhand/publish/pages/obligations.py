"""The pages that set clauses beside one another: all of them by role, and those of one instrument by role and year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evenhand.model.edtf import bounds
from evenhand.model.tracked import Duty
from evenhand.publish.address import address
from evenhand.publish.gather import Book
from evenhand.publish.instruments import instruments
from evenhand.publish.matrix import by_role, by_year, matrix_data, matrix_table
from evenhand.publish.page import Page
from evenhand.publish.rows import entry, title

MANY = 1_000
"""Clauses that one matrix may have; beyond that nobody reads it, and each instrument has its own."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline: its day as a number that orders, EDTF, what it is, and of which record.

    Attributes:
        kind: "adopted", "due" or "said".
    """

    order: int
    when: str
    kind: str
    record: str
    clause: str


def obligations_page(book: Book, name: str) -> Page:
    """Every clause of the record with what each role says of it; of more than a thousand, what each instrument has."""
    duties, tracked = list(book.duties.values()), book.edition.tracked
    whole = len(duties) <= MANY
    return Page(
        address=name,
        template="obligations.html",
        title="Obligations",
        context={
            "names": book.of("obligation"),
            "matrix": by_role(book, duties if whole else ()),
            "many": 0 if whole else len(duties),
            "instruments": instruments(book),
            "as_of": tracked.as_of if tracked else "",
            "findings": tracked.findings if tracked else (),
        },
        data={"as_of": tracked.as_of if tracked else None, "clauses": matrix_data(book, duties, spreads=whole)},
        table=matrix_table(book, duties, spreads=whole),
    )


def instrument_page(book: Book, name: str) -> Page:
    """One instrument: its clauses by role and by year, and what happened when."""
    clauses = [each for each in book.together.below.get(name, ()) if each.startswith("obligation:")]
    duties, tracked = [book.duties[each] for each in clauses if each in book.duties], book.edition.tracked
    as_of = tracked.as_of if tracked else None
    return Page(
        address=address(name),
        template="instrument.html",
        title=title(book, name),
        context={
            "name": name,
            "instrument": book.records[name].record,
            "roles_matrix": by_role(book, duties),
            "years_matrix": by_year(book, duties),
            "moments": moments(book, name, duties),
            "clauses": clauses,
            "as_of": as_of or "",
        },
        data={**entry(book, name), "derived": {"as_of": as_of, "clauses": matrix_data(book, duties)}},
        table=matrix_table(book, duties),
    )


def moments(book: Book, name: str, duties: Iterable[Duty]) -> list[Moment]:
    """The timeline of an instrument: its adoption, the days of its clauses, what was said of them; the dated only."""
    return sorted(_moments(book, name, duties), key=lambda each: each.order)


def _moments(book: Book, name: str, duties: Iterable[Duty]) -> Iterator[Moment]:
    adopted = book.records[name].record.adopted
    if adopted and (day := bounds(adopted)[0]):
        yield Moment(day.toordinal(), adopted, "adopted", name, name)
    for duty in duties:
        if duty.due.day and (day := bounds(duty.due.day)[0]):
            yield Moment(day.toordinal(), duty.due.day, "due", duty.obligation, duty.obligation)
        for each in duty.judged:
            if each.when and each.first:
                yield Moment(each.first, each.when, "said", each.claim, duty.obligation)
