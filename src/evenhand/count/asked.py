"""What somebody asks to have counted, checked before anything is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from evenhand.codebook import vocabulary
from evenhand.count.keys import KEYS
from evenhand.count.status import NOT_STATED
from evenhand.errors import UsageError
from evenhand.model.edtf import bounds

PERIODS = ("month", "year")
GROUPINGS = (*KEYS, *PERIODS, "grade")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the count.

    Attributes:
        harm: killed, injured ... (column `harm` of the codebook's acts); every kind if none.
        by: the groupings whose keys a row has, in this order.
        status: only numbers that are said of people of this status (vocabulary `victim_status`, or "not_stated").
        since, until: only what happened from and to these days (EDTF), both included.
        under: only under this heading.
    """

    harm: str | None = None
    by: tuple[str, ...] = ("incident",)
    status: str | None = None
    since: str | None = None
    until: str | None = None
    under: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is not known, naming what is.

        Raises:
            UsageError: no such harm, grouping, status or day, or two periods at once.
        """
        harms = sorted({row["harm"] for row in vocabulary("act").values()})
        _known("nothing is counted as", self.harm, harms, "Count one of")
        _known("no status is called", self.status, (*vocabulary("victim_status"), NOT_STATED), "Give one of")
        for each in self.by:
            _known("cannot count by", each, GROUPINGS, "Count by one of")
        if not self.by or len({*self.by}) < len(self.by) or len({*self.by} & {*PERIODS}) > 1:
            raise UsageError("cannot count by nothing, by one thing twice, or by month and year", hint="Leave one out.")
        first, last = self.first, self.last
        if last < first:
            raise UsageError(f"{self.until} is before {self.since}", hint="Exchange the two days.")

    @property
    def dated(self) -> bool:
        """True when only a period is asked for."""
        return self.since is not None or self.until is not None

    @property
    def first(self) -> int:
        """The first day asked for, as an ordinal; 0 if any."""
        return _ordinal(self.since, 0) if self.since else 0

    @property
    def last(self) -> int:
        """The last day asked for, as an ordinal; one after every date if any."""
        return _ordinal(self.until, 1) if self.until else date.max.toordinal() + 1


def _known(message: str, term: str | None, known: Collection[str], hint: str) -> None:
    if term is not None and term not in known:
        raise UsageError(f"{message} {term!r}", hint=f"{hint}: {', '.join(known)}.")


def _ordinal(text: str, end: int) -> int:
    try:
        day: date | None = bounds(text)[end]
    except ValueError as fault:
        raise UsageError(f"{text!r} is no day: {fault}", hint="Write one like 2020-09-27, or 2020-09.") from fault
    if day is None:
        raise UsageError(f"{text!r} has no end", hint="Write a day like 2020-09-27.")
    return day.toordinal()
