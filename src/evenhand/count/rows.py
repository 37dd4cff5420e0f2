"""What one heading gives: a row for each accused, harm, unit and role, before anything is added up."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evenhand.count.headings import Headings
from evenhand.count.reports import Days, Reader, Report
from evenhand.count.standing import Standing, standing
from evenhand.count.status import said_of
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Role, accused_in
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded, View

Bounds = tuple[int | None, int | None]


class Row(NamedTuple):
    """The numbers of one heading that meet, as a range.

    Attributes:
        heading: under which; `single`: whether it is a single incident, so that its numbers may be added to others.
        accused, harm, unit, role: of what; `office`: whose figures, where each office has a row of its own.
        now: the numbers that count, none where all are left out; `aside`: those that do not.
        updated, left_out: claims whose numbers do not count, the latter with the reason.
    """

    heading: str
    single: bool
    accused: str | None
    harm: str
    unit: str
    role: Role
    office: str
    now: tuple[Report, ...]
    aside: tuple[Report, ...]
    updated: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def speaks(self) -> tuple[Report, ...]:
        """The numbers that tell what the row is of: those that count, or all where none does."""
        return self.now or self.aside

    @property
    def bounds(self) -> Bounds:
        """The least low and the greatest high; one open end opens the whole. Where both are open the least is 0."""
        if not self.now:
            return None, None
        lows, highs = [each.low for each in self.now], [each.high for each in self.now]
        low = None if None in lows else min(each for each in lows if each is not None)
        high = None if None in highs else max(each for each in highs if each is not None)
        return (0, None) if low is None and high is None else (low, high)

    @property
    def days(self) -> Days:
        """The first and the last day that the counted claims allow; zeros when one of them leaves an end open."""
        firsts, lasts = zip(*(each.when for each in self.speaks), strict=True)
        return (min(firsts), max(lasts)) if all(firsts) and all(lasts) else (0, 0)


class Rows:
    """Reads the rows of headings."""

    def __init__(self, view: View) -> None:
        self._origins = Origins(view)
        self._headings = Headings(view)
        self._reader = Reader(self._origins, self._headings)

    def under(
        self,
        heading: Recorded[Incident],
        claims: Sequence[Recorded[Claim]],
        *,
        status: str | None = None,
        by_office: bool = False,
    ) -> Iterator[Row]:
        """The rows of one heading, from the claims under it.

        Args:
            heading: which.
            claims: all that stand under it.
            status: only numbers that are said of people of this status.
            by_office: each office has rows of its own.
        """
        single = heading.record.kind == "incident"
        for accused in accused_in(held.record for held in claims):
            whole = accused and self._origins.whole(accused)
            about = (held for held in claims if accused is None or accused in (_alleged(held) or (accused,)))
            read = (self._reader.report(held, heading, whole, status) for held in about)
            groups: dict[tuple[str, str, Role, str], list[Report]] = {}
            for report in sorted((each for each in read if each), key=_kind):
                groups.setdefault((*_kind(report), report.origin if by_office else ""), []).append(report)
            for group in groups.values():
                stands = _only(standing(group), status)
                if stands.now or stands.updated or stands.left_out:
                    yield _row((heading.id, single, accused), stands, by_office=by_office)


def _kind(report: Report) -> tuple[str, str, Role]:
    return report.harm, report.unit, report.role


def _only(stands: Standing, status: str | None) -> Standing:
    """What is said of people of one status, once it is known what later figures replaced."""
    if status is None:
        return stands
    now = [each for each in stands.now if said_of(each.status, status)]
    updated = [each for each in stands.updated if said_of(each.status, status)]
    return Standing(now, updated, [(each, why) for each, why in stands.left_out if said_of(each.status, status)])


def _row(head: tuple[str, bool, str | None], stands: Standing, *, by_office: bool) -> Row:
    aside = (*stands.updated, *(each for each, _ in stands.left_out))
    first = next(iter((*stands.now, *aside)))
    return Row(
        *head,
        *_kind(first),
        office=first.origin if by_office else "",
        now=tuple(stands.now),
        aside=aside,
        updated=tuple(each.claim for each in stands.updated),
        left_out=tuple(f"{each.claim}: {why}" for each, why in stands.left_out),
    )


def _alleged(held: Recorded[Claim]) -> tuple[str, ...]:
    return getattr(held.record.frame, "alleged", ())
