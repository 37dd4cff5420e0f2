"""The timeline of a case: a bar for the days that the claims under each heading give.

One axis over all years, and one of its own for each year in which many incidents begin: a single axis would press
most of them into one stripe. Every axis is even in time.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.codebook import vocabulary
from evenhand.model.edtf import bounds
from evenhand.publish.gather import Book

WIDTH = 900.0
_LANE = 13
_HEADING = 15
_LEAST = 7.0
_GAP = 3.0
_TOP = 26
_MANY = 10
_LONG = 400


Rows = tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An incident, its kind, and the first and last day that its claims give."""

    incident: str
    kind: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar to draw, in pixels; `days`: the same in dates."""

    incident: str
    kind: str
    x: float
    y: float
    width: float
    days: str


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis with its bars.

    Attributes:
        ticks: where each label stands; `rows`: how far down each kind of heading begins.
        more: years that have an axis of their own: where, how wide, which, how many.
    """

    title: str
    anchor: str
    height: float
    ticks: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    rows: Rows
    more: tuple[tuple[float, float, str, int], ...] = ()


def dated(book: Book) -> list[Dated]:
    """Every incident whose claims give a day, by first day, then in the order of the log."""
    found = [days for incident in book.of("incident") if (days := days_of(book, incident))]
    return sorted(found, key=lambda each: (each.first, each.last))


def days_of(book: Book, incident: str) -> Dated | None:
    """The first and last day that the claims under an incident give; none when none gives any."""
    days: list[date] = []
    for name in book.together.claims_of.get(incident, ()):
        frame = book.claim(name).frame
        when = getattr(frame, "when", None) or getattr(frame, "as_of", None)
        days += [day for day in bounds(when) if day] if when else []
    return Dated(incident, book.records[incident].record.kind, min(days), max(days)) if days else None


def timeline(book: Book) -> list[Axis]:
    """The axes: first all years, then each crowded year. Empty when no claim gives a date."""
    every = dated(book)
    if not every:
        return []
    short = [each for each in every if (each.last - each.first).days <= _LONG]
    crowded = [year for year, count in sorted(Counter(each.first.year for each in short).items()) if count >= _MANY]
    inside = {year: [each for each in short if each.first.year == year] for year in crowded}
    if len(every) == sum(map(len, inside.values())):
        return [_year_axis(year, members) for year, members in inside.items()]
    apart = [each for each in every if not any(each in members for members in inside.values())]
    return [_long_axis(every, apart, inside), *(_year_axis(year, members) for year, members in inside.items())]


class _Scale:
    """Days to pixels."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first.toordinal(), last.toordinal() + 1
        self._step = (WIDTH - 20) / (self.last - self.first)

    def at(self, day: int) -> float:
        return round(10 + (min(max(day, self.first), self.last) - self.first) * self._step, 1)


def _long_axis(every: Sequence[Dated], apart: Sequence[Dated], inside: dict[int, list[Dated]]) -> Axis:
    first, last = min(each.first for each in every).year, max(each.last for each in every).year
    scale = _Scale(date(first, 1, 1), date(last, 12, 31))
    bars, rows, height = _bars(apart, scale, _TOP + (_LANE + 8 if inside else 0))
    step = max(1, -(-(last - first + 1) // 12))
    ticks = tuple((scale.at(date(year, 1, 1).toordinal()), str(year)) for year in range(first, last + 1, step))
    more = tuple(
        (
            scale.at(date(year, 1, 1).toordinal()),
            round(scale.at(date(year, 12, 31).toordinal() + 1) - scale.at(date(year, 1, 1).toordinal()), 1),
            str(year),
            len(members),
        )
        for year, members in inside.items()
    )
    return Axis(f"{first} to {last}", "time-all", height, ticks, bars, rows, more)


def _year_axis(year: int, members: Sequence[Dated]) -> Axis:
    first = min(each.first for each in members)
    last = min(max(each.last for each in members), date(year, 12, 31))
    scale = _Scale(first.replace(day=1), last)
    bars, rows, height = _bars(members, scale, _TOP)
    months = [date(year, month, 1) for month in range(first.month, last.month + 1)]
    ticks = tuple((scale.at(month.toordinal()), f"{month.year}-{month.month:02}") for month in months)
    return Axis(str(year), f"time-{year}", height, ticks, bars, rows)


def _bars(members: Sequence[Dated], scale: _Scale, top: float) -> tuple[tuple[Bar, ...], Rows, float]:
    """Bars by kind of heading, in lanes in which none touches another; where each kind begins; the height."""
    bars: list[Bar] = []
    rows = []
    for kind in dict.fromkeys(vocabulary("incident_kind")):
        alike = [each for each in members if each.kind == kind]
        if alike:
            rows.append((top + 9, kind))
            lanes = _lanes(alike, scale, top + _HEADING)
            bars += lanes
            top = max(bar.y for bar in lanes) + _LANE + 4
    return tuple(bars), tuple(rows), float(top + 4)


def _lanes(members: Iterable[Dated], scale: _Scale, top: float) -> list[Bar]:
    ends: list[float] = []
    bars = []
    for each in members:
        x = scale.at(each.first.toordinal())
        width = round(max(_LEAST, scale.at(each.last.toordinal() + 1) - x), 1)
        lane = next((index for index, end in enumerate(ends) if end + _GAP <= x), len(ends))
        ends[lane : lane + 1] = [x + width]
        bars.append(Bar(each.incident, each.kind, x, top + lane * _LANE, width, _days(each)))
    return bars


def _days(each: Dated) -> str:
    return str(each.first) if each.first == each.last else f"{each.first} to {each.last}"
