"""The first page: what the case is, the numbers in both directions, when, where, and every incident."""

from typing import Any

from evenhand.publish.cartography import draw_map
from evenhand.publish.gather import Book
from evenhand.publish.incidents import INCIDENT_COLUMNS, by_kind, incident_row, overview
from evenhand.publish.instruments import instruments
from evenhand.publish.mirrors import Mirror, by_direction, mirrors
from evenhand.publish.page import Page
from evenhand.publish.rows import title
from evenhand.publish.table import Row, Table
from evenhand.publish.timeline import timeline
from evenhand.publish.totals import totals


def case_page(book: Book, name: str) -> Page:
    """The case at a glance."""
    pairs = mirrors(book)
    groups = by_kind(book)
    rows = [incident_row(book, incident) for _, names in groups for incident in names]
    return Page(
        address=name,
        template="index.html",
        title=book.edition.title,
        context={
            "about": book.edition.about,
            "counts": [(kind, len(book.of(kind))) for kind in _COUNTED],
            "parties": book.of("party"),
            "mirrors": by_direction(pairs),
            "totals": totals(book),
            "axes": timeline(book),
            "map": draw_map(book, {place: title(book, place) for place in book.of("place")}),
            "incidents_at": _incidents_at(book),
            "groups": groups,
            "instruments": instruments(book),
            **overview(book),
        },
        data=_data(book, pairs, rows),
        table=Table(INCIDENT_COLUMNS, rows),
    )


_COUNTED = ("claim", "source", "document", "incident", "obligation")


def _incidents_at(book: Book) -> dict[str, list[str]]:
    """For each place, the incidents whose claims name it."""
    together = book.together
    return {
        place: list(
            dict.fromkeys(
                incident
                for claim in together.claims_of.get(place, ())
                for incident in together.incidents_of.get(claim, ())
            )
        )
        for place in book.of("place")
    }


def _data(book: Book, pairs: list[Mirror], rows: list[Row]) -> dict[str, Any]:
    edition = book.edition
    return {
        "title": edition.title,
        "about": edition.about,
        "caveats": list(edition.caveats),
        "parties": [{"party": party, "name": title(book, party)} for party in book.of("party")],
        "mirrors": [_pair(pair) for pair in pairs],
        "incidents": rows,
    }


def _pair(pair: Mirror) -> dict[str, Any]:
    return {
        "judgement": pair.judgement,
        "halves": [
            {
                "incident": half.incident,
                "accused": list(half.accused),
                "ranges": [each.model_dump(mode="json") for row in half.numbers for each in row.ranges.values()],
            }
            for half in pair.halves
        ],
    }
