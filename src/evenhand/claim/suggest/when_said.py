"""When a statement was made, by its own text."""

import re
from functools import cache

from evenhand.claim.suggest.when_found import FoundDate
from evenhand.claim.suggest.when_words import SPACE, either, ordinal, ordinal_worth, words
from evenhand.model.edtf import precision

_SESSION_DAY = "{year}-09"


def stated_on(text: str, found: list[FoundDate]) -> str | None:
    """The first full date that stands as a header, or behind "dated" and the like, near the beginning of a text."""
    top = sum(len(line) + 1 for line in text.split("\n", words()["said"]["lines"])[:-1]) or len(text)
    for date in found:
        if date.end > min(top, words()["said"]["opening"]):
            return None
        if date.kind == "absolute" and precision(date.when) == "day" and _heads(text, date):
            return date.when
    return None


def session_of(text: str) -> str | None:
    """The September in which the General Assembly met in the session that the opening of the text names.

    Later sessions are named for what is to come, earlier ones for what was: the latest of the opening is taken.
    """
    opening = text[: words()["said"]["opening"]]
    sessions = [
        ordinal_worth(found[1] or found[2]) for found in _session().finditer(opening) if _of_assembly(opening, found)
    ]
    return _SESSION_DAY.format(year=words()["said"]["first_session"] + max(sessions)) if sessions else None


def _heads(text: str, date: FoundDate) -> bool:
    """True when nothing but the name of a place shares its line, or words say that the text bears this date."""
    line = text[text.rfind("\n", 0, date.start) + 1 : date.start]
    rest = text[date.end :].split("\n", 1)[0]
    alone = not rest.strip(" *_#.,)]\r<>/b") and len(re.findall(r"\w+", line)) <= words()["said"]["header_words"]
    return alone or _dated().search(line) is not None


def _of_assembly(text: str, found: re.Match[str]) -> bool:
    near = words()["said"]["near"]
    around = text[max(0, found.start() - near) : found.end() + near]
    return any(name in around for name in words()["said"]["assembly"])


@cache
def _session() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:({ordinal()})|(\d\d?(?:st|nd|rd|th))){SPACE}(?:regular{SPACE})?session(?!\w)", re.IGNORECASE
    )


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words()['said']['dated'])}{SPACE}\Z")
