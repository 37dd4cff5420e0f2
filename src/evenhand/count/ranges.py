"""Ranges by role: of one incident, of claimed totals, and of sums over incidents."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from evenhand.codebook import vocabulary
from evenhand.count.keys import KEYS, affected_in
from evenhand.count.reports import Report, Sides, current, reports
from evenhand.errors import UsageError
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Range, Role, accused_in
from evenhand.model.world import Source
from evenhand.record.members import members
from evenhand.record.view import Recorded, View

GROUPINGS = ("incident", "side", "month", "place")


class Counter:
    """Counts over one view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._sides: Sides = {held.id: held.record.side for held in view.all(Source)}

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
        rows = [row for incident in self._view.all(Incident) for row in self._incident(incident, by)]
        wanted = [row for row in rows if harm in {None, row.harm}]
        return wanted if by == "incident" else _grouped(wanted)

    def _incident(self, incident: Recorded[Incident], by: str) -> Iterator[Range]:
        claims = members(self._view, incident.id)
        total = incident.record.kind == "total"
        if by in {"month", "place"} and total:
            return
        basis = "incident" if by == "incident" else "claimed_total" if total else "sum_of_incidents"
        for accused in accused_in(held.record for held in claims):
            about = [held for held in claims if accused is None or accused in (_alleged(held) or (accused,))]
            for row in _ranges(list(reports(about, accused, self._sides))):
                affected = affected_in(about, row.claims)
                key = incident.id if by == "incident" else KEYS[by](about, affected)
                yield row.model_copy(update={"key": key, "basis": basis, "accused": accused, "affected": affected})


def _ranges(found: Sequence[Report]) -> Iterator[Range]:
    """A range for each harm, unit and role; what counts, what was updated and what was left out kept apart."""
    order = sorted(found, key=_kind)
    for (harm, unit, role), group in groupby(order, key=_kind):
        numbers = list(group)
        now, updated = current([report for report in numbers if not report.barred])
        if now:
            low, high = _span((report.low, report.high) for report in now)
            yield Range(
                key="-",
                basis="incident",
                accused=None,
                affected=(),
                harm=harm,
                unit=unit,
                role=role,
                low=low,
                high=high,
                claims=tuple(report.claim for report in now),
                updated=tuple(report.claim for report in updated),
                left_out=tuple(f"{report.claim}: {report.barred}" for report in numbers if report.barred),
            )


def _kind(report: Report) -> tuple[str, str, Role]:
    return report.harm, report.unit, report.role


def _span(bounds_found: Iterable[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """The least and the most of several ranges; one open end opens the whole."""
    lows, highs = zip(*bounds_found, strict=True)
    low = None if None in lows else min(lows)
    return low, None if None in highs else max(highs)


def _grouped(rows: Iterable[Range]) -> list[Range]:
    """One range for each key, basis, harm, unit and role: spanned over claimed totals, added up over incidents.

    In the order of first appearance: parties are never sorted.
    """
    groups: dict[tuple[object, ...], list[Range]] = {}
    for row in rows:
        kind = (row.key, row.basis, row.accused, row.affected, row.harm, row.unit, row.role)
        groups.setdefault(kind, []).append(row)
    return [_joined(group) for group in groups.values()]


def _joined(group: Sequence[Range]) -> Range:
    combine = _sum if group[0].basis == "sum_of_incidents" else _span
    low, high = combine((row.low, row.high) for row in group)
    lists = {
        name: tuple(item for row in group for item in getattr(row, name)) for name in ("claims", "updated", "left_out")
    }
    return group[0].model_copy(update={"low": low, "high": high, **lists})


def _sum(bounds_found: Iterable[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    lows, highs = zip(*bounds_found, strict=True)
    return sum(low or 0 for low in lows), None if None in highs else sum(highs)


def _alleged(held: Recorded[Claim]) -> tuple[str, ...]:
    return getattr(held.record.frame, "alleged", ())
