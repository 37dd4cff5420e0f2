"""What a number counts: the words after it, up to the noun that `language/en/counted.csv` knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from evenhand.claim.suggest.lexicon import Lexicon, table, wordlist
from evenhand.claim.suggest.numbers import Amount
from evenhand.claim.suggest.tokens import Tokens

_REACH = 7
_OPENING = frozenset("-\u2013\u2014(")


@dataclass(frozen=True, slots=True)
class Counted:
    """What an amount counts.

    Attributes:
        unit: in the words of `counted.csv`; `of`: persons, objects, heritage, territory, duration ...; empty: unknown.
        first, last: the tokens that name it ("Xian civilians"), without those that only link.
        row: the row of `counted.csv`.
    """

    unit: str
    of: str
    first: int
    last: int
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """Tokens of a sentence: `verbs` begin the words of an act, `peoples` are of the name of a people or a State."""

    verbs: frozenset[int]
    peoples: frozenset[int]


def counted(tokens: Tokens, amount: Amount, last: int, marks: Marks) -> Counted:
    """What is counted, as far as the words up to token `last` say it."""
    first = _begin(tokens, amount.last, last)
    place, head = first, None
    while place < last and place - first < _REACH:
        found = _nouns().at(tokens.words, place)
        if found and found[0] <= last:
            place, head = found[0], (found[0], found[1])
            joins = tokens.words[place : place + 1] in (["and"], ["or"]) and place + 1 not in marks.verbs
            place += joins and _nouns().at(tokens.words, place + 1) is not None
            continue
        if head or not _modifies(tokens, place) or (place in marks.verbs and place > first):
            break
        place += 1
    if head:
        head = _listed(tokens, head, last)
        unit = tokens.words[head[0] - 1] if head[1]["of"] == "duration" else head[1]["unit"]
        return Counted(unit, head[1]["of"], first, head[0], head[1])
    return _unnamed(tokens, first, place, marks)


def _listed(tokens: Tokens, head: tuple[int, Mapping[str, str]], last: int) -> tuple[int, Mapping[str, str]]:
    """The noun that a list ends in: "private houses, apartment buildings and other civilian objects"."""
    place, closing = head[0], head
    while place < last - 1 and tokens.words[place] in (",", "and", "or", "other"):
        found = None if tokens.words[place + 1] == "other" else _nouns().at(tokens.words, place + 1)
        if found and found[1]["of"] != head[1]["of"]:
            break
        other = tokens.words[place] == "other"
        place = found[0] if found else place + 1
        if found:
            closing = (found[0], found[1] if other else head[1])
    return closing


def _unnamed(tokens: Tokens, first: int, end: int, marks: Marks) -> Counted:
    """A people ("100,000 Kashmiris"), or nothing named ("44 had been killed"): persons; else unknown."""
    if end == first:
        return Counted("persons", "persons", first, end, {})
    if any(place in marks.peoples for place in range(first, end)):
        return Counted("persons", "persons", first, end, {"unit": "persons", "of": "persons", "proper": "yes"})
    return Counted(tokens.words[end - 1], "", first, end, {})


def _begin(tokens: Tokens, place: int, last: int) -> int:
    """Past "of our", and past words set apart by dashes: "over 1 million - or one fourth - of our inhabitants"."""
    if place < last and tokens.words[place] in _OPENING:
        for closing in range(place + 1, min(place + 9, last)):
            if tokens.words[closing] in "-\u2013\u2014)" and tokens.ends[closing - 1] < tokens.starts[closing] + 1:
                place = closing + 1
                break
    while place < last and tokens.words[place] in wordlist("linking"):
        place += 1
    return place


def _modifies(tokens: Tokens, place: int) -> bool:
    word = tokens.words[place]
    return (word[0].isalpha() or word == "-") and word not in wordlist("stops") and word not in ("and", "of")


def names_counted(tokens: Tokens, place: int) -> bool:
    """True where a token begins a noun that can be counted, other than of time."""
    found = _nouns().at(tokens.words, place)
    return found is not None and found[1]["of"] in ("persons", "objects", "heritage")


def nouns(tokens: Tokens, first: int, last: int) -> list[tuple[int, int, str]]:
    """What is named among some words that could be counted: its tokens and its kind."""
    found = _nouns().find(tokens.words, first, last)
    return [
        (start, end, row["of"])
        for start, end, row in found
        if row["of"] in ("persons", "objects", "heritage", "territory")
    ]


@cache
def _nouns() -> Lexicon[Mapping[str, str]]:
    return Lexicon((word, row) for row in table("counted") for word in row["words"].split("|"))
