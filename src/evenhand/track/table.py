"""Duties as rows: one a clause, one for each role in which somebody judges it, or one for each year and role."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evenhand.errors import UsageError
from evenhand.model.tracked import SPREAD_COLUMNS, Duty, Spread, cells_of, told_levels
from evenhand.safe_csv import protect

Row = dict[str, str]

SHAPES = ("clause", "role", "year")
_CLAUSE = (
    "obligation", "instrument", "provision", "addressee_in_words", "designation", "addressees", "action", "act",
    "force", "type", "duty", "actionable", "unverified", "time", "due", "time_in_words",
)  # fmt: skip
_WHOLE = (*_CLAUSE, "statements", "disputed", "stale", "within", "parts")
COLUMNS: Mapping[str, Sequence[str]] = {
    "clause": _WHOLE,
    "role": (*_CLAUSE, *SPREAD_COLUMNS),
    "year": (*_CLAUSE, *SPREAD_COLUMNS),
}

HXL: Mapping[str, str] = {
    "obligation": "#meta+id+clause", "instrument": "#meta+instrument+name", "provision": "#meta+locator",
    "addressee_in_words": "#org+addressee+text", "designation": "#org+addressee+designation",
    "addressees": "#org+addressee+code", "action": "#activity+name", "act": "#activity+type",
    "force": "#activity+force", "type": "#activity+clause", "duty": "#activity+duty",
    "actionable": "#activity+actionable", "unverified": "#meta+unverified", "time": "#status+time",
    "due": "#date+due", "time_in_words": "#date+due+text",
    "statements": "#meta+count+statements", "disputed": "#status+disputed+text", "stale": "#status+stale+text",
    "within": "#meta+id+within", "parts": "#meta+id+parts", "role": "#org+judge+role", "side": "#org+judge+code",
    "subject": "#org+subject+code", "year": "#date+year", "low": "#indicator+level+min+num",
    "high": "#indicator+level+max+num", "marks": "#status+level+mark", "breaches": "#status+breach",
    "statuses": "#status+said", "claims": "#meta+id+claims", "earlier": "#meta+id+claims+earlier",
}  # fmt: skip
"""Hashtags of the Humanitarian Exchange Language, version 1.1: a core tag, then what narrows it."""


def rows(duties: Iterable[Duty], by: str) -> Iterator[Row]:
    """The rows of duties in one of three shapes; a clause on which nobody said anything stays in, its cells blank.

    Raises:
        UsageError: there is no such shape.
    """
    if by not in SHAPES:
        raise UsageError(f"duties are not listed by {by!r}", hint=f"Use one of {', '.join(SHAPES)}.")
    for duty in duties:
        clause = _clause(duty)
        if by == "clause":
            yield {**clause, **_whole(duty)}
            continue
        spreads = duty.by_role if by == "role" else duty.by_year
        yield from ({**clause, **_spread(each)} for each in spreads)
        if not spreads:
            yield clause


def _clause(duty: Duty) -> Row:
    return {
        "obligation": duty.obligation,
        "instrument": duty.title,
        "provision": duty.provision or "",
        "addressee_in_words": duty.bearers or "",
        "designation": duty.designation or "",
        "addressees": " ".join(duty.addressees),
        "action": duty.action,
        **{name: getattr(duty, name) or "" for name in ("act", "force", "type", "duty")},
        "actionable": "yes" if duty.actionable else "no",
        "unverified": "yes" if duty.unverified else "no",
        "time": duty.due.state,
        "due": duty.due.day or "",
        "time_in_words": duty.due.words,
    }


def _whole(duty: Duty) -> Row:
    return {
        "statements": str(len(duty.judged)),
        "disputed": duty.disputed,
        "stale": duty.stale,
        "within": duty.within or "",
        "parts": " ".join(duty.parts),
    }


def _spread(each: Spread) -> Row:
    return {name: "" if value is None else str(value) for name, value in cells_of(each).items()}


def csv_text(duties: Iterable[Duty], by: str, *, hxl: bool = False) -> str:
    """The rows as CSV that a spreadsheet opens as text; with HXL, a line of hashtags under the header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    found = rows(duties, by)
    first = next(found, None)  # a shape that is none is refused before anything is written
    columns = COLUMNS[by]
    writer.writerow(columns)
    if hxl:
        writer.writerow([HXL[name] for name in columns])
    for each in (first, *found) if first else ():
        writer.writerow([protect(each.get(name, "")) for name in columns])
    return out.getvalue()


def line(duty: Duty) -> Sequence[str]:
    """A clause as columns to print."""
    said = [f"{each.role}{f' {each.side}' if each.side else ''}: {told_levels(each)}" for each in duty.by_role]
    flags = (
        *(["unverified"] if duty.unverified else []),
        *([f"disputed: {duty.disputed}"] if duty.disputed else []),
        *([f"stale: {duty.stale}"] if duty.stale else []),
    )
    where = duty.obligation, f"{duty.title}, {duty.provision or 'whole'}", duty.bearers or "no addressee in the text"
    return *where, duty.action, duty.due.words, "; ".join(said) or "nobody is recorded on it", *flags
