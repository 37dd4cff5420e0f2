"""Pages of elements of crimes: for each incident and each party accused, in one form for all; and of risk factors."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from evenhand.model.assessed import Matrix
from evenhand.model.risk import Factor
from evenhand.publish.address import address
from evenhand.publish.elements import COLUMNS, Assessed, in_json, laid, table_rows, wording
from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.rows import title
from evenhand.publish.table import Row, Table, listed

OF, BY = "elements-of", "elements-by"
"""Pages of elements are named elements-of:ID for an incident and elements-by:ID for a party."""

_RISK = (
    "factor",
    "title",
    "kind",
    "basis",
    "indicator",
    "about",
    "checked",
    "how",
    "state",
    "accused",
    "claims",
    "judged",
)


def of_incidents(book: Book) -> list[str]:
    """The names of the pages of incidents under which claims stand; none where the record was not assessed."""
    held = book.together.claims_of
    return [f"{OF}:{name[9:]}" for name in book.of("incident") if held.get(name)] if book.edition.assessed else []


def by_parties(book: Book) -> list[str]:
    """The names of the pages of parties accused; none where the record was not assessed."""
    found = book.edition.assessed
    return [f"{BY}:{name[6:]}" for name in found.accused if name in book.records] if found else []


def single(name: str, book: Book) -> tuple[str, ...]:
    """The name of a page that only a record that was assessed has."""
    return (name,) if book.edition.assessed else ()


def elements_page(book: Book, name: str) -> Page:
    """What the statuses mean, and the way to every page of elements."""
    parties = [f"party:{each.partition(':')[2]}" for each in by_parties(book)]
    incidents = [f"incident:{each.partition(':')[2]}" for each in of_incidents(book)]
    rows: list[Row] = [{"page": address(_name(each)), "record": each} for each in (*parties, *incidents)]
    return Page(
        address=name,
        template="elements.html",
        title="Elements of crimes",
        context={"parties": parties, "incidents": incidents, "page_of": _name, "assessed": _held(book), **wording()},
        data={"rows": rows},
        table=Table(("page", "record"), rows),
    )


def _name(record: str) -> str:
    kind, _, local = record.partition(":")
    return f"{BY if kind == 'party' else OF}:{local}"


def incident_elements(book: Book, name: str) -> Page:
    """The elements of crimes on which claims under one heading bear, towards each party accused."""
    incident = f"incident:{name.partition(':')[2]}"
    return _matrix_page(book, name, incident, _held(book).incident(incident))


def party_elements(book: Book, name: str) -> Page:
    """The elements of crimes on which claims against one party bear, over the whole record."""
    party = f"party:{name.partition(':')[2]}"
    found = _held(book).party(party)
    return _matrix_page(book, name, party, [found] if found else [])


def _matrix_page(book: Book, name: str, record: str, matrices: Sequence[Matrix]) -> Page:
    assessed, whole = _held(book), record.startswith("party:")
    return Page(
        address=address(name),
        template="elements_of.html",
        title=f"Elements: {title(book, record)}",
        context={
            "record_name": record,
            "whole": whole,
            "matrices": [laid(matrix, assessed, whole=whole) for matrix in matrices],
            "assessed": assessed,
            "page_of": _name,
            **wording(),
        },
        data={"record": record, "matrices": [in_json(matrix, whole=whole) for matrix in matrices]},
        table=Table(COLUMNS, [row for matrix in matrices for row in table_rows(matrix, assessed, whole=whole)]),
    )


def risk_page(book: Book, name: str) -> Page:
    """The UN Framework of Analysis beside the record."""
    found = _held(book).risk
    rows = [row for factor in found.factors for row in _risk_rows(factor)]
    return Page(
        address=name,
        template="risk.html",
        title="Risk factors",
        context={"risk": found, **wording()},
        data={"risk": asdict(found)},
        table=Table(_RISK, rows),
    )


def _risk_rows(factor: Factor) -> Iterator[Row]:
    for each in factor.indicators:
        said = {
            "factor": factor.number,
            **{key: getattr(factor, key) for key in ("title", "kind", "basis")},
            "indicator": each.id,
            "about": each.about,
            "checked": "yes" if each.checked else "no",
            "how": each.how,
            "state": each.state,
            "judged": "; ".join(f"{judged.by}: {judged.answer}" for judged in each.judged),
        }
        for party, claims in each.claims.items() or [("", ())]:
            yield {**said, "accused": party, "claims": listed(claims)}


def _held(book: Book) -> Assessed:
    found = book.edition.assessed
    if found is None:
        raise AssertionError("a record that was not assessed has no such page")
    return found
