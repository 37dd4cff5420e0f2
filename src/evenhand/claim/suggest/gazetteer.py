"""The names of States, regions and peoples that a text may use, and where it uses them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import attrgetter

from evenhand.claim.suggest.place_tables import Named, names_of_the_world
from evenhand.model.proposal import KnownName

# Accents and vowel signs, which stand on letters: of Latin, Hebrew, Arabic, Devanagari, Bengali, Burmese; and joiners.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
_MARKS += "\u102b-\u103e\u200c\u200d"
_CAPITALISED = re.compile(f"\\b[^\\W\\da-z_][^\\W\\d_]*(?:[{_MARKS}]+[^\\W\\d_]*)*")
_WORD = re.compile(f"[^\\W\\d_]+(?:[{_MARKS}]+[^\\W\\d_]*)*")
_BETWEEN = re.compile(rf"[\s\-\u2010-\u2015'\u2018\u2019\u02bc(]{{1,3}}({_WORD.pattern})")
_AFTER_INITIAL = re.compile(rf"[\s\-\u2010-\u2015'\u2018\u2019\u02bc.]{{0,3}}({_WORD.pattern})")  # "U.S.", "St. Lucia"
_INITIAL = 3  # letters: shorter words may stand with a full stop, or in one with the next
_NEAR = 150  # characters


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text, with all that it may stand for."""

    start: int
    end: int
    options: tuple[Named, ...]


@dataclass(slots=True)
class Read:
    """The capitalised words of a text.

    Attributes:
        mentions: known names, in the order of the text; `others`: where the words begin and end that are not known.
        states: codes of the States that it names, by a name or demonym that no other State has.
    """

    text: str
    mentions: list[Mention] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)
    states: frozenset[str] = frozenset()

    def states_near(self, at: int) -> frozenset[str]:
        """Codes of the States named within 150 characters."""
        first = bisect_left(self.mentions, at - _NEAR, key=attrgetter("start"))
        last = bisect_left(self.mentions, at + _NEAR, key=attrgetter("start"))
        return frozenset(o.code for mention in self.mentions[first:last] for o in mention.options if o.code)


class Gazetteer:
    """Names and what they stand for, found by their first word. `with_names()` gives the one to use."""

    def __init__(self, names: Iterable[tuple[str, Named]]) -> None:
        self._names: defaultdict[str, list[Named]] = defaultdict(list)
        self._first: defaultdict[str, set[str]] = defaultdict(set)
        self._capitals: set[str] = set()
        self._most: defaultdict[str, int] = defaultdict(int)
        self._read = Read("")
        for text, named in names:
            self._add(text.removeprefix("the "), named)
        own = (options for options in self._names.values() if options[0].id is not None)
        parties = ((other.code, o.id) for options in own for o in options if o.kind == "party" for other in options)
        self._parties = {code: party for code, party in parties if code and party}

    @staticmethod
    @lru_cache(maxsize=8)
    def with_names(places: tuple[KnownName, ...] = (), parties: tuple[KnownName, ...] = ()) -> "Gazetteer":
        """The gazetteer of States, regions and peoples, with the names of a case before all others ("A/B": both)."""
        own = [(kind, known) for kind, all_ in (("case", places), ("party", parties)) for known in all_]
        each = [
            (text, kind, known) for kind, known in own for text in dict.fromkeys((known.text, *known.text.split("/")))
        ]
        return Gazetteer(
            [*((text, Named(kind, known.name, "", known.id)) for text, kind, known in each), *names_of_the_world()]
        )

    def read(self, text: str) -> Read:
        """Where `text` uses names of the gazetteer, the longest name at each place."""
        if self._read.text is not text:
            self._read = self._reading(text)
        return self._read

    def named(self, text: str) -> tuple[Named, ...]:
        """All that a name stands for."""
        return tuple(self._names.get(_key(text), ()))

    def party(self, code: str) -> str | None:
        """The id of the case's party that bears a name of the State with that code."""
        return self._parties.get(code)

    def _add(self, text: str, named: Named) -> None:
        key = _key(text)
        if key and named not in self._names[key]:
            self._names[key].append(named)
            first = key.split(" ", 1)[0]
            self._first[first].add(key)
            self._most[first] = max(self._most[first], key.count(" ") + 1)
            if text.isupper():
                self._capitals.add(key)

    def _reading(self, text: str) -> Read:
        found, end = Read(text), 0
        for word in _CAPITALISED.finditer(text):
            if word.start() >= end:
                mention = self._at(text, word)
                if mention is None:
                    found.others.append(word.span())
                else:
                    found.mentions.append(mention)
                    end = mention.end
        options = (mention.options for mention in found.mentions)
        found.states = frozenset(o[0].code for o in options if o[0].kind in ("state", "demonym") and len(o) == 1)
        return found

    def _at(self, text: str, word: re.Match[str]) -> Mention | None:
        found = self._longest(text, word)
        if found is None:
            return None
        end, key = found
        written = text[word.start() : end]
        if key in self._capitals and not written.isupper():
            return None
        closes = "(" in written and text.startswith(")", end)
        return Mention(word.start(), end + closes, tuple(self._names[key]))

    def _longest(self, text: str, word: re.Match[str]) -> tuple[int, str] | None:
        """Where the longest name ends that begins with a word, and the name."""
        key = last = _key(word[0])
        known = self._first.get(key)
        if known is None:
            return None
        end, best = word.end(), None
        for more in range(self._most[last], 0, -1):
            if key in known and not text[end : end + 1].isalnum():
                best = end, key
            step = (_AFTER_INITIAL if len(last) < _INITIAL else _BETWEEN).match(text, end) if more > 1 else None
            if step is None:
                break
            last, end = _key(step[1]), step.end()
            key = f"{key} {last}"
        return best


def chosen(mention: Mention, kinds: tuple[str, ...], read: Read) -> Named | None:
    """What a mention stands for among `kinds`, the first kinds first.

    Of States that share the name it is the one that the text also names in full; else the name stays without a code.
    """
    options = [option for option in mention.options if option.kind in kinds]
    if len(options) < 2:
        return options[0] if options else None
    options.sort(key=lambda option: (option.id is None, kinds.index(option.kind)))
    first = options[0]
    codes = {o.code for o in options if o.id is None and (first.id or o.kind == first.kind)}
    if len(codes) > 1:
        codes &= read.states
    code = codes.pop() if len(codes) == 1 else ""
    same = next((o for o in options if o.code == code), first) if first.id is None else first
    written = " ".join(read.text[mention.start : mention.end].split())
    return replace(same, code=code, name=same.name if code or len(options) == 1 or first.id else written)


def _key(text: str) -> str:
    return text.casefold() if text.isascii() and text.isalpha() else " ".join(_WORD.findall(text.casefold()))
