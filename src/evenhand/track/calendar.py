"""Deadlines as an iCalendar file (RFC 5545): a whole day each, which any calendar program reads."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from evenhand.model.tracked import Duty

_WIDTH = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""


def ics_text(duties: Iterable[Duty], as_of: str) -> str:
    """An iCalendar file with a day for each clause that has one, whether it is past or to come."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//evenhand//track//EN", "CALSCALE:GREGORIAN"]
    for duty in duties:
        if duty.due.day and duty.due.state != "ended":
            lines += _event(duty, duty.due.day, as_of)
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line))


def _event(duty: Duty, day: str, as_of: str) -> Iterator[str]:
    start = date.fromisoformat(day)
    said = "; ".join((duty.action, f"addressee in the text: {duty.bearers or 'not stated'}", duty.due.words))
    warning = "Unverified: check it against the instrument. " if duty.unverified else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(duty.obligation)}@evenhand"
    yield f"DTSTAMP:{as_of.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    if start < date.max:
        yield f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(', '.join(filter(None, (duty.title, duty.provision))))}"
    yield f"DESCRIPTION:{_text(f'{warning}{said}. Whether it was met is for those who speak of it.')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """A value with what a calendar would read as its own marks escaped (RFC 5545, 3.3.11)."""
    for mark in ("\\", ";", ","):
        value = value.replace(mark, f"\\{mark}")
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, no character divided; each but the first begins with a space."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > _WIDTH:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + width
    yield piece
