"""What counts now among numbers that may meet, what was updated, and what is left out."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from evenhand.codebook import rules
from evenhand.count.reports import Report


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers sorted: `now` counts, `updated` was replaced by later figures, `left_out` has a reason each."""

    now: list[Report]
    updated: list[Report]
    left_out: list[tuple[Report, str]]


def standing(found: Sequence[Report]) -> Standing:
    """Numbers of one harm, unit and role, sorted, each list in the order given. Cost grows as n log n."""
    reasons = _set_aside(found)
    heard = [report for report, why in zip(found, reasons, strict=True) if not why]
    replaced = _replaced(heard) if len(heard) > 1 else [False] * len(heard)
    words = rules("count")["left_out"]
    return Standing(
        now=[report for report, gone in zip(heard, replaced, strict=True) if not gone],
        updated=[report for report, gone in zip(heard, replaced, strict=True) if gone],
        left_out=[(report, words[why]) for report, why in zip(found, reasons, strict=True) if why],
    )


def _set_aside(found: Sequence[Report]) -> list[str]:
    """Why each number does not count, by itself or beside better numbers in the same place; empty when it does."""
    fresh = {each.origin for each in found if not each.barred and not each.repeats}
    return [each.barred or ("repeats" if each.repeats and each.origin in fresh else "") for each in found]


def _replaced(heard: Sequence[Report]) -> list[bool]:
    """Which figures another takes the place of: one of the same origin said certainly later, or a longer count."""
    newest = _newest(heard)
    overtaken = _overtaken(heard)
    return [0 < each.said[1] < newest[each.origin] or overtaken(each) for each in heard]


def _newest(heard: Sequence[Report]) -> Mapping[str, int]:
    """For each origin, the latest first day on which one of its figures was said."""
    newest: defaultdict[str, int] = defaultdict(int)
    for each in heard:
        newest[each.origin] = max(newest[each.origin], each.said[0])
    return newest


def _overtaken(heard: Sequence[Report]) -> Callable[[Report], bool]:
    """Whether a count to a date is overtaken by a later and longer one of the same side, for the same people."""
    days: int = rules("count")["overtaken_after_days"]
    series: defaultdict[tuple[str, str], list[Report]] = defaultdict(list)
    for each in heard:
        if each.side is not None and each.when[1]:
            series[each.side, each.of].append(each)
    ends: dict[tuple[str, str], list[int]] = {}
    said_after: dict[tuple[str, str], list[int]] = {}
    for kind, counts in series.items():
        counts.sort(key=lambda each: each.when[1])
        ends[kind] = [each.when[1] for each in counts]
        said_after[kind] = list(accumulate((each.said[0] for each in reversed(counts)), max))[::-1]

    def by_another(report: Report) -> bool:
        if report.side is None or not report.when[1] or not report.said[1]:
            return False
        kind = report.side, report.of
        longer = bisect_left(ends[kind], report.when[1] + days)
        return longer < len(ends[kind]) and said_after[kind][longer] > report.said[1]

    return by_another
