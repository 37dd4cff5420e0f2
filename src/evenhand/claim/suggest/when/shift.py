"""Reckoning from a day: so many days, weeks, months or years before or after it, as exact as the unit."""

from datetime import date, timedelta

from evenhand.claim.number_words import leading_number
from evenhand.claim.quantity_vocabulary import normal
from evenhand.claim.suggest.when.words import words
from evenhand.model.edtf import bounds

_HALF = "and a half"


def unit_of(written: str) -> str:
    """The unit in the singular, as the tables have it."""
    return written.lower().removesuffix("s") if written.lower() != "centuries" else "century"


def number_of(written: str) -> float | None:
    """The number that the words stand for; None when they stand for none."""
    plain = normal(written)
    whole = plain.removesuffix(_HALF).strip()
    fixed: float | None = words()["numbers"].get(whole)
    if fixed is None:
        found = leading_number(whole)
        fixed = found.value if found and found.length == len(whole) else None
    return None if fixed is None else fixed + 0.5 * (whole != plain)


def moved(day: date, number: float, unit: str) -> str | None:
    """EDTF of the day, month or year so many units after `day` (before, where negative); None beyond the calendar."""
    try:
        if unit in words()["days"]:
            return (day + timedelta(days=round(number * words()["days"][unit]))).isoformat()
        length = words()["units"][unit]
        year, month = divmod(day.year * 12 + day.month - 1 + round(number * length), 12)
        date(year, 1, 1)
    except (ValueError, OverflowError):
        return None
    return f"{year:04}" if length >= 12 else f"{year:04}-{month + 1:02}"


def shifted(when: str, number: float, unit: str) -> str | None:
    """`when` moved by so many units: one date, or a period where `when` is less exact than the unit."""
    first, last = bounds(when)
    if first is None or last is None:
        return None
    start, end = moved(first, number, unit), moved(last, number, unit)
    return start if start == end else f"{start}/{end}" if start and end else None


def calendar(when: str, offset: int, unit: str) -> str | None:
    """EDTF of the calendar year, month, week, decade or century of `when`, or one beside it."""
    if unit in ("decade", "century"):
        year = shifted(when, offset, unit)
        return year and (year[:3] + "X" if unit == "decade" else year[:2] + "XX")
    if unit != "week":
        return shifted(when, offset, unit)
    first, last = bounds(when)
    if first is None or last is None:
        return None
    try:
        monday = first + timedelta(days=7 * offset - first.weekday())
        sunday = last + timedelta(days=7 * offset + 6 - last.weekday())
    except OverflowError:
        return None
    return f"{monday}/{sunday}"
