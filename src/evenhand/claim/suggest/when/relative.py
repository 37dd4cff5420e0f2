"""Dates reckoned from the statement ("two days ago", "the past thirty years") or from the date before."""

import re
from collections.abc import Callable
from functools import cache

from evenhand.claim.suggest.when.fill import possible
from evenhand.claim.suggest.when.scan import Seen
from evenhand.claim.suggest.when.shift import calendar, moved, number_of, shifted, unit_of
from evenhand.claim.suggest.when.words import SPACE, either, words
from evenhand.claim.suggest.when.year import Context, Reading, in_future, last_dated
from evenhand.model.edtf import bounds

_NONE: Reading = ("", "")
_OF = re.compile(rf"{SPACE}of(?!\w)|{SPACE}(?:to come|ahead)(?!\w)")


def read_relative(seen: Seen, context: Context) -> Reading:
    """EDTF and kind of a date that is reckoned; empty where what it is reckoned from is not known."""
    read = _READINGS[seen.form["read"]]
    anaphoric = read in (_same, _later, _since_then)
    when = possible(read(seen, context) or "") if anaphoric or context.said else ""
    if not when or (anaphoric and in_future(when, context.said)):
        return _NONE
    return when, "anaphoric" if anaphoric else "relative"


def _day(seen: Seen, context: Context) -> str | None:
    offset = {phrase.lower(): days for phrase, days in words()["nearby"].items()}[_plain(seen.filled["nearby"])]
    return shifted(context.said or "", offset, "day") if offset else context.said


def _so_far(seen: Seen, context: Context) -> str | None:
    start = calendar(context.said or "", 0, unit_of(seen.filled["unit"]))
    return f"{start}/{context.said}" if start and "/" not in start else None


def _past(seen: Seen, context: Context) -> str | None:
    """From so many units before the statement until then; "the last years of the war" is no such period."""
    if _OF.match(context.text, seen.end):
        return None
    if "n" not in seen.filled and unit_of(seen.filled["unit"]) == "century":
        return calendar(context.said or "", -1, "century")
    number, first = number_of(seen.filled.get("n", "one")), bounds(context.said or "")[0]
    start = moved(first, -number, unit_of(seen.filled["unit"])) if number and first else None
    return f"{start}{_about(seen, context)}/{context.said}" if start else None


def _ago(seen: Seen, context: Context) -> str | None:
    number = number_of(seen.filled["n"])
    when = shifted(context.said or "", -number, unit_of(seen.filled["unit"])) if number else None
    return when and (when if "/" in when else when + _about(seen, context))


def _lasting(seen: Seen, context: Context) -> str | None:
    """A length of time that ends with the statement, "has been occupied for thirty years"; no other one is a date."""
    before = context.text[max(0, seen.start - words()["reach"]["near"]) : seen.start]
    sentence = re.split(r"[.;!?]\s", before)[-1]
    lasts = _lasts_for().search(sentence) and _perfect().search(sentence)
    return _past(seen, context) if lasts else None


def _calendar(seen: Seen, context: Context) -> str | None:
    unit = unit_of(seen.filled["unit"])
    offset = words()["calendar"][_plain(seen.filled["calendar"])]
    return None if unit == "day" else calendar(context.said or "", offset, unit)


def _same(seen: Seen, context: Context) -> str | None:
    """The year, the month or the day of the date before, if that is as exact."""
    phrase = _plain(seen.filled["same"])
    before = last_dated(context, seen.start, words()["reach"]["date"])
    unit = next(unit for unit, phrases in words()["same"].items() if phrase in phrases)
    exact = before and before.when.count("-") >= ("year", "month", "day").index(unit)
    if not before or not exact or "/" in before.when:
        return None
    return shifted(before.when, words()["same"][unit][phrase], unit)


def _later(seen: Seen, context: Context) -> str | None:
    before = last_dated(context, seen.start, words()["reach"]["date"])
    number, unit = number_of(seen.filled["n"]), unit_of(seen.filled["unit"])
    if not before or not number or "/" in before.when:
        return None
    return shifted(before.when, number * words()["later"][_plain(seen.filled["later"])], unit)


def _since_then(seen: Seen, context: Context) -> str | None:
    before = last_dated(context, seen.start, words()["reach"]["date"])
    return f"{before.when.split('/')[-1]}/{context.said or ''}" if before else None


def _about(seen: Seen, context: Context) -> str:
    """The mark of an approximate date where the number is vague or qualified."""
    vague = _plain(seen.filled.get("n", "")) in words()["vague"]["words"]
    qualified = _plain(seen.filled.get("about", ""))
    if "past" not in seen.filled:
        qualified = _qualifier(context.text, seen.start)
    return "~" if vague or (qualified and qualified not in words()["about"]["exact"]) else ""


def _qualifier(text: str, start: int) -> str:
    found = _about_before().search(text[max(0, start - 30) : start])
    return _plain(found[1]) if found else ""


def _plain(written: str) -> str:
    return " ".join(written.lower().split())


@cache
def _about_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({either(words()['about']['words'])}){SPACE}\Z")


@cache
def _lasts_for() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[Ff]or{SPACE}(?:{either(words()['about']['words'])}{SPACE})?\Z")


@cache
def _perfect() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words()['lasting']['perfect'])}")


_READINGS: dict[str, Callable[[Seen, Context], str | None]] = {
    "day": _day,
    "so_far": _so_far,
    "past": _past,
    "ago": _ago,
    "lasting": _lasting,
    "calendar": _calendar,
    "same": _same,
    "later": _later,
    "since_then": _since_then,
}
