"""Incidents in lists: by kind, then by date; each with its grades."""

from datetime import date
from typing import Any

from evenhand.codebook import vocabulary
from evenhand.publish.accusation import accusations
from evenhand.publish.gather import Book
from evenhand.publish.rows import title
from evenhand.publish.table import Row
from evenhand.publish.timeline import dated, days_of

INCIDENT_COLUMNS = ("incident", "label", "kind", "first_day", "last_day", "grades", "claims")


def by_kind(book: Book) -> list[tuple[str, list[str]]]:
    """Incidents under each kind of the codebook; by first day, those without a date last, then as in the log."""
    groups: dict[str, list[str]] = {kind: [] for kind in vocabulary("incident_kind")}
    for name in book.of("incident"):
        groups[book.records[name].record.kind].append(name)
    return [(kind, sorted(names, key=lambda name: _first_day(book, name))) for kind, names in groups.items() if names]


def _first_day(book: Book, name: str) -> date:
    days = days_of(book, name)
    return days.first if days else date.max


def incident_row(book: Book, name: str) -> Row:
    """An incident as one row."""
    days = days_of(book, name)
    return {
        "incident": name,
        "label": title(book, name),
        "kind": book.records[name].record.kind,
        "first_day": str(days.first) if days else None,
        "last_day": str(days.last) if days else None,
        "grades": "; ".join(f"{party}: {grade}" for party, grade in grade_terms(book, name)),
        "claims": len(book.together.claims_of.get(name, ())),
    }


def grade_terms(book: Book, name: str) -> list[tuple[str, str]]:
    """The accused party ("nobody named" if none) and the grade of each accusation under an incident."""
    return [(each.grade.accused or "nobody named", each.grade.grade) for each in accusations(book, name)]


def overview(book: Book) -> dict[str, Any]:
    """What the tables of incidents show: days and accusations of each."""
    return {
        "dated": {each.incident: each for each in dated(book)},
        "accusations": {name: accusations(book, name) for name in book.of("incident")},
    }
