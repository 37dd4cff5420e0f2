"""The word lists of a language, and phrases found among the words of a text."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_ENGLISH = files("evenhand") / "data" / "language" / "en"


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table of `data/language/en`."""
    return tuple(csv.DictReader((_ENGLISH / f"{name}.csv").read_text("utf-8").splitlines()))


@cache
def claims() -> Mapping[str, Any]:
    """The word lists of `data/language/en/claims.toml`."""
    return tomllib.loads((_ENGLISH / "claims.toml").read_text("utf-8"))


@cache
def wordlist(name: str) -> frozenset[str]:
    """One list of single words of `claims.toml`."""
    return frozenset(claims()[name])


class Lexicon(Generic[T]):
    """Phrases of one or more words, each with what it stands for; `first` are the words they begin with."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in phrases:
            first, *rest = phrase.replace("-", " - ").replace(",", " , ").split()
            self._by_first.setdefault(first, []).append((tuple(rest), meaning))
        self.first = frozenset(self._by_first)
        for known in self._by_first.values():
            known.sort(key=lambda each: -len(each[0]))

    def at(self, words: Sequence[str], place: int) -> tuple[int, T] | None:
        """The longest phrase that begins at a place: where it ends, and its meaning."""
        for rest, meaning in self._by_first.get(words[place], ()) if place < len(words) else ():
            end = place + 1 + len(rest)
            if tuple(words[place + 1 : end]) == rest:
                return end, meaning
        return None

    def ending(self, words: Sequence[str], place: int, reach: int) -> tuple[int, T] | None:
        """The longest phrase that ends right before a place: where it begins, and its meaning."""
        for start in range(max(0, place - reach), place):
            found = self.at(words, start)
            if found and found[0] == place:
                return start, found[1]
        return None

    def find(self, words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int, T]]:
        """The phrases among the words `first` to `last`, none within another: start, end, meaning."""
        if self.first.isdisjoint(words[first:last]):
            return
        free = first
        for place in [at for at, word in enumerate(words[first:last], first) if word in self.first]:
            found = self.at(words, place) if place >= free else None
            if found and found[0] <= last:
                yield place, found[0], found[1]
                free = found[0]

    def __contains__(self, word: str) -> bool:
        return word in self._by_first


def phrases_in(words: Sequence[str], name: str) -> bool:
    """True where some words hold one of a list of phrases."""
    return any(True for _ in phrases(name).find(words, 0, len(words)))


@cache
def phrases(name: str) -> Lexicon[str]:
    """A list of phrases of `claims.toml`, wherever it stands there; each stands for itself."""
    listed = claims().get(name) or next(
        part[name] for part in claims().values() if isinstance(part, dict) and name in part
    )
    return Lexicon((phrase, phrase) for phrase in listed)
