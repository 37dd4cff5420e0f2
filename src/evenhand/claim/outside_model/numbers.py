"""Whether a number that a model gives is the number that the words give, by evenhand's own reading of them."""

import re
from functools import cache

from evenhand.claim.outside_model.occurrences import occurrences
from evenhand.claim.outside_model.reply import RefusedError, SaidNumber
from evenhand.claim.quantity_vocabulary import english
from evenhand.claim.quantity_words import read_quantity
from evenhand.claim.suggest.lexicon import table
from evenhand.model.proposal import Number, Span
from evenhand.model.quantity import Quantity

_BEFORE = re.compile(r"\S+\s+\Z")
_AFTER = re.compile(r"\s*\S+")
_BESIDE = 5
"""How many words on either side may still belong to a number: "in the region of", "to 400 thousand or more"."""

Facts = tuple[int | None, int | None, str]


def verified(said: SaidNumber, text: str, span: Span, sentence: Span) -> Number:
    """The number, read anew from its words within `span`.

    Raises:
        RefusedError: its words are not in the span, do not say this number, are part of what says another one, or
            the unit is not in the sentence.
    """
    places = [place for place in occurrences(said.words, text, *span) if not _truncated(text, place, sentence)]
    if not places:
        raise RefusedError("a number whose words are not in the claim, or are only a part of a number")
    read = _read(said.words)
    if read is None or _facts(read) != (said.low, said.high, said.qualifier):
        raise RefusedError("a number other than its words say")
    unit = " ".join((said.unit or read.unit or "").split())
    if unit and next(occurrences(unit, text, *sentence), None) is None:
        raise RefusedError("a unit that is not in the sentence")
    start, end = places[0]
    return Number(said.low, said.high, said.qualifier, _unit(unit), None, text[start:end])


def _unit(words: str) -> str:
    """The unit in the words of `counted.csv` by the longest end of `words` that it knows; else as written."""
    parts = words.casefold().split()
    ends = (" ".join(parts[at:]) for at in range(len(parts)))
    return next((_units()[end] for end in ends if end in _units()), words)


@cache
def _units() -> dict[str, str]:
    rows = (row for row in table("counted") if row["of"] != "duration")
    return {word: row["unit"] for row in rows for word in row["words"].split("|")}


def _truncated(text: str, place: Span, sentence: Span) -> bool:
    """True when the words beside these make another number of them: "no more than" before, "thousand" behind."""
    start, end = place
    here = _read(text[start:end])
    following = re.match(r"\s*([^\W\d_]+|%)", text[end : sentence[1]])
    if following and following[1].casefold() in set(english()["refused"]["units"]) - _joints():
        return True
    wider = [text[at:end] for at in _starts(text, sentence[0], start)]
    wider += [text[start:at] for at in _ends(text, end, sentence[1])]
    read = [found for words in wider if (found := _read(words)) is not None]
    return here is not None and any(_facts(found) != _facts(here) for found in read)


def _joints() -> set[str]:
    return set(english()["ranges"]["joints"])


def _starts(text: str, least: int, start: int) -> list[int]:
    found: list[int] = []
    while len(found) < _BESIDE and (word := _BEFORE.search(text, max(least, start - 80), start)):
        start = word.start()
        found.append(start)
    return found


def _ends(text: str, end: int, most: int) -> list[int]:
    found: list[int] = []
    while len(found) < _BESIDE and (word := _AFTER.match(text, end, most)):
        end = word.end()
        found.append(end)
    return found


def _read(words: str) -> Quantity | None:
    try:
        return read_quantity(words)
    except ValueError:
        return None


def _facts(quantity: Quantity) -> Facts:
    return quantity.low, quantity.high, quantity.qualifier
