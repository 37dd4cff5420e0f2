"""The pages that list every record of a kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evenhand.publish.gather import Book
from evenhand.publish.incidents import INCIDENT_COLUMNS, by_kind, incident_row, overview
from evenhand.publish.page import Page
from evenhand.publish.rows import CLAIM_COLUMNS, claim_row
from evenhand.publish.table import Row, Table


@dataclass(frozen=True, slots=True)
class Listing:
    """A kind of record with the columns of its list."""

    kind: str
    title: str
    columns: tuple[str, ...]
    row: Callable[[Book, str], Row]


def _source(book: Book, name: str) -> Row:
    record = book.records[name].record
    return {
        "source": name,
        "name": record.name,
        "kind": record.kind,
        "side": book.side(name) or "independent",
        "parent": record.parent,
        "origin": record.origin,
        "claims": len(book.together.claims_of.get(name, ())),
        "relays": len(book.together.relayed_by.get(name, ())),
    }


def _document(book: Book, name: str) -> Row:
    record = book.records[name].record
    return {
        "document": name,
        "held": "held" if record.held else "cited only",
        **{
            key: getattr(record, key) for key in ("title", "publisher", "issued", "language", "symbol", "sha256", "url")
        },
        "claims": len(book.together.claims_of.get(name, ())),
    }


_CITED = ("title", "publisher", "issued", "language", "symbol", "sha256", "url")
_SOURCE = ("source", "name", "kind", "side", "parent", "origin", "claims", "relays")

LISTS: Mapping[str, Listing] = {
    "incidents": Listing("incident", "Incidents", INCIDENT_COLUMNS, incident_row),
    "claims": Listing("claim", "Claims", CLAIM_COLUMNS, claim_row),
    "sources": Listing("source", "Sources", _SOURCE, _source),
    "documents": Listing("document", "Documents", ("document", "held", *_CITED, "claims"), _document),
}


def list_page(book: Book, name: str) -> Page:
    """Every record of a kind; incidents by kind and date, all else in the order of the log."""
    listing = LISTS[name]
    groups = by_kind(book) if name == "incidents" else [("", book.of(listing.kind))]
    rows = [listing.row(book, found) for _, names in groups for found in names]
    context = {"groups": groups, "names": [found for _, names in groups for found in names]}
    if name == "incidents":
        context |= overview(book)
    return Page(
        address=name,
        template=f"{name}.html",
        title=listing.title,
        context=context,
        data={"rows": rows},
        table=Table(listing.columns, rows),
    )
