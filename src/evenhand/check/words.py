"""What words say of what is counted: units, outcomes, statuses, causes, hours; English first."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from evenhand.codebook import rules, vocabulary
from evenhand.phrases import folded, terms_in

Words = frozenset[str]

_STEM = 6
"""So many letters of a word are compared: enough to tell words apart, few enough to meet plurals and endings."""


@cache
def language(name: str) -> Mapping[str, Any]:
    """A table of data/language/en."""
    return tomllib.loads((files("evenhand") / "data" / "language" / "en" / f"{name}.toml").read_text("utf-8"))


@cache
def patterns(file: str, table: str) -> Mapping[str, re.Pattern[str]]:
    """What finds the words of each list of a table of data/language/en, in folded text."""
    lists = language(file)[table]
    return {name: re.compile(rf"\b(?:{'|'.join(map(_one, words))})\b") for name, words in lists.items()}


def _one(phrase: str) -> str:
    return " ".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in phrase.split())


@lru_cache(maxsize=65_536)  # coders use the same words over and over
def terms(text: str, table: str, file: str = "compared") -> Words:
    """The lists of a table of which a text holds a word."""
    plain = folded(text) if text else ""
    return frozenset(name for name, pattern in patterns(file, table).items() if pattern.search(plain))


@lru_cache(maxsize=65_536)
def units(unit: str) -> Words:
    """The kinds of what a unit counts; the unit itself where the table has no kind for it."""
    found = terms(unit, "unit")
    general = frozenset(name for name in found for word in language("compared")["all_of"].get(name, ()) if word in unit)
    return general or found or (frozenset({folded(unit)}) if unit else frozenset())


@lru_cache(maxsize=65_536)
def statuses(text: str) -> Words:
    """The terms of `victim_status`, and women and older people; what lies within another named one is left out."""
    named = (terms_in(text, "victim_status") if text else frozenset()) | terms(text, "people")
    within = people_within()
    return frozenset(term for term in named if not any(term in within.get(other, ()) for other in named))


@cache
def people_within() -> Mapping[str, tuple[str, ...]]:
    """The people that are counted with others: children among civilians."""
    held = rules("count")["status_within"]
    return {name: (*held.get(name, ()), *language("compared")["people"]) for name in (*held, "combatant")}


@lru_cache(maxsize=65_536)
def weapons(text: str) -> Words:
    """The terms of `weapon` that words name, or that a term is."""
    return frozenset({text}) if text in vocabulary("weapon") else terms_in(text, "weapon") if text else frozenset()


@lru_cache(maxsize=65_536)
def causes(named: Words) -> Words:
    """The causes for counting to which weapons belong."""
    return frozenset(cause for cause, held in rules("check")["cause"].items() if named.intersection(held))


@lru_cache(maxsize=65_536)
def outcomes(text: str) -> Words:
    """Killed and injured where one number is said of both ("killed or wounded"), else the one that a text names."""
    plain, lists = folded(text), patterns("compared", "outcome")
    joint = "|".join(language("compared")["joint"]["words"])
    between = re.compile(rf" (?:{joint}) (?:[^\W\d]+ ){{0,2}}")
    ends = sorted((found.start(), found.end(), name) for name, each in lists.items() for found in each.finditer(plain))
    for (_, end, name), (start, _, other) in pairwise(ends):
        if name != other and between.fullmatch(plain[end:start]):
            return frozenset({name, other})
    named = frozenset(name for _, _, name in ends)
    return named if len(named) == 1 else frozenset()


def hours(text: str) -> Words:
    """Parts of the day that a text names, in words or by the clock."""
    found = set(terms(text, "hours"))
    for hour in re.findall(r"\b([01]?\d|2[0-3]):[0-5]\d\b", text):
        found |= {name for name, spans in language("compared")["clock"].items() if _within(int(hour), spans)}
    return frozenset(found)


def _within(hour: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= hour < last for first, last in spans)


@lru_cache(maxsize=65_536)
def stems(text: str) -> Words:
    """The beginnings of the words of a text that say what it is about."""
    stop = language("compared")["stop"]["words"]
    return frozenset(word[:_STEM] for word in folded(text).split() if len(word) > 3 and word not in stop)
