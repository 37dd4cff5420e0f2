"""How a date is meant: since, until, from one to another, or as the date of a document."""

import re
from dataclasses import replace
from functools import cache

from evenhand.claim.suggest.when.found import FoundDate
from evenhand.claim.suggest.when.scan import word_before
from evenhand.claim.suggest.when.words import SPACE, either, words
from evenhand.claim.suggest.when.year import in_future, shares_a_list
from evenhand.model.edtf import bounds

_BEFORE = 80


def is_instrument(text: str, start: int, end: int, last: FoundDate | None) -> bool:
    """True for the date of a document: "the agreement of 10 November", "the 1951 Convention", one joined to such."""
    joints = [*words()["lists"]["joints"], *words()["instruments"]["links"]]
    if last and last.role == "instrument" and shares_a_list(text[last.end : start], joints):
        return True
    if _named_before().search(text[max(0, start - _BEFORE) : start]):
        return True
    before, table = word_before(text, start), words()["instruments"]
    determined = before in table["determiners"] or before.endswith(tuple(table["owners"]))
    return determined and _named_after().match(text, end) is not None


def joined(text: str, found: list[FoundDate]) -> list[FoundDate]:
    """The dates, with "from .. to .." and "between .. and .." made one period each."""
    result: list[FoundDate] = []
    for date in found:
        period = _period(text, result[-1], date) if result else None
        if period:
            result[-1] = period
        else:
            result.append(date)
    return result


def with_role(text: str, date: FoundDate, said: str | None) -> FoundDate | None:
    """The date, open to one side after "since" or "until"; None for a goal that lies ahead ("by 2030").

    Where nobody knows when a text was said, nobody knows whether "by 2015" lies ahead: it is left out.
    """
    if date.role not in ("at", "between") or "XXXX" in date.when or date.when == said:
        return date
    word, role = _role_before(text, date.start)
    if word in words()["aims"]["words"] and _lies_ahead(date.when, said):
        return None
    if date.role == "between":
        return date
    if role == "since" or _onward().match(text, date.end):
        return _since(date, said)
    return replace(date, when="/" + date.when.split("/")[-1], role="until") if role == "until" else date


def _lies_ahead(when: str, said: str | None) -> bool:
    last, end = bounds(when)[1], bounds(said)[1] if said else None
    return last is None or end is None or last > end


def _since(date: FoundDate, said: str | None) -> FoundDate:
    if in_future(date.when, said):
        return date
    start = date.when.split("/")[0]
    first, end = bounds(start)[0], bounds(said)[1] if said else None
    if first and end and first > end:
        return date
    return replace(date, when=f"{start}/{said or ''}", role="since")


def _period(text: str, first: FoundDate, second: FoundDate) -> FoundDate | None:
    """One period of two dates, where the words between and before them say so and they run forwards."""
    table, gap = words()["ranges"], text[first.end : second.start]
    if "instrument" in (first.role, second.role) or first.when == second.when or "XXXX" in first.when + second.when:
        return None
    opening = word_before(text, first.start)
    if not shares_a_list(gap, table["joints"]) and not (opening == "between" and shares_a_list(gap, table["between"])):
        return None
    start, end = first.when.split("/")[0], second.when.split("/")[-1]
    try:
        bounds(f"{start}/{end}")
    except ValueError:
        return None
    kinds = ("absolute", "carried", "anaphoric", "relative")
    kind = max(first.kind, second.kind, key=kinds.index)
    return FoundDate(first.start, second.end, f"{start}/{end}", kind, "between")


def _role_before(text: str, start: int) -> tuple[str, str]:
    """The words before a date that say how it is meant, and the role they give it."""
    tokens = text[max(0, start - 40) : start].lower().split()
    while tokens:
        for length in (3, 2, 1):
            phrase = " ".join(tokens[-length:]).strip('(,—“"')
            if phrase in _roles():
                return phrase, _roles()[phrase]
        if tokens.pop() not in words()["roles"]["skipped"]:
            break
    return "", ""


@cache
def _roles() -> dict[str, str]:
    return {phrase: role for role in ("since", "until") for phrase in words()["roles"][role]}


@cache
def _onward() -> re.Pattern[str]:
    return re.compile(rf"{SPACE}{either(words()['roles']['onward'])}")


@cache
def _named_before() -> re.Pattern[str]:
    table = words()["instruments"]
    number = rf"(?:{SPACE}[\d(][\w()/]*){{0,3}}"
    return re.compile(
        rf"(?<!\w){either(table['words'])}{number}{SPACE}{either(table['links'])}{SPACE}(?:the{SPACE})?\Z"
    )


@cache
def _named_after() -> re.Pattern[str]:
    table = words()["instruments"]
    between = rf"(?!{either(table['apart'])})[\w\u2019'-]+{SPACE}"
    return re.compile(rf"{SPACE}(?:{between}){{0,3}}?{either(table['words'])}")
