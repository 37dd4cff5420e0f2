"""The page of an incident: who says what, side by side."""

from typing import Any

from evenhand.model.derived import Parts
from evenhand.publish.accusation import Accusation, explained
from evenhand.publish.address import address
from evenhand.publish.gather import Book
from evenhand.publish.mirrors import mirrored
from evenhand.publish.page import Page
from evenhand.publish.rows import CLAIM_COLUMNS, claim_row, entry, title
from evenhand.publish.table import Row, Table
from evenhand.publish.timeline import days_of
from evenhand.record.members import memberships

_WEIGHED = ("accused", "role", "origin", "counts_as", "counted", "because", "reliability", "credibility")


def incident_page(book: Book, name: str) -> Page:
    """The claims under an incident by accused party and role, with grade, ranges, judgements and mirrors."""
    found = explained(book, name)
    days = days_of(book, name)
    judgements = [held.id for held in memberships(book.edition.view, name)]
    return Page(
        address=address(name),
        template="incident.html",
        title=title(book, name),
        context={
            "name": name,
            "incident": book.records[name].record,
            "days": days,
            "accusations": found,
            "parts": parts_of(book, name),
            "judgements": [held for held in judgements if held in book.records],
            "mirrors": mirrored(book, name),
        },
        data={**entry(book, name), "derived": _derived(book, name, found)},
        table=Table((*_WEIGHED, *CLAIM_COLUMNS), _rows(book, found)),
    )


def parts_of(book: Book, name: str) -> list[Parts]:
    """The totals claimed under a heading, each beside the incidents within it."""
    return [each for each in book.edition.parts if each.heading == name]


def _derived(book: Book, name: str, found: list[Accusation]) -> dict[str, Any]:
    days = days_of(book, name)
    return {
        "claims": book.together.claims_of.get(name, []),
        "first_day": str(days.first) if days else None,
        "last_day": str(days.last) if days else None,
        "mirrors": [{"incident": other, "judgement": held} for other, held in mirrored(book, name)],
        "grades": [each.grade.model_dump(mode="json") for each in found],
        "ranges": [each.model_dump(mode="json") for each in book.ranges.get(name, ())],
        "parts": [each.model_dump(mode="json") for each in parts_of(book, name)],
    }


def _rows(book: Book, found: list[Accusation]) -> list[Row]:
    return [
        {"accused": each.grade.accused, "counted": str(voice.counted).lower(), "role": voice.role.value}
        | {"origin": voice.origin, "counts_as": voice.counts_as, "because": voice.because}
        | {"reliability": voice.reliability, "credibility": "; ".join(voice.credibility)}
        | claim_row(book, voice.claim)
        for each in found
        for column in each.columns
        for origin in column.origins
        for voice in origin.voices
    ]
