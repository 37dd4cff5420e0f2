"""Numbers laid over time: what certainly falls into a month or year, what may, and an even spread between."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from evenhand.count.keys import NOT_STATED
from evenhand.count.reports import Days
from evenhand.count.rows import Bounds, Row

_LONGEST = 36_525
"""Days, a century: a number said of more time than that belongs to no month or year."""


class Part(NamedTuple):
    """What of a row falls into one period.

    Attributes:
        key: the period, as 2020-10 or 2020.
        days: the first and the last day that its claims allow within the period; zeros when they allow any.
        bounds: the least that certainly falls into it (0 where the days allow others), and the most that may.
        even: the same when the number is spread evenly over the days that its claims allow.
    """

    key: str
    days: Days
    bounds: Bounds
    even: tuple[Fraction, Fraction | None] | None


def spread(row: Row, unit: str) -> Iterator[Part]:
    """The parts of a row by `month` or `year`; a row of open days, or of a century, is one part, "not stated"."""
    first, last = row.days
    low, high = row.bounds
    if not first or last - first > _LONGEST:
        yield Part(
            NOT_STATED, (first, last), (low, high), (Fraction(low or 0), None if high is None else Fraction(high))
        )
        return
    days = last - first + 1
    for key, start, end in _periods(first, last, unit):
        within = max(first, start), min(last, end)
        share = Fraction(within[1] - within[0] + 1, days)
        certain = low if share == 1 else 0
        yield Part(key, within, (certain, high), (share * (low or 0), None if high is None else share * high))


def _periods(first: int, last: int, unit: str) -> Iterator[tuple[str, int, int]]:
    """Key, first and last day of each period that the days from first to last touch."""
    day = date.fromordinal(first)
    year, month = day.year, day.month if unit == "month" else 1
    while (start := date(year, month, 1).toordinal()) <= last:
        after = (year + 1, 1) if unit == "year" or month == 12 else (year, month + 1)
        end = date(*after, 1).toordinal() - 1 if after[0] <= date.max.year else date.max.toordinal()
        yield f"{year:04d}-{month:02d}" if unit == "month" else f"{year:04d}", start, end
        if after[0] > date.max.year:
            return
        year, month = after
