"""Dates in running text as EDTF, with the characters they take; forms and words in `language/en/when.toml`.

Written by hand and not with a library: the ones there are take seconds for a megabyte, fill what a text leaves open
with the day on which they run, and give a date for words that hold none.
"""

from dataclasses import replace

from evenhand.claim.suggest.when.clause import clause_of, of_violence
from evenhand.claim.suggest.when.fill import fill, template, values
from evenhand.claim.suggest.when.found import FoundDate
from evenhand.claim.suggest.when.of import when_of
from evenhand.claim.suggest.when.relative import read_relative
from evenhand.claim.suggest.when.role import is_instrument, joined, with_role
from evenhand.claim.suggest.when.said import session_of, stated_on
from evenhand.claim.suggest.when.scan import Seen, seen_dates
from evenhand.claim.suggest.when.year import Context, Reading, with_year
from evenhand.model.edtf import bounds

__all__ = ["FoundDate", "find_dates", "said_in", "when_of"]

_AHEAD = 4
_OPENING = 6000
_RELATIVE_PERIODS = ("past", "lasting", "since_then", "so_far")


def find_dates(text: str, said: str | None) -> list[FoundDate]:
    """The dates of an English text, in order, none overlapping another.

    Left out are the ones that nothing fixes ("two days ago" where `said` is not known), days that no calendar has,
    goals that lie ahead ("by 2030", "the 2030 Agenda"), and numbers that count or number something.

    Args:
        text: any text; offsets are in its characters.
        said: EDTF, when it was said, of a period its end; none where that is not known. A date without a year then
            has the year `XXXX`.

    Raises:
        ValueError: `said` is no EDTF.
    """
    said = (said and said.rpartition("/")[2].strip(".")) or None
    if said:
        bounds(said)
    seen = list(seen_dates(text))
    read: list[FoundDate] = []
    for number, each in enumerate(seen):
        date = _read(each, Context(text, said, read, seen[number + 1 : number + 1 + _AHEAD]))
        if date:
            read.append(date)
    found = (with_role(text, date, said) for date in joined(text, read))
    return [_placed(date, text) for date in found if date]


def said_in(text: str) -> str | None:
    """When a statement was made, by its own text: a date in its header, else the Assembly's session; None if not said.

    EDTF: the day of a header, the September in which a session of the General Assembly named in the opening began.
    """
    opening = text[:_OPENING]
    return stated_on(opening, find_dates(opening, None)) or session_of(opening)


def _placed(date: FoundDate, text: str) -> FoundDate:
    clause = clause_of(text, date.start, date.end)
    return replace(date, clause=clause, of_violence=of_violence(text, date.start, date.end))


def _read(seen: Seen, context: Context) -> FoundDate | None:
    when, kind = read_relative(seen, context) if "read" in seen.form else _written(seen, context)
    if not when:
        return None
    last = context.before[-1] if context.before else None
    role = seen.form.get("role", "since" if seen.form.get("read") in _RELATIVE_PERIODS else "at")
    if kind in ("absolute", "carried") and is_instrument(context.text, seen.start, seen.end, last):
        role = "instrument"
    return FoundDate(seen.start, seen.end, when, kind, role)


def _written(seen: Seen, context: Context) -> Reading:
    form, parts = template(seen.form, seen.filled), values(seen.filled)
    if "{year}" in form and "year" not in parts:
        return with_year(form, parts, seen, context)
    return (fill(form, parts) if form else ""), "absolute"
