"""Ranges by role: of one incident, of claimed totals, and of sums over incidents."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from evenhand.codebook import rules, vocabulary
from evenhand.count.headings import Headings
from evenhand.count.keys import KEYS, affected_in, one_order
from evenhand.count.reports import Reader, Report
from evenhand.count.standing import Standing, standing
from evenhand.errors import UsageError
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Range, Role, accused_in
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded, View

GROUPINGS = ("incident", "side", "month", "place")

Bounds = tuple[int | None, int | None]


class Counter:
    """Counts over one view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._headings = Headings(view)
        self._reader = Reader(Origins(view), self._headings)

    def count(self, harm: str | None = None, by: str = "incident") -> list[Range]:
        """The ranges of a kind of harm, by incident, side, month or place; of every kind if none is given.

        Raises:
            UsageError: no such harm or grouping.
        """
        known = sorted({row["harm"] for row in vocabulary("act").values()})
        if harm is not None and harm not in known:
            raise UsageError(f"nothing is counted as {harm!r}", hint=f"Count one of: {', '.join(known)}.")
        if by not in GROUPINGS:
            raise UsageError(f"cannot count by {by!r}", hint=f"Count by one of: {', '.join(GROUPINGS)}.")
        rows = [row for incident in self._view.all(Incident) for row in self._incident(incident.id, by)]
        wanted = [row for row in rows if harm in {None, row.harm}]
        return wanted if by == "incident" else _grouped(wanted)

    def _incident(self, incident: str, by: str) -> Iterator[Range]:
        claims = self._view.under(incident)
        summed = self._headings.kind(incident) == "incident"
        if by in {"month", "place"} and not summed:
            return
        basis = "incident" if by == "incident" else "sum_of_incidents" if summed else "claimed_total"
        heading = None if basis == "sum_of_incidents" else incident
        for accused in accused_in(held.record for held in claims):
            about = [held for held in claims if accused is None or accused in (_alleged(held) or (accused,))]
            found = [report for held in about for report in self._reader.report(held, incident, accused)]
            for row in _ranges(found):
                affected = affected_in(about, row.claims)
                key = incident if by == "incident" else KEYS[by](about, affected)
                where = {"key": key, "basis": basis, "heading": heading, "accused": accused, "affected": affected}
                yield row.model_copy(update=where)


def _ranges(found: Sequence[Report]) -> Iterator[Range]:
    """A range for each harm, unit and role in which a number counts; what it is of is not yet said."""
    for kind, group in groupby(sorted(found, key=_kind), key=_kind):
        stands = standing(list(group))
        if stands.now:
            yield _range(*kind, stands)


def _range(harm: str, unit: str, role: Role, stands: Standing) -> Range:
    low, high = _span((report.low, report.high) for report in stands.now)
    return Range(
        key="-",
        basis="incident",
        accused=None,
        affected=(),
        harm=harm,
        unit=unit,
        role=role,
        low=low,
        high=high,
        claims=tuple(report.claim for report in stands.now),
        updated=tuple(report.claim for report in stands.updated),
        left_out=tuple(f"{report.claim}: {why}" for report, why in stands.left_out),
        rule=rules("count")["id"],
    )


def _kind(report: Report) -> tuple[str, str, Role]:
    return report.harm, report.unit, report.role


def _span(bounds_found: Iterable[Bounds]) -> Bounds:
    """The least and the most of several ranges; one open end opens the whole."""
    lows, highs = zip(*bounds_found, strict=True)
    low = None if None in lows else min(lows)
    return low, None if None in highs else max(highs)


def _grouped(rows: Iterable[Range]) -> list[Range]:
    """Rows of one key, accused, harm, unit and role added up over incidents; claimed totals stay as they are.

    In the order of first appearance: parties are never sorted.
    """
    groups: dict[tuple[object, ...], list[Range]] = {}
    for row in one_order(rows):
        kind = (row.key, row.basis, row.heading, row.accused, row.affected, row.harm, row.unit, row.role)
        groups.setdefault(kind, []).append(row)
    return [_added(group) for group in groups.values()]


def _added(group: Sequence[Range]) -> Range:
    low, high = _sum((row.low, row.high) for row in group)
    lists = {
        name: tuple(item for row in group for item in getattr(row, name)) for name in ("claims", "updated", "left_out")
    }
    return group[0].model_copy(update={"low": low, "high": high, **lists})


def _sum(bounds_found: Iterable[Bounds]) -> Bounds:
    """The sum of the lows, an open low adding nothing, and of the highs; one open high opens the sum."""
    lows, highs = zip(*bounds_found, strict=True)
    return sum(low or 0 for low in lows), None if None in highs else sum(highs)


def _alleged(held: Recorded[Claim]) -> tuple[str, ...]:
    return getattr(held.record.frame, "alleged", ())
