"""When a statement was made, by its own text."""

import re
from functools import cache

from evenhand.claim.suggest.when.found import FoundDate
from evenhand.claim.suggest.when.words import SPACE, either, ordinal, ordinal_worth, words
from evenhand.model.edtf import precision


def stated_on(text: str, found: list[FoundDate]) -> str | None:
    """The first full date that stands as a header, or behind "letter dated" and the like, in the heading of a text."""
    table = words()["said"]
    top = sum(len(line) + 1 for line in text.split("\n", table["lines"])[: table["lines"]])
    for date in found:
        if date.end > min(top, table["heading"]):
            return None
        if date.kind == "absolute" and precision(date.when) == "day" and _heads(text, date):
            return date.when
    return None


def session_of(text: str) -> str | None:
    """The September in which the General Assembly met in the session that the opening of the text names.

    A session is taken for the one that sits where the one before it is named as well, or where its sentence speaks of
    the present one or of an election, and of nothing past.
    """
    opening = text[: words()["said"]["opening"]]
    sessions = {found.start(): ordinal_worth(found[1]) for found in _session().finditer(opening)}
    named = {place: number for place, number in sessions.items() if _of_assembly(opening, place)}
    sitting = [n for place, n in named.items() if n - 1 in named.values() or _sits(opening, place)]
    return f"{words()['said']['first_session'] + max(sitting)}-09" if sitting else None


def _heads(text: str, date: FoundDate) -> bool:
    """True when a date stands on a line of its own, with no more than the name of a place, or bears such words."""
    before, after = text[: date.start].split("\n"), text[date.end :].split("\n")
    line = re.findall(r"[^\W\d_]+", before[-1])
    if _dated().search(before[-1]):
        return True
    if re.search(r"\w", re.sub(r"<[^>]*>", "", after[0])) or len(line) > words()["said"]["header_words"]:
        return False
    apart = not "".join(before[-2:-1]).strip() or not "".join(after[1:2]).strip()
    return all(word[0].isupper() for word in line) and (apart or bool(line))


def _of_assembly(text: str, place: int) -> bool:
    near = words()["said"]["near"]
    return any(name in text[max(0, place - near) : place + near] for name in words()["said"]["assembly"])


def _sits(text: str, place: int) -> bool:
    sentence = re.split(r"[.;]\s", text[:place])[-1] + re.split(r"[.;]\s", text[place:])[0]
    other, current = (re.search(rf"(?<!\w){either(words()['said'][key])}", sentence) for key in ("other", "current"))
    return current is not None and other is None


@cache
def _session() -> re.Pattern[str]:
    numbered = rf"({ordinal()}|\d\d?(?:st|nd|rd|th))"
    return re.compile(rf"(?<![\w-]){numbered}{SPACE}(?:regular{SPACE})?session(?!\w)", re.IGNORECASE)


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words()['said']['dated'])}{SPACE}\Z")
