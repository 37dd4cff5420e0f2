"""The towns of the world with 15,000 people or more, by name. Source: GeoNames (CC BY 4.0)."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from evenhand.claim.suggest.gazetteer import table

_MARKS = re.compile(r"[\u0300-\u036f'\u2018\u2019\u02bb\u02bc`]")
_JOINS = re.compile(r"[\s\-\u2010-\u2015]+")

Town = tuple[int, str, str]
"""People, name to show, and ISO code of its State: none where States dispute it, or where it lies in no State of the table."""


@lru_cache(maxsize=1)
def towns() -> Mapping[str, tuple[Town, ...]]:
    """The towns of each name, in the form of `town_key`, the largest first; read when first asked for."""
    found: defaultdict[str, tuple[Town, ...]] = defaultdict(tuple)
    rows = csv.reader((files("evenhand") / "data" / "places" / "towns.csv").read_text("utf-8").splitlines())
    next(rows)
    for name, others, code, people in rows:
        town = ((int(people), name, code),)
        found[town_key(name)] += town
        for key in others.split(";") if others else ():
            found[key] += town
    return {key: tuple(sorted(same, reverse=True)) if len(same) > 1 else same for key, same in found.items()}


@lru_cache(maxsize=1)
def no_towns() -> frozenset[str]:
    """Names of towns that are far more often words or persons: they count only where a noun says that a place is meant."""
    return frozenset(town_key(row["word"]) for row in table("no_towns"))


def town_key(name: str) -> str:
    """A name in lower case, without accents, apostrophes and hyphens."""
    if name.isascii() and name.isalpha():
        return name.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", name))
    return _JOINS.sub(" ", plain).strip().casefold()


def town_named(name: str, states: frozenset[str]) -> Town | None:
    """The town of that name: the largest in one of `states`, else the largest of all."""
    known = towns().get(town_key(name))
    if not known:
        return None
    return next((town for town in known if town[2] in states), known[0])
