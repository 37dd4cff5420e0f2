"""What counts now among numbers that may meet, what was updated, and what is left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.codebook import rules
from evenhand.count.reports import Report
from evenhand.model.derived import Role


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers sorted: `now` counts, `updated` was replaced by later figures, `left_out` has a reason each."""

    now: list[Report]
    updated: list[Report]
    left_out: list[tuple[Report, str]]


def standing(found: Sequence[Report]) -> Standing:
    """Numbers of one harm, unit and role, sorted, each list in the order given."""
    reasons = {report.claim: report.barred or _set_aside(report, found) for report in found}
    heard = [report for report in found if not reasons[report.claim]]
    now = [report for report in heard if not any(_replaces(later, report) for later in heard)]
    return Standing(
        now=now,
        updated=[report for report in heard if report not in now],
        left_out=[(report, rules("count")["left_out"][why]) for report in found if (why := reasons[report.claim])],
    )


def _set_aside(report: Report, found: Sequence[Report]) -> str:
    """Why better numbers in the same place set this one aside; empty when none does."""
    others = [other for other in found if other is not report and not other.barred]
    if report.repeats and any(other.origin == report.origin and not other.repeats for other in others):
        return "repeats"
    if report.role is Role.INDEPENDENT and not report.primary and any(other.primary for other in others):
        return "unsourced"
    return ""


def _replaces(later: Report, earlier: Report) -> bool:
    """True when one figure takes the place of another: same origin, or a longer count of the same side."""
    if not 0 < earlier.said[1] < later.said[0]:
        return False
    return later.origin == earlier.origin or _overtakes(later, earlier)


def _overtakes(later: Report, earlier: Report) -> bool:
    days: int = rules("count")["overtaken_after_days"]
    same = later.side is not None and later.side == earlier.side and later.of == earlier.of
    return same and 0 < earlier.until <= later.until - days
