"""The names of States, regions, towns and peoples that a text may use, and where it uses them."""

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from evenhand.model.proposal import KnownName

_DATA = files("evenhand") / "data"
_CAPITALISED = re.compile(r"\b[^\W\da-z_][^\W\d_]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN = r"[\s\-\u2010-\u2015'\u2018\u2019\u02bc.,]{1,3}"
PLACES = frozenset({"case", "state", "region", "town"})


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for.

    Attributes:
        kind: "case", "state", "region" or "town" of places; "party", "demonym" or "people" of people; "none" of words that
            only look like a name.
        name: the one to show; `code`: ISO 3166 alpha-3 code of the State, empty where none is said or States dispute it.
        id: in the case.
    """

    kind: str
    name: str
    code: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text, with all that it may stand for."""

    start: int
    end: int
    options: tuple[Named, ...]


@dataclass(slots=True)
class Read:
    """The capitalised words of a text: those that are names, and those that are not known (start, end)."""

    text: str
    mentions: list[Mention] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)


class Gazetteer:
    """Names by their first word; `Gazetteer.of_the_world()` has those of `data/places`, without the towns."""

    def __init__(self, names: Iterable[tuple[str, Named]]) -> None:
        self._names: dict[str, tuple[Named, ...]] = {}
        self._exact: set[str] = set()
        self._first: defaultdict[str, list[str]] = defaultdict(list)
        self._longer: dict[str, re.Pattern[str]] = {}
        self._read = Read("")
        self.parties: dict[str, str] = {}
        for text, named in names:
            self._add(text, named)

    @staticmethod
    @lru_cache(maxsize=1)
    def of_the_world() -> "Gazetteer":
        """The gazetteer of States, regions and peoples, built once."""
        return Gazetteer(_of_the_world())

    @staticmethod
    @lru_cache(maxsize=4)
    def with_names(places: tuple[KnownName, ...] = (), parties: tuple[KnownName, ...] = ()) -> "Gazetteer":
        """The same with the names of a case, which come before all others; "A/B" counts as both names."""
        known = [(name, Named(kind, k.name, "", k.id)) for kind, all_ in (("case", places), ("party", parties))
                 for k in all_ for name in (k.text, *k.text.split("/"))]
        return Gazetteer([*known, *_of_the_world()])

    def read(self, text: str) -> Read:
        """Where `text` uses names of the gazetteer, the longest name at each place, in the order of the text."""
        if self._read.text is not text:
            self._read = self._reading(text)
        return self._read

    def _add(self, text: str, named: Named) -> None:
        words = _key(text)
        if not words:
            return
        before = self._names.get(words, ())
        same = [old for old in before if old.id is not None and (old.kind in PLACES) == (named.kind in PLACES)]
        if same and named.id is None:  # the case's own name stands before the gazetteer's, which gives it its State
            self._own(words, same[0], named)
        elif named not in before:
            self._names[words] = (*before, named)
        if text.isupper():
            self._exact.add(words)
        self._first[words.split(" ", 1)[0]].append(words)

    def _own(self, words: str, own: Named, named: Named) -> None:
        if named.code and not own.code:
            found = replace(own, code=named.code)
            self._names[words] = tuple(found if old == own else old for old in self._names[words])

    def _reading(self, text: str) -> Read:
        found, end = Read(text), 0
        for word in _CAPITALISED.finditer(text):
            if word.start() < end:
                continue
            mention = self._at(text, word)
            if mention is None:
                found.others.append(word.span())
            else:
                end = mention.end
                found.mentions.append(mention)
        return found

    def _at(self, text: str, word: re.Match[str]) -> Mention | None:
        first = word[0].casefold()
        known = self._first.get(first)
        if known is None:
            return None
        longest = self._pattern(first, known).match(text, word.start())
        if longest is None:
            return None
        key = _key(longest[0])
        if key in self._exact and not longest[0].isupper():
            return None
        return Mention(word.start(), longest.end(), self._names[key])

    def _pattern(self, first: str, known: list[str]) -> re.Pattern[str]:
        found = self._longer.get(first)
        if found is None:
            longest_first = sorted(set(known), key=len, reverse=True)
            names = (_BETWEEN.join(map(re.escape, name.split(" "))) for name in longest_first)
            found = self._longer[first] = re.compile(f"(?:{'|'.join(names)})(?!\\w)", re.IGNORECASE)
        return found


def _key(text: str) -> str:
    return " ".join(_LETTERS.findall(text.casefold()))


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The tables of `language/en/places.toml`."""
    return tomllib.loads((_DATA / "language" / "en" / "places.toml").read_text("utf-8"))


@lru_cache(maxsize=8)
def table(name: str) -> list[dict[str, str]]:
    """The rows of a table in `data/places`."""
    return list(csv.DictReader((_DATA / "places" / f"{name}.csv").read_text("utf-8").splitlines()))


def _of_the_world() -> Iterator[tuple[str, Named]]:
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
