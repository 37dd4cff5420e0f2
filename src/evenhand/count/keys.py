"""What a row of a count is of: the side affected, the act, the place, the month ..."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from evenhand.codebook import vocabulary
from evenhand.count.rows import Row
from evenhand.count.status import NOT_STATED as NOT_SAID

T = TypeVar("T")

NOT_STATED = "not stated"
"""The key of rows whose claims do not say what is asked for."""


def affected_in(row: Row) -> tuple[str, ...]:
    """The parties affected, as the claims name them, in the order of first mention."""
    return tuple(dict.fromkeys(party for report in row.speaks for party in report.affected))


def side_of(affected: Iterable[str]) -> str:
    """The key of a side: the parties joined by "+"."""
    return "+".join(affected) or NOT_STATED


def _most_named(named: Iterable[T | None]) -> T | None:
    """What is named most often; the first of them when several are."""
    found = [each for each in named if each is not None]
    return max(dict.fromkeys(found), key=found.count) if found else None


def _place(row: Row) -> str:
    return _most_named(report.place for report in row.speaks) or NOT_STATED


def _act(row: Row) -> str:
    return _most_named(report.act for report in row.speaks) or NOT_STATED


def _status(row: Row) -> str:
    """The statuses that the words of the claims name, in the codebook's order, joined by "/" when they differ."""
    order = [*vocabulary("victim_status"), NOT_SAID]
    named = {report.status for report in row.speaks}
    return "/".join(sorted(named, key=lambda status: [order.index(term) for term in status.split("+")]))


KEYS: Mapping[str, Callable[[Row], str]] = {
    "incident": lambda row: row.heading,
    "side": lambda row: side_of(affected_in(row)),
    "accused": lambda row: row.accused or "nobody named",
    "act": _act,
    "place": _place,
    "status": _status,
    "office": lambda row: row.office,
}
"""The groupings that each row answers with one key; `grade`, `month` and `year` are worked out elsewhere."""
