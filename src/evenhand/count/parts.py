"""Claimed totals beside the single incidents that lie within them, and the gap between the two."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from evenhand.codebook import rules
from evenhand.count.asked import Asked
from evenhand.count.keys import KEYS, affected_in
from evenhand.count.ranges import Counter
from evenhand.count.rows import Bounds, Row
from evenhand.model.derived import Parts, span
from evenhand.model.world import Place
from evenhand.record.origins import upward
from evenhand.record.view import View

Side = tuple[str | None, frozenset[str], str, str, str]
"""Accused, affected, harm, unit and role: numbers that differ in one of them are never compared."""


def compare(view: View, harm: str | None = None, under: str | None = None) -> Iterator[Parts]:
    """Every claimed total with days, of one kind of harm or all, beside the incidents of its role within it.

    Raises:
        UsageError: no such harm.
        UnknownId: no such heading.
    """
    counter = Counter(view)
    singles: defaultdict[Side, list[Row]] = defaultdict(list)
    for row in counter.rows(Asked(harm)):
        if row.single and row.now:
            singles[_side(row)].append(row)
    places = {held.id: held.record for held in view.all(Place)}
    for row in counter.rows(Asked(harm, under=under)):
        if not row.single and row.now and row.days[0]:
            yield _parts(row, singles[_side(row)], places)


def _side(row: Row) -> Side:
    return row.accused, frozenset(affected_in(row)), row.harm, row.unit, row.role


def _parts(total: Row, singles: Sequence[Row], places: Mapping[str, Place]) -> Parts:
    words = rules("count")["parts"]
    near = [row for row in singles if _meets(row, total)]
    why = {row.heading: _beside(row, total, places) for row in near}
    inside = [row for row in near if not why[row.heading]]
    lows, highs = [row.bounds[0] or 0 for row in inside], [row.bounds[1] for row in inside]
    parts = sum(lows), None if None in highs else sum(high for high in highs if high is not None)
    low, high = total.bounds
    return Parts(
        heading=total.heading,
        accused=total.accused,
        affected=affected_in(total),
        harm=total.harm,
        unit=total.unit,
        role=total.role,
        status=KEYS["status"](total),
        low=low,
        high=high,
        parts_low=parts[0],
        parts_high=parts[1],
        gap_low=None if low is None or parts[1] is None else low - parts[1],
        gap_high=None if high is None else high - parts[0],
        incidents=tuple(row.heading for row in inside),
        beside=tuple(f"{name}: {words['beside'][reason]}" for name, reason in why.items() if reason),
        because=tuple(_because((low, high), parts, len(inside))),
        claims=tuple(report.claim for report in total.now),
        rule=rules("count")["id"],
    )


def _meets(row: Row, total: Row) -> bool:
    """Whether an incident may have happened in the total's time."""
    first, last = row.days
    return not first or (first <= total.days[1] and total.days[0] <= last)


def _beside(row: Row, total: Row, places: Mapping[str, Place]) -> str:
    """Why an incident is not added up, a key of `parts.beside` in the rule file; empty when it is."""
    first, last = row.days
    if not first:
        return "undated"
    if first < total.days[0] or last > total.days[1]:
        return "outside"
    whole = places.get(KEYS["place"](total))
    if whole is not None and _elsewhere(KEYS["place"](total), whole, _upward(KEYS["place"](row), places), places):
        return "place"
    if KEYS["act"](row) != KEYS["act"](total) not in rules("count")["parts"]["general"]:
        return "act"
    return "" if KEYS["status"](row) == KEYS["status"](total) else "status"


def _elsewhere(name: str, whole: Place, way: Sequence[str], places: Mapping[str, Place]) -> bool:
    """Whether a place, with the way up from it, is not in another: not known to be in a narrow one, or in its like."""
    if name in way:
        return False
    narrow = whole.precision in rules("count")["parts"]["narrow"]
    return narrow or any(places[each].precision == whole.precision for each in way)


def _upward(place: str, places: Mapping[str, Place]) -> list[str]:
    """A place, what contains it, and so on, each once; nothing for no place of the record."""
    way = upward(place, lambda each: places[each].within if each in places else None)
    return [each for each in way if each in places]


def _because(total: Bounds, parts: tuple[int, int | None], many: int) -> Iterator[str]:
    words = rules("count")["parts"]
    if not many:
        yield words["none"]
        return
    incidents = "1 incident" if many == 1 else f"{many} incidents"
    yield words["some"].format(n=incidents, parts=span(*parts), total=span(*total))
    low, high = total
    if low is not None and parts[1] is not None and low > parts[1]:
        yield words["more"].format(least=f"{low - parts[1]:,}")
    elif high is not None and parts[0] > high:
        yield words["less"].format(least=f"{parts[0] - high:,}")
    else:
        yield words["open" if None in (*total, *parts) else "may"]
