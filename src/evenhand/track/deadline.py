"""By when: the day that follows from the words of a clause, if one does."""

import calendar
from datetime import UTC, date, datetime

from evenhand.codebook import label
from evenhand.model.edtf import bounds, plain
from evenhand.model.instrument import Deadline, Instrument, Obligation
from evenhand.model.tracked import Due


def due_of(clause: Obligation, of: Instrument | None, as_of: date) -> Due:
    """The day for a clause, seen from a day. Immediate is the day of adoption, until its end in UTC."""
    ended = _last(of.ended) if of else None
    if ended and ended <= as_of:
        return Due("ended", ended.isoformat(), f"its instrument ended on {plain(ended.isoformat())}")
    deadline = clause.deadline or (Deadline(kind="date") if clause.due else Deadline(kind="none"))
    day = _day(clause, deadline, of, as_of)
    if day is None:
        if deadline.kind == "none":
            return Due("no_time", None, "the text gives no time")
        return Due("no_day", None, f"{_quoted(deadline)}: no day follows from that")
    state = "passed" if day < as_of else "not_due"
    words = f"{_quoted(deadline)}: " if deadline.words else ""
    return Due(state, day.isoformat(), f"{words}{'passed on' if state == 'passed' else 'by'} {plain(day.isoformat())}")


def falls_within(due: Due, as_of: date, days: int) -> bool:
    """True when the day for a clause lies on or after a day, and no more than so many days later."""
    return due.day is not None and due.state != "ended" and 0 <= (date.fromisoformat(due.day) - as_of).days <= days


def _day(clause: Obligation, deadline: Deadline, of: Instrument | None, as_of: date) -> date | None:
    adopted = (of.adopted if of else None) or clause.dated
    if clause.due:
        return _last(clause.due)
    if deadline.kind == "immediate":
        return _utc_day(adopted)
    start = _last(deadline.counted_from or (adopted if deadline.kind == "recurring" else None))
    if start is None or deadline.period is None:
        return start if deadline.kind == "relative" else None
    return _next(start, deadline.period, as_of) if deadline.kind == "recurring" else after(start, deadline.period)


def _next(start: date, period: str, as_of: date) -> date | None:
    """The first day on or after a day that lies a whole number of periods after the start."""
    days = int(period[1:-1]) * {"D": 1, "W": 7, "M": 31, "Y": 366}[period[-1]]
    times = max(1, (as_of - start).days // days)
    while (day := after(start, period, times)) is not None and day < as_of:
        times += 1
    return day


def after(start: date, period: str, times: int = 1) -> date | None:
    """The day so many periods after another; where a month has no such day, its last. None beyond the year 9999."""
    number, unit = int(period[1:-1]) * times, period[-1]
    if unit in "DW":
        days = start.toordinal() + number * (7 if unit == "W" else 1)
        return date.fromordinal(days) if days <= date.max.toordinal() else None
    months = start.month - 1 + number * (12 if unit == "Y" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1])) if year <= date.max.year else None


def _last(text: str | None) -> date | None:
    return bounds(text)[1] if text else None


def _utc_day(text: str | None) -> date | None:
    """The day in UTC; of a date with a time and a zone, the day that it was in UTC then."""
    if text and "T" in text and "/" not in text:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return _last(text)
        return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
    return _last(text)


def _quoted(deadline: Deadline) -> str:
    """The text's own words in quotation marks; where the coder left them out, the kind of deadline without any."""
    if deadline.words is None:
        return label("deadline_kind", deadline.kind).lower()
    return f"\N{LEFT DOUBLE QUOTATION MARK}{deadline.words}\N{RIGHT DOUBLE QUOTATION MARK}"
