"""The instruments that a text cites: UN symbols, resolutions by number, agreements by date, treaties by name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evenhand.claim.suggest.lexicon import claims
from evenhand.claim.un_resolution_words import resolution_symbol
from evenhand.claim.un_symbol_text import find_symbols
from evenhand.model.edtf import bounds

_NUMBERED = re.compile(
    r"\b[Rr]esolutions?\s*(?:[-\u2010-\u2015:]\s*)?"
    r"(?P<list>(?:Nos?\.?\s*)?(?:ES-)?[0-9IVXLS][0-9IVXLS/-]*(?:\s*\([0-9A-Z-]+\))?"
    r"(?:\s*(?:,|and|,\s*and|or|as well as)\s*[0-9][0-9/]*(?:\s*\([0-9A-Z-]+\))?)*)"
)
_ORGAN = re.compile(r"(?:Security Council|General Assembly|Human Rights Council)(?=\s\Z)")
_CAPITALS = re.compile(r"(?:\b[A-Z][\w\u2019'-]+ ){1,5}\Z")
_SUBJECT = re.compile(r" (?:of|on|for|relating to|against)(?: the)?(?: [A-Z][\w-]+(?:,? and)?)+")
_ONE = re.compile(r"((?:ES-)?[0-9IVXLS][0-9IVXLS/-]*)(?:\s*\(([0-9A-Z-]+)\))?")


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument cited at `start` to `end`: its canonical form, or "agreement of 2020-11-10".

    `numbered` is false for a treaty cited by its name alone.
    """

    start: int
    end: int
    instrument: str
    numbered: bool = True


def citations(text: str) -> list[Citation]:
    """All instruments that a text cites, in order; several for a list of resolutions."""
    symbols = [Citation(each.start, each.end, each.symbol.canonical) for each in find_symbols(text)]
    taken = {place for each in symbols for place in range(each.start, each.end)}
    listed = (each for each in _resolutions(text) if each.start not in taken)
    return sorted([*symbols, *listed, *_dated(text), *_named(text)], key=lambda each: (each.start, each.end))


def _resolutions(text: str) -> Iterator[Citation]:
    """Resolutions by number; without an organ named, those of the Security Council have a number and no slash."""
    for found in _NUMBERED.finditer(text):
        organ = _ORGAN.search(text, max(0, found.start() - 24), found.start())
        for one in _ONE.finditer(found["list"]):
            instrument = _symbol(organ[0] if organ else "", one[1].strip("-/"), one[2] or "")
            if instrument:
                start = found.start("list") + one.start()
                yield Citation(start, found.start("list") + one.end(), instrument)


def _symbol(organ: str, number: str, year: str) -> str:
    body = organ or ("General Assembly" if "/" in number else "Security Council")
    try:
        return resolution_symbol(f"{body} resolution {number}" + (f" ({year})" if year else "")).canonical
    except ValueError:
        return ""


def _dated(text: str) -> Iterator[Citation]:
    """Agreements by their day: "the trilateral agreements of 10 November 2020 and 11 January 2021"."""
    for found in _agreement().finditer(text):
        for day in _day().finditer(found["days"]):
            when = _edtf(day)
            if when:
                yield Citation(found.start(), found.end(), f"{_kind(found['kind'])} of {when}")


def _kind(words: str) -> str:
    return words.lower().removesuffix("s")


def _edtf(day: re.Match[str]) -> str:
    number, month = day["d1"] or day["d2"], (day["m1"] or day["m2"])[:3].lower()
    when = f"{day['y1'] or day['y2']}-{claims()['months'].index(month) + 1:02}-{int(number):02}"
    try:
        bounds(when)
    except ValueError:
        return ""
    return when


def _named(text: str) -> Iterator[Citation]:
    """Treaties by name: the words with capital letters before, and what they are "of" or "on"."""
    for found in _treaty().finditer(text):
        before = _CAPITALS.search(text, max(0, found.start() - 80), found.start())
        after = _SUBJECT.match(text, found.end())
        if before or after:
            start, end = (before or found).start(), (after or found).end()
            name = " ".join(text[start:end].split()).removesuffix(" and")
            yield Citation(start, end, name, numbered=False)


@cache
def _day() -> re.Pattern[str]:
    months = "|".join(claims()["month_names"])
    first = rf"(?P<d1>\d{{1,2}})\s+(?P<m1>{months})\s+(?P<y1>\d{{4}})"
    second = rf"(?P<m2>{months})\s+(?P<d2>\d{{1,2}}),?\s+(?P<y2>\d{{4}})"
    return re.compile(f"(?:{first}|{second})")


@cache
def _agreement() -> re.Pattern[str]:
    kinds = "|".join(claims()["dated_instruments"])
    day = re.sub(r"\?P<\w+>", "?:", _day().pattern)
    days = rf"(?P<days>{day}(?:\s*(?:,|and)\s*{day})*)"
    return re.compile(rf"\b(?P<kind>{kinds})\s+(?:of|dated|signed on|from)\s+{days}")


@cache
def _treaty() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(claims()['treaties'])})\b")
