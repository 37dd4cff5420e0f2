"""The tables of States, regions and peoples in `data/places`, and the words that English uses around them."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_DATA = files("evenhand") / "data"
PLACES = ("case", "state", "region", "area", "town")
PEOPLE = ("party", "demonym", "people")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for.

    Attributes:
        kind: one of PLACES or of PEOPLE, or "none" of words that only look like a name; an "area" is of many States.
        name: the one to show.
        code: ISO 3166 alpha-3 code of the State (a former State's too), empty where States dispute it.
        id: in the case.
    """

    kind: str
    name: str
    code: str = ""
    id: str | None = None


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The tables of `language/en/places.toml`."""
    return tomllib.loads((_DATA / "language" / "en" / "places.toml").read_text("utf-8"))


@lru_cache(maxsize=8)
def table(name: str) -> list[dict[str, str]]:
    """The rows of a table in `data/places`."""
    return list(csv.DictReader((_DATA / "places" / f"{name}.csv").read_text("utf-8").splitlines()))


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of some words or phrases, the longest first."""
    return "|".join(re.escape(word).replace("\\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def names_of_the_world() -> Iterator[tuple[str, Named]]:
    """Each name of the tables with what it stands for; a name may come more than once."""
    for row in table("states"):
        yield from _each(f"{row['name']};{row['names']}", Named("state", row["name"], row["code"]))
        yield from _each(row["demonyms"], Named("demonym", row["name"], row["code"]))
        for capital in row["capitals"].split(";"):
            yield capital, Named("town", capital, row["code"])
    for row in table("regions"):
        yield from _each(f"{row['name']};{row['names']}", Named(row["kind"], row["name"], row["within"]))
    for row in table("peoples"):
        yield from _each(f"{row['name']};{row['forms']}", Named("people", row["name"]))
    for name in words()["not_names"]:
        yield name, Named("none", name)


def _each(names: str, named: Named) -> Iterator[tuple[str, Named]]:
    return ((name, named) for name in names.split(";") if name)
