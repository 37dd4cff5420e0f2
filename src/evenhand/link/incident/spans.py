"""When something is said to have happened, as days and hours."""

from functools import lru_cache
from typing import NamedTuple

from evenhand.model.edtf import bounds

LONG_AGO, FAR_OFF = -1_000_000, 3_000_000
_EPOCH = 719_163


class Span(NamedTuple):
    """A claimed time.

    Attributes:
        first, last: days since 1970-01-01, both included; far off where an end is open or not known.
        hour: of the day, -1 when not said; `dated`: false when no time is given at all.
        coarse: true when one date is given whose day is not, such as a month; false for a period.
    """

    first: int
    last: int
    hour: int
    dated: bool
    coarse: bool

    @property
    def days(self) -> int:
        """How many days it spans."""
        return self.last - self.first + 1


@lru_cache(maxsize=1 << 16)
def span_of(when: str | None) -> Span:
    """The days that EDTF text allows."""
    if when is None:
        return Span(LONG_AGO, FAR_OFF, -1, dated=False, coarse=False)
    first, last = bounds(when)
    start = first.toordinal() - _EPOCH if first else LONG_AGO
    end = last.toordinal() - _EPOCH if last else FAR_OFF
    _, clock, time = when.partition("T")
    hour = int(time[:2]) if clock and "/" not in when and start == end else -1
    return Span(start, end, hour, dated=True, coarse="/" not in when and end > start)
