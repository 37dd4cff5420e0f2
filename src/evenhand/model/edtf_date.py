"""One EDTF date: what its text allows, and its first and last possible day.

Source: ISO 8601-2:2019, levels 0 and 1, and of level 2 the qualified components, the unspecified
digits anywhere, exponents, significant digits, and the codes 25-41 for hemispheres, quarters and
halves of a year. Sets (`{..}`, `[..]`) are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.model.edtf_calendar import Day, fits, month_length, part_day, part_name, years

_MARK = "[~?%]?"
_SHAPE = re.compile(
    rf"{_MARK}(?P<year>-?[0-9X]{{4}}(?:S[1-4])?|Y-?[0-9]{{1,12}}(?:E[0-9]{{1,2}})?(?:S[0-9]{{1,2}})?){_MARK}"
    rf"(?:-{_MARK}(?P<month>[01X][0-9X]|2[1-9]|3[0-9]|4[01]){_MARK}"
    rf"(?:-{_MARK}(?P<day>[0-3X][0-9X]){_MARK}"
    r"(?:T(?P<time>(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){0,2})(?P<zone>Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?)?"
    r")?)?"
)

_UNSPECIFIED_YEAR = ("unknown", "millennium", "century", "decade")


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """One date as written, cut into its components; empty where not written.

    Attributes:
        year, month, day: digits, with X for a digit not specified; `month` may be a code 21-41.
        time: `01`, `01:00` or `01:00:00`; `zone`: `Z`, `+04` or `+04:00`.
        marks: the qualifiers written anywhere in it: `~` about, `?` uncertain, `%` both.
    """

    year: str
    month: str
    day: str
    time: str
    zone: str
    marks: str

    def first(self) -> Day:
        """The earliest day the text allows."""
        return next(self.days())

    def last(self) -> Day:
        """The latest day the text allows."""
        return next(self.days(last=True))

    def precision(self) -> str:
        """The smallest unit that is fully specified."""
        if "X" in self.year:
            return _UNSPECIFIED_YEAR[self.year.lstrip("-").index("X")]
        if self.time:
            return ("hour", "minute", "second")[self.time.count(":")]
        if part_name(self.month):
            return part_name(self.month)
        if not self.month or "X" in self.month:
            return "year"
        return "day" if self.day and "X" not in self.day else "month"

    def days(self, *, last: bool = False) -> Iterator[Day]:
        """Every day the text allows, from the first on; with `last`, from the last back."""
        step = -1 if last else 1
        months = [month for month in range(1, 13) if fits(month, self.month)][::step]
        days = [day for day in range(1, 32) if fits(day, self.day)][::step]
        for year in years(self.year)[::step]:
            if part_name(self.month):
                yield part_day(year, int(self.month), last=last)
            for month in months:
                yield from ((year, month, d) for d in days if d <= month_length(year, month))


def parse_date(text: str) -> EdtfDate:
    """The date `text` writes; raises ValueError, saying what is wrong, when it is none."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise ValueError(_not_a_date(text))
    parts = {name: value or "" for name, value in found.groupdict().items()}
    date = EdtfDate(**parts, marks="".join(c for c in text if c in "~?%"))
    fault = _fault(date)
    if fault:
        raise ValueError(f"{text!r} {fault}")
    return date


def _fault(date: EdtfDate) -> str:
    in_season = date.day != "" and part_name(date.month) != ""
    vague = date.marks != "" or "X" in date.year + date.month + date.day
    faults = (
        (_short_y_year(date.year), "has a Y year of fewer than five digits; write 1992 without Y"),
        (date.year[0] == "Y" and date.month != "", "has a month after a Y year; write Y17000"),
        (date.year == "-0000", "has a year -0000; the year before 0001 is 0000"),
        (in_season, "has a day within a season; write the season alone, like 2020-21, or a month"),
        (date.time != "" and vague, "has a time on a day that is not certain; leave the time out"),
        (next(date.days(), None) is None, "is no day of the calendar; write one like 2020-02-29"),
    )
    return next((message for broken, message in faults if broken), "")


def _short_y_year(year: str) -> bool:
    return re.fullmatch(r"Y-?[0-9]{1,4}(?:S[0-9]+)?", year) is not None


def _not_a_date(text: str) -> str:
    shown = text if len(text) <= 60 else text[:60] + "..."
    return (
        f"{shown!r} is no EDTF date; write year, month and day like 2020-10-17, 2020-10 or 2020, "
        "about 1992 as 1992~, the 1990s as 199X, a period as 2020-09-27/2020-11-10"
    )
