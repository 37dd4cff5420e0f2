"""The year of a date that does not give one: carried from what was said before, or counted from the statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.claim.suggest.when.fill import fill
from evenhand.claim.suggest.when.found import FoundDate
from evenhand.claim.suggest.when.scan import Seen
from evenhand.claim.suggest.when.words import words
from evenhand.model.edtf import bounds

Reading = tuple[str, str]
"""EDTF, empty when it is no date, and its kind."""


_SENTENCE_END = re.compile(r"[.!?]\s")
_OPENS = re.compile(r"(?:^|[.!?\n]\s*)(?:\S+\s){0,2}\Z")
_OPENING = 30


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is read with.

    Attributes:
        text: the whole text; `said`: EDTF, when it was said.
        before: the dates found so far; `ahead`: those seen after this one, not read yet.
    """

    text: str
    said: str | None
    before: list[FoundDate]
    ahead: Sequence[Seen]


def with_year(template: str, parts: dict[str, str], seen: Seen, context: Context) -> Reading:
    """The date with the year that the words name or, where they name none, with the first of these that there is.

    The year of the date it shares one with ("3 May and 5 June 1992"); of a day known by itself; of the last date
    before, if near; of the statement, or the year before where it would lie after the statement. `XXXX` if none.
    """
    named = parts.get("that") or parts.get("near")
    if named is not None:
        return _named(named, template, parts, (seen, context))
    shared = _shared(seen, context)
    if shared:
        return fill(template, parts | {"year": shared}), "carried"
    known = _known_day(parts, seen, context)
    carried = known or _carried(template, parts, seen, context)
    return carried or _nearest(template, parts, _direction(seen, context), context.said), "carried"


def last_dated(context: Context, place: int, reach: int) -> FoundDate | None:
    """The last date before a place, in its paragraph, that says when something was; at most `reach` characters back."""
    for found in reversed(context.before):
        if place - found.end > reach:
            return None
        if found.role != "instrument" and "XXXX" not in found.when:
            return None if "\n\n" in context.text[found.end : place] else found
    return None


def in_future(when: str, said: str | None) -> bool:
    """True when all of `when` lies after the statement."""
    first, last = bounds(when)[0], bounds(said)[1] if said else None
    return first is not None and last is not None and first > last


def single_year(when: str) -> str | None:
    """The year that all of `when` lies in, as it names it; None when it names more or none."""
    years = {end[:4] for end in when.split("/")}
    year = years.pop()
    return year if not years and year.isdigit() else None


def said_year(said: str | None) -> int | None:
    """The year in which the statement was made."""
    day = bounds(said)[1] if said else None
    return day.year if day else None


def shares_a_list(gap: str, joints: Sequence[str]) -> bool:
    """True when what stands between two dates is one of `joints` and nothing else."""
    return len(gap) < 30 and " ".join(gap.lower().split()) in joints


def _named(named: str, template: str, parts: dict[str, str], place: tuple[Seen, Context]) -> Reading:
    """The date in "last year", "that year", or the nearest "last" and "next" to the statement."""
    seen, context = place
    same, years = words()["same"]["year"], words()["that"]["years"]
    if named in same:
        before = last_dated(context, seen.start, words()["reach"]["date"])
        year = before and single_year(before.when)
        return (fill(template, parts | {"year": str(int(year) + same[named])}), "anaphoric") if year else ("", "")
    said = said_year(context.said)
    if named in years and said:
        return fill(template, parts | {"year": str(said + years[named])}), "relative"
    direction = words()["that"]["nearest"].get(named, words()["near"].get(named, 0))
    return _nearest(template, parts, direction, context.said, strictly=True), "relative"


def _nearest(template: str, parts: dict[str, str], direction: int, said: str | None, *, strictly: bool = False) -> str:
    """The date in the year of the statement, or in the one beside it where it would lie on its other side."""
    year, (start, end) = said_year(said), bounds(said) if said else (None, None)
    if year is None or start is None or end is None:
        return fill(template, parts | {"year": "XXXX"})
    when = fill(template, parts | {"year": str(year)})
    first, last = bounds(when) if when else (None, None)
    if direction and first and last:
        right = first > end if direction > 0 else last < start if strictly else first <= end
        return when if right else fill(template, parts | {"year": str(year + direction)})
    return when


def _shared(seen: Seen, context: Context) -> str | None:
    """The year of the next date, where the two share it."""
    end = seen.end
    for following in context.ahead:
        gap = context.text[end : following.start]
        if "month" not in following.filled or not shares_a_list(gap, words()["lists"]["joints"]):
            return None
        if "year" in following.filled:
            return following.filled["year"].replace("l", "1")
        end = following.end
    return None


def _known_day(parts: dict[str, str], seen: Seen, context: Context) -> str:
    reach = words()["reach"]["near"]
    around = context.text[max(0, seen.start - reach) : seen.end + reach].lower()
    for day in words()["known_days"]:
        named = f"{parts.get('month')}-{parts.get('day')}" == day["day"]
        if named and any(word in around for word in day["near"]) and not in_future(day["date"], context.said):
            return str(day["date"])
    return ""


def _carried(template: str, parts: dict[str, str], seen: Seen, context: Context) -> str:
    """The date in the year of the last one, where that is in the same sentence or sets the time for those after it.

    A date sets it by its month or by its place: "In 1993, ..." does, "much has changed since 1993" does not.
    """
    before = last_dated(context, seen.start, words()["reach"]["year"])
    year = single_year(before.when) if before else None
    when = fill(template, parts | {"year": year}) if year else ""
    if not before or not when or not _SENTENCE_END.search(context.text, before.end, seen.start):
        return when
    sets = "-" in before.when or _OPENS.search(context.text[max(0, before.start - _OPENING) : before.start])
    return when if sets and not in_future(when, context.said) else ""


def _direction(seen: Seen, context: Context) -> int:
    """1 where the sentence speaks of what is to come, -1 else."""
    before = context.text[max(0, seen.start - words()["reach"]["near"]) : seen.start]
    sentence = before.lower().replace("\n", " ").rsplit(". ", 1)[-1]
    return 1 if any(f" {word} " in f" {sentence} " for word in words()["future"]["words"]) else -1
