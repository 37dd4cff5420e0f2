"""The one table of page functions: for each kind of page, which there are, and how to make one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from evenhand.publish.figures import figure_ids
from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.pages.audit import audit_page, audited
from evenhand.publish.pages.case import case_page
from evenhand.publish.pages.claim import claim_page
from evenhand.publish.pages.document import document_page
from evenhand.publish.pages.elements import (
    BY,
    OF,
    by_parties,
    elements_page,
    incident_elements,
    of_incidents,
    party_elements,
    risk_page,
    single,
)
from evenhand.publish.pages.figure import figure_page, figures_page
from evenhand.publish.pages.incident import incident_page
from evenhand.publish.pages.lists import LISTS, list_page
from evenhand.publish.pages.log import log_page
from evenhand.publish.pages.method import method_page
from evenhand.publish.pages.obligation import obligation_page
from evenhand.publish.pages.obligations import instrument_page, obligations_page
from evenhand.publish.pages.party import party_page
from evenhand.publish.pages.place import place_page
from evenhand.publish.pages.source import source_page
from evenhand.publish.pages.statement import statement_page, statements, statements_page
from evenhand.publish.pages.verify import verify_page
from evenhand.publish.statements import statement_ids


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: the names of its pages, and the function that makes one."""

    names: Callable[[Book], Iterable[str]]
    page: Callable[[Book, str], Page]


def _records(kind: str, page: Callable[[Book, str], Page]) -> Kind:
    return Kind(lambda book: book.of(kind), page)


def _single(name: str, page: Callable[[Book, str], Page]) -> Kind:
    return Kind(lambda _: (name,), page)


PAGES: Mapping[str, Kind] = {
    "case": _single("index", case_page),
    **{name: _single(name, list_page) for name in LISTS},
    "obligations": _single("obligations", obligations_page),
    "figures": _single("figures", figures_page),
    "statements": Kind(statements, statements_page),
    "method": _single("method", method_page),
    "audit": Kind(audited, audit_page),
    "elements": Kind(partial(single, "elements"), elements_page),
    "risk": Kind(partial(single, "risk"), risk_page),
    "verify": _single("verify", verify_page),
    "log": _single("log", log_page),
    "party": _records("party", party_page),
    "incident": _records("incident", incident_page),
    "claim": _records("claim", claim_page),
    "source": _records("source", source_page),
    "document": _records("document", document_page),
    "place": _records("place", place_page),
    "instrument": _records("instrument", instrument_page),
    "obligation": _records("obligation", obligation_page),
    "figure": Kind(figure_ids, figure_page),
    "statement": Kind(statement_ids, statement_page),
    OF: Kind(of_incidents, incident_elements),
    BY: Kind(by_parties, party_elements),
}


def jobs(book: Book) -> list[tuple[str, Callable[[], Page]]]:
    """Every page of a book: its name, and how to make it."""
    return [(name, partial(kind.page, book, name)) for kind in PAGES.values() for name in kind.names(book)]
