"""The words for dates, from `language/en/when.toml`, and what each slot of a form may be."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from evenhand.claim.quantity_vocabulary import english as quantities

_LANGUAGE = files("evenhand") / "data" / "language" / "en"
_APOSTROPHE = r"['\u2019]"
_YEAR = rf"(?:[1l][4-9]\d\d|20\d\d)(?!\w|[,.]\d|{_APOSTROPHE}s|/\d{{3}})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w|[.,:/]\d|\s?%)"
_DASH = r"\s?[-/\u2013\u2014]\s?"
SPACE = r"\s{1,3}"


@cache
def words() -> dict[str, Any]:
    """The tables of `language/en/when.toml`."""
    return tomllib.loads((_LANGUAGE / "when.toml").read_text(encoding="utf-8"))


@cache
def months() -> dict[str, int]:
    """The number of each month by its name, its abbreviations, and the name in capitals."""
    names = tomllib.loads((_LANGUAGE / "dates.toml").read_text(encoding="utf-8"))["months"]
    numbers = {name: number for number, name in enumerate(names, start=1)}
    return {**numbers, **{name.upper(): number for name, number in numbers.items()}, **words()["abbreviations"]}


@cache
def slots() -> dict[str, str]:
    """The regular expression of each slot that a form may hold."""
    table = words()
    same = [phrase for unit in table["same"].values() for phrase in unit]
    listed = {name: either(table[name]) for name in ("near", "calendar", "later", "tens")}
    listed |= {name: either(table[name]["words"]) for name in ("now", "past", "about")}
    return listed | {
        "iso": r"(?:1[4-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w/-])",
        "dotted": r"\d{1,2}\.\d{1,2}\.(?:1[4-9]|20)\d\d(?!\w)",
        "known": either(name for day in table["known_days"] for name in day["names"]),
        "digits": r"\d{1,4}",
        "year": _YEAR,
        "year2": r"(?:\d{4}|\d\d)(?!\w|[.,/]\d)",
        "dash": _DASH,
        "day": _DAY,
        "day2": _DAY,
        "to": rf"(?:(?:,{SPACE}\d{{1,2}}){{0,9}},?{SPACE}(?:to|and|or|until|till|through){SPACE}|{_DASH})",
        "month": _month(),
        "nearby": either(table["nearby"]) + rf"(?!{_APOSTROPHE}s)",
        "season": either(table["seasons"]),
        "decade": rf"(?:1[4-9]|20)\d0{_APOSTROPHE}?s(?!\w)",
        "century": rf"(?:{ordinal()}|\d\d?(?:st|nd|rd|th))",
        "part": either(name for part in table["parts"].values() for name in part["words"]),
        "that": either([*table["that"]["years"], *table["same"]["year"], *table["that"]["nearest"]]),
        "same": either(same),
        "n": _number(),
        "unit": rf"(?:{'|'.join([*table['units'], *table['days']])})s?(?!\w)",
    }


@cache
def ordinal() -> str:
    """The regular expression of an ordinal below a hundred, in words."""
    tens = "|".join(name for name, worth in quantities()["numbers"].items() if worth >= 20)
    return rf"(?:(?:{tens})[-\s]{{1,3}})?(?:{'|'.join(words()['ordinals'])})(?!\w)"


def ordinal_worth(text: str) -> int:
    """The number that an ordinal stands for: "twenty-first" and "21st" are 21."""
    if text[0].isdigit():
        return int(re.sub(r"\D", "", text))
    *tens, last = re.split(r"[-\s]+", text.lower())
    return sum(int(quantities()["numbers"][name]) for name in tens) + int(words()["ordinals"][last])


def either(phrases: Iterable[str]) -> str:
    """The regular expression of any of these phrases, the longest first, with or without a capital.

    Those that begin alike stand together: the engine leaves a letter after one look where no phrase begins with it.
    """
    begun: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        begun.setdefault(_first(phrase), []).append(_rest(phrase))
    alternatives = (rf"{first}(?:{'|'.join(rests)})" for first, rests in begun.items())
    return f"(?:{'|'.join(alternatives)})"


def _month() -> str:
    """A month by its name; an abbreviation with its point, or beside a number: "Mar" alone is no month."""
    short = either(words()["abbreviations"])
    names = either(name for name in months() if name not in words()["abbreviations"])
    return rf"(?:{names}|(?<=[\ddht]\s){short}\.?|{short}(?:\.|(?={SPACE}\d)))"


def _first(phrase: str) -> str:
    return f"[{phrase[0]}{phrase[0].upper()}]" if phrase[0].islower() else re.escape(phrase[0])


def _rest(phrase: str) -> str:
    return re.escape(phrase[1:]).replace(r"\ ", SPACE) + (r"(?!\w)" if phrase[-1].isalnum() else "")


def _number() -> str:
    below_hundred = either(name for name, worth in quantities()["numbers"].items() if worth)
    fixed = either(words()["numbers"])
    half = rf"(?:{SPACE}and{SPACE}a{SPACE}half(?!\w))?"
    return rf"(?:(?:\d{{1,3}}(?!\w|[.,]\d)|{below_hundred}(?:[-\s]{below_hundred})?|{fixed}){half})"
