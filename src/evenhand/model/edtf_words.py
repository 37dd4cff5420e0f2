"""EDTF dates in readable English, worded by `data/language/en/dates.toml`."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from evenhand.model.edtf_date import EdtfDate


def date_words(date: EdtfDate) -> str:
    """One date as a page shows it: "17 October 2020", "the 1990s", "about 1992"."""
    words = _day_words(date)
    if date.time:
        words = _say("time" if ":" in date.time else "hour", date=words, time=date.time)
    if date.zone:
        words = _say("zone", date=words, zone=date.zone.replace("Z", ""))
    if "~" in date.marks or "%" in date.marks:
        words = _say("about", date=words)
    if "?" in date.marks or "%" in date.marks:
        words = _say("uncertain", date=words)
    return words


def interval_words(start: EdtfDate | None, end: EdtfDate | None, *, open_ends: tuple[bool, bool]) -> str:
    """A period as a page shows it; an end that is None is open where `open_ends` says so."""
    if start is None and end is not None:
        return _say("open_start" if open_ends[0] else "unknown_start", end=date_words(end))
    if end is None and start is not None:
        return _say("open_end" if open_ends[1] else "unknown_end", start=date_words(start))
    if start is None or end is None:
        raise ValueError("a period without any date has no words; give at least one end")
    return _say("interval", start=date_words(start), end=date_words(end))


def _day_words(date: EdtfDate) -> str:
    if "X" in date.year or "S" in date.year:
        return _partial_words(date)
    year = _year_words(int(date.first()[0]))
    if not date.month:
        return year
    if date.month in _english()["parts"]:
        return str(_english()["parts"][date.month].format(year=year))
    if "X" in date.month:
        return _partial_words(date) if date.day.strip("X") else _say("some_month", year=year)
    month = _english()["months"][int(date.month) - 1]
    if "X" in date.day:
        return _say("some_day", month=month, year=year)
    return _say("day" if date.day else "month", day=date.day.lstrip("0"), month=month, year=year)


def _partial_words(date: EdtfDate) -> str:
    """A year not fully known: as a decade, or else from the first to the last it may be."""
    if date.year == "XXXX" and not date.month:
        return _say("unknown")
    first, last = date.first(), date.last()
    if not date.month and date.precision() == "decade" and first[0] > 0:
        return _say("decade", year=first[0])
    if not date.month:
        return _say("within", first=_year_words(first[0]), last=_year_words(last[0]))
    return _say("within", first=_exact_words(*first), last=_exact_words(*last))


def _exact_words(year: int, month: int, day: int) -> str:
    month_name = _english()["months"][month - 1]
    return _say("day", day=day, month=month_name, year=_year_words(year))


def _year_words(year: int) -> str:
    """The year in common use: year 0 of ISO 8601 is 1 BC."""
    return str(year) if year > 0 else _say("before_christ", year=1 - year)


def _say(phrase: str, **values: object) -> str:
    return str(_english()["phrases"][phrase].format(**values))


@lru_cache(maxsize=1)
def _english() -> dict[str, Any]:
    path = files("evenhand") / "data" / "language" / "en" / "dates.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
