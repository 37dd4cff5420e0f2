"""Ranges by role: of one incident, of claimed totals, and of sums over incidents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evenhand.count.asked import PERIODS, Asked
from evenhand.count.items import Item, added, within
from evenhand.count.keys import KEYS, NOT_STATED, affected_in, side_of
from evenhand.count.months import Part, spread
from evenhand.count.rows import Row, Rows
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Range
from evenhand.record.view import Recorded, View

Grades = Mapping[tuple[str, str | None], str]
"""The grade of each accusation, by incident and accused party."""


_EVERYTHING = Asked()


class Counter:
    """Counts over one view."""

    def __init__(self, view: View, grades: Grades | None = None) -> None:
        """Take in the view; `grades` are needed for counts by grade only."""
        self._view = view
        self._rows = Rows(view)
        self._grades = grades or {}
        self._order: dict[frozenset[str], tuple[str, ...]] = {}

    def count(self, asked: Asked | None = None) -> list[Range]:
        """The ranges asked for; those of every heading if nothing is.

        Over several headings, single incidents are added up and claimed totals stand apart. In the order of first
        appearance: parties are never sorted.
        """
        question = asked or _EVERYTHING
        found = (item for heading in self._about(question) for item in self._items(heading, question))
        if "incident" in question.by:
            return [added([item]) for item in found]
        groups: dict[tuple[object, ...], list[Item]] = {}
        for item in found:
            heading = None if item.row.single and item.row.now else item.row.heading
            kind = (item.key, item.basis, heading, item.affected, item.row[2:6])
            groups.setdefault(kind, []).append(item)
        return [added(group) for group in groups.values()]

    def under(self, heading: Recorded[Incident], claims: Sequence[Recorded[Claim]]) -> list[Range]:
        """The ranges of one heading, from the claims under it."""
        return [added([item]) for row in self._rows.under(heading, claims) for item in self._keyed(row, _EVERYTHING)]

    def rows(self, asked: Asked) -> Iterator[Row]:
        """The rows of every heading that the question is about, whenever they happened."""
        for heading in self._about(asked):
            yield from self._heading(heading, asked)

    def _about(self, asked: Asked) -> Iterable[Recorded[Incident]]:
        return self._view.all(Incident) if asked.under is None else [self._view.get(asked.under, Incident)]

    def _heading(self, heading: Recorded[Incident], asked: Asked) -> Iterator[Row]:
        claims = self._view.under(heading.id)
        found = self._rows.under(heading, claims, status=asked.status, by_office="office" in asked.by)
        return (row for row in found if asked.harm in {None, row.harm})

    def _items(self, heading: Recorded[Incident], asked: Asked) -> Iterator[Item]:
        for row in self._heading(heading, asked):
            for item in self._keyed(row, asked):
                yield from within(item, asked)

    def _keyed(self, row: Row, asked: Asked) -> Iterator[Item]:
        """The row under the keys asked for, several of them where it is spread over months or years."""
        alone = asked.by == ("incident",)
        if not row.single and not alone and {"place", *PERIODS} & {*asked.by}:
            return
        affected = affected_in(row)
        basis = "sum_of_incidents" if row.single else "claimed_total"
        if not row.now or "incident" in asked.by:
            basis = "incident" if row.now else "not_counted"
        if not alone:
            affected = self._order.setdefault(frozenset(affected), affected)
        unit = next((each for each in asked.by if each in PERIODS), None)
        whole = Part("", row.days, row.bounds, None)
        for part in spread(row, unit) if unit and row.now else [whole]:
            key = ", ".join(self._key(each, row, affected, part.key or NOT_STATED) for each in asked.by)
            yield Item(row, key, basis, affected, part.days, part.bounds, part.even)

    def _key(self, by: str, row: Row, affected: tuple[str, ...], period: str) -> str:
        if by in PERIODS:
            return period
        if by == "grade":
            return self._grades.get((row.heading, row.accused), "not graded")
        return side_of(affected) if by == "side" else KEYS[by](row)
