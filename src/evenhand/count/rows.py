"""What one heading gives: a row for each accused, harm, unit and role, before anything is added up."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from evenhand.count.headings import Headings
from evenhand.count.reports import Days, Reader, Report
from evenhand.count.standing import Standing, standing
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
        now: the numbers that count; `updated`, `left_out`: claims that do not, the latter with the reason.
    """

    heading: str
    single: bool
    accused: str | None
    harm: str
    unit: str
    role: Role
    office: str
    now: tuple[Report, ...]
    updated: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def bounds(self) -> Bounds:
        """The least low and the greatest high; one open end opens the whole. Where both are open the least is 0."""
        lows, highs = [each.low for each in self.now], [each.high for each in self.now]
        low = None if None in lows else min(each for each in lows if each is not None)
        high = None if None in highs else max(each for each in highs if each is not None)
        return (0, None) if low is None and high is None else (low, high)

    @property
    def days(self) -> Days:
        """The first and the last day that the counted claims allow; zeros when one of them leaves an end open."""
        firsts, lasts = zip(*(each.when for each in self.now), strict=True)
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
            read = (self._reader.report(held, heading, whole) for held in about)
            found = sorted((each for each in read if each and status in {None, each.status}), key=_kind)
            for kind, group in groupby(found, key=_kind):
                yield from _rows((heading.id, single, accused, *kind), standing(list(group)), by_office=by_office)


def _kind(report: Report) -> tuple[str, str, Role]:
    return report.harm, report.unit, report.role


def _rows(head: tuple[str, bool, str | None, str, str, Role], stands: Standing, *, by_office: bool) -> Iterator[Row]:
    """One row for all numbers that stand, or one for each origin that has some."""
    for office in dict.fromkeys(each.origin for each in stands.now) if by_office else [""] * bool(stands.now):

        def of_office(reports: Iterable[Report], office: str = office) -> Iterator[Report]:
            return (each for each in reports if office in ("", each.origin))

        yield Row(
            *head,
            office=office,
            now=tuple(of_office(stands.now)),
            updated=tuple(each.claim for each in of_office(stands.updated)),
            left_out=tuple(f"{each.claim}: {why}" for each, why in stands.left_out if office in ("", each.origin)),
        )


def _alleged(held: Recorded[Claim]) -> tuple[str, ...]:
    return getattr(held.record.frame, "alleged", ())
