"""The towns of the world with 15,000 people or more, and capitals, by name. Source: GeoNames (CC BY 4.0)."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Mapping
from functools import lru_cache
from importlib.resources import files

from evenhand.claim.suggest.place_tables import table

_MARKS = re.compile(r"[\u0300-\u036f'\u2018\u2019\u02bb\u02bc`]")
_JOINS = re.compile(r"[\s\-\u2010-\u2015]+")
_SMALLER = 3  # States like the largest are named in most speeches, and have a town of almost every name

Town = tuple[int, str, str]
"""People, name to show, and ISO code of its State: none where States dispute it or none of the table has it."""


@lru_cache(maxsize=1)
def towns() -> Mapping[str, tuple[Town, ...]]:
    """The towns of each name, in the form of `town_key`: those whose own name it is first, then the largest."""
    rows = list(csv.reader((files("evenhand") / "data" / "places" / "towns.csv").read_text("utf-8").splitlines()))[1:]
    all_ = [(int(people), name, code) for name, _, code, people in rows]  # the table has the largest first
    found: defaultdict[str, tuple[Town, ...]] = defaultdict(tuple)
    for town in all_:
        found[town_key(town[1])] += (town,)
    for row, town in zip(rows, all_, strict=True):
        for key in row[1].split(";") if row[1] else ():
            found[key] += (town,)
    return dict(found)


@lru_cache(maxsize=1)
def no_towns() -> frozenset[str]:
    """Names of towns that are far more often words or persons: they count only where a noun makes them a place."""
    return frozenset(town_key(row["word"]) for row in table("no_towns"))


def town_key(name: str) -> str:
    """A name in lower case, without accents, apostrophes and hyphens."""
    if name.isascii() and name.isalpha():
        return name.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", name))
    return _JOINS.sub(" ", plain).strip().casefold()


def town_named(name: str, near: Container[str], named: Container[str]) -> Town | None:
    """The town of that name, by the codes of the States that the text names near it and anywhere.

    That in a State near it; else one in a State named anywhere that is not much smaller than the first of that name;
    else the first, as `towns` orders them.
    """
    known = towns().get(town_key(name))
    if not known:
        return None
    by_state = (town for town in known if town[2] in near)
    large = (town for town in known if town[2] in named and _SMALLER * town[0] >= known[0][0])
    return next(by_state, None) or next(large, known[0])
