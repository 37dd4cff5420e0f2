"""Dates as claimed, in EDTF (ISO 8601-2:2019): exact, approximate, uncertain, partial, or a period.

Parsed here and not with the package `edtf`: one pattern covers the levels needed, and a record of
a million claims wants each date checked in about a microsecond, without three more dependencies.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from evenhand.model.edtf_calendar import Day
from evenhand.model.edtf_date import EdtfDate, parse_date
from evenhand.model.edtf_words import date_words, interval_words

_OPEN = ("", "..")
Ends = tuple[EdtfDate | None, EdtfDate | None]


@lru_cache(maxsize=4096)
def _check(text: str) -> str:
    if not _is_plain(text):
        _ends(text)
    return text


Edtf = Annotated[str, AfterValidator(_check)]
"""EDTF text, kept exactly as given; an interval that runs backwards is refused."""


@lru_cache(maxsize=65_536)  # a case names the same days over and over
def bounds(text: str) -> tuple[date | None, date | None]:
    """The earliest and the latest day that `text` allows, both included.

    None stands for an open or unknown end, and for a year outside 1 to 9999. `~` and `?` widen
    nothing: how far they reach is not said. Seasons 21-24 are read as northern, three whole months
    each; the winter of a year is its December to the next February. The day of a date with a time
    is the local one, as written.

    Raises:
        ValueError: `text` is not valid EDTF.
    """
    start, end = _ends(text)
    return _calendar(start.first() if start else None), _calendar(end.last() if end else None)


def precision(text: str) -> str:
    """The smallest unit that `text` fixes.

    One of second, minute, hour, day, month, season, quarter, four months, half-year, year, decade,
    century, millennium, unknown; "interval" for a period. Raises ValueError when not valid EDTF.
    """
    start, _ = _ends(text)
    return "interval" if "/" in text or start is None else start.precision()


def approximate(text: str) -> bool:
    """True when any part is marked `~` or `%`; raises ValueError when `text` is not valid EDTF."""
    _ends(text)
    return "~" in text or "%" in text


def uncertain(text: str) -> bool:
    """True when any part is marked `?` or `%`; raises ValueError when `text` is not valid EDTF."""
    _ends(text)
    return "?" in text or "%" in text


@lru_cache(maxsize=4096)
def span(start: str, end: str) -> str:
    """One EDTF text from the two date cells of a table row.

    Equal cells become one date. An empty cell becomes an unknown end (`/1994`), as the standard has
    it: nobody said that the period is open. Write `..` in the cell for an open one.

    Raises:
        ValueError: both cells are empty, one is no EDTF date, or the start is later than the end.
    """
    start, end = start.strip(), end.strip()
    if start == end:
        if not start:
            raise ValueError("both dates are empty; leave the date out, or write one like 2020-10-17")
        return _check(start)
    if "/" in start + end:
        raise ValueError(f"{start!r} and {end!r}: a cell holds a whole period; put one date in each cell")
    return _check(f"{start}/{end}")


def plain(text: str) -> str:
    """`text` in readable English: "17 October 2020"; raises ValueError when not valid EDTF."""
    start, end = _ends(text)
    if "/" not in text and start is not None:
        return date_words(start)
    before, _, after = text.partition("/")
    return interval_words(start, end, open_ends=(before == "..", after == ".."))


def _is_plain(text: str) -> bool:
    """True for a full date, or two in order: the quick way for nearly all dates of a record."""
    try:
        return _iso_day(text) is not None or (
            len(text) == 21
            and text[10] == "/"
            and (start := _iso_day(text[:10])) is not None
            and (end := _iso_day(text[11:])) is not None
            and start <= end
        )
    except ValueError:
        return False


def _iso_day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" else None


@lru_cache(maxsize=4096)
def _ends(text: str) -> Ends:
    if "/" not in text:
        if text in _OPEN:
            raise ValueError(f"{text!r} says no date; leave it out, or write one like 2020-10-17")
        return (parse_date(text),) * 2
    start, end = (None if part in _OPEN else parse_date(part) for part in text.split("/", 1))
    if start is None and end is None:
        raise ValueError(f"{text!r} says no date; give at least one end, like 2020-10-17/..")
    if start and end and _reversed(start, end):
        raise ValueError(f"{text!r} runs backwards; exchange the two dates, the earlier one first")
    return start, end


def _reversed(start: EdtfDate, end: EdtfDate) -> bool:
    moments = _moment(start), _moment(end)
    if moments[0] and moments[1] and bool(start.zone) == bool(end.zone):
        return moments[0] > moments[1]
    return start.first() > end.last()


def _moment(day: EdtfDate) -> datetime | None:
    if not day.time or not 1 <= day.first()[0] <= 9999:
        return None
    time = day.time + ":00" * (2 - day.time.count(":"))
    return datetime.fromisoformat(f"{day.year}-{day.month}-{day.day}T{time}{day.zone}")


def _calendar(day: Day | None) -> date | None:
    return date(*day) if day and 1 <= day[0] <= 9999 else None
