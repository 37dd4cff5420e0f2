"""Which text repeats an earlier one, by the groups of words that both hold."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A text, and when it was said.

    Attributes:
        claim: whose passage it is; `text`: of the passage.
        first, last: the days between which it was said, as ordinals; 0 when unknown.
        order: of the same words said on the same days, those with the smallest order are where the others begin.
        kind: of the same words of one kind only the earliest are compared with what follows.
    """

    claim: str
    text: str
    first: int
    last: int
    order: tuple[int, ...] = ()
    kind: Hashable = None


def copies(
    told: Iterable[Told], limits: Mapping[str, Any], apart: Callable[[str, str], bool] = lambda _, __: False
) -> dict[str, str]:
    """For each claim whose text repeats an earlier one, the claim with that text, which is no copy itself.

    Only what was certainly said later can be a copy, or what holds the same words and bears the same days; so no claim
    added to a record joins two others of which neither is. A copy of a copy is one of the first text, even if little
    by little so much was changed that it no longer holds enough of it. The work grows with the length of the texts.

    Args:
        told: texts; those without a date are left out.
        limits: `near_duplicate` of data/rules/grade.toml.
        apart: tells of two claims, the later first, whether the one must not be taken for a copy of the other.
    """
    texts = _Texts(apart)
    for each in sorted((one for one in told if one.last), key=lambda one: (one.first, one.last, one.order)):
        words = _words(each.text, limits)
        if words:
            texts.add(each, words, limits)
    return texts.source


class _Texts:
    """Texts met so far, by their groups of words.

    Attributes:
        source: for each copy the text that it comes down to.
    """

    def __init__(self, apart: Callable[[str, str], bool]) -> None:
        self.source: dict[str, str] = {}
        self._apart = apart
        self._firsts: dict[str, Told] = {}
        self._groups: dict[str, set[Words]] = {}
        self._holders: dict[Words, list[Told]] = {}
        self._same: dict[tuple[int, int, Words], list[Told]] = {}
        self._kinds: set[tuple[Words, Hashable]] = set()

    def add(self, each: Told, words: Words, limits: Mapping[str, Any]) -> None:
        """Finds what a text repeats, and keeps it for those after it."""
        groups = _runs(words, limits)
        same = self._same.setdefault((each.first, each.last, words), [])
        source = self._repeated(each, groups, limits["containment"] * len(groups)) or self._twin(each, same)
        if source is not None:
            self.source[each.claim] = source
        elif (words, each.kind) in self._kinds:
            return
        else:
            self._kinds.add((words, each.kind))
            self._firsts[each.claim] = each
            same.append(each)
        # What a copy shares with its source is found by the source, so that many copies stay as cheap as one.
        held = self._groups.setdefault(source or each.claim, set())
        for group in groups - held:
            self._holders.setdefault(group, []).append(each)
        held |= groups

    def _repeated(self, each: Told, groups: set[Words], enough: float) -> str | None:
        """The earliest of the texts that hold enough of these groups, alone or with their copies."""
        known: dict[str, bool] = {}
        shared: Counter[str] = Counter()
        for group in groups:
            for other in self._holders.get(group, ()):
                if other.last < each.first:
                    if other.claim not in known:
                        known[other.claim] = self._may(each.claim, other.claim)
                    if known[other.claim]:
                        shared[self.source.get(other.claim, other.claim)] += 1
        near = [self._firsts[name] for name, number in shared.items() if number >= enough]
        first = min(near, key=lambda one: (one.last, -shared[one.claim], one.text, one.order), default=None)
        return first.claim if first else None

    def _twin(self, each: Told, same: Iterable[Told]) -> str | None:
        return next((other.claim for other in same if self._may(each.claim, other.claim)), None)

    def _may(self, later: str, earlier: str) -> bool:
        source = self.source.get(earlier, earlier)
        return not self._apart(later, earlier) and (source == earlier or not self._apart(later, source))


def _words(text: str, limits: Mapping[str, Any]) -> Words:
    """The words of a text, and where a script sets no spaces its letters; none if it is too short to tell."""
    words = tuple(_word(limits["unspaced"]).findall(unicodedata.normalize("NFKC", text).casefold()))
    return words if len(words) >= limits[f"least_{_unit(words, limits)}"] else ()


def _runs(words: Words, limits: Mapping[str, Any]) -> set[Words]:
    """Every run of so many words, or letters."""
    length = int(limits[_unit(words, limits)])
    return set(_slid(words, length))


def _slid(words: Words, length: int) -> Iterator[Words]:
    return zip(*(islice(words, start, None) for start in range(length)), strict=False)


def _unit(words: Words, limits: Mapping[str, Any]) -> str:
    """What the limits count: `letters` where most words are letters of a script without spaces."""
    unspaced = _unspaced(limits["unspaced"])
    return "letters" if 2 * sum(bool(unspaced.match(word)) for word in words) > len(words) else "words"


@lru_cache(maxsize=4)
def _word(unspaced: str) -> re.Pattern[str]:
    return re.compile(rf"[{unspaced}]|[^\W{unspaced}]+")


@lru_cache(maxsize=4)
def _unspaced(unspaced: str) -> re.Pattern[str]:
    return re.compile(f"[{unspaced}]")
