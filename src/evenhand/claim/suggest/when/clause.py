"""What a date stands in: its clause, as far as punctuation and conjunctions tell, and whether it is one of violence."""

import re
from functools import cache

from evenhand.claim.suggest.when.words import SPACE, either, words

_SENTENCE_END = re.compile(r"[.!?]\s|\n\n")


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """From the last break before a place to the next one after it, no further than a clause can be long."""
    reach = words()["reach"]["clause"]
    first, last = max(0, start - reach), min(len(text), end + reach)
    breaks = [found.start() for found in _break().finditer(text, first, start)]
    following = _break().search(text, end, last)
    return breaks[-1] if breaks else first, following.start() if following else last


def of_violence(text: str, start: int, end: int) -> bool:
    """True when words of war and attack stand near a place, in its sentence."""
    reach = words()["reach"]["violence"]
    before = _SENTENCE_END.split(text[max(0, start - reach) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + reach], maxsplit=1)[0]
    return _violence().search(f"{before} {after}") is not None


@cache
def _violence() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words()['violence']['words'])}")


@cache
def _break() -> re.Pattern[str]:
    return re.compile(rf"[;:—]|[.!?]\s|,{SPACE}{either(words()['clauses']['words'])}|\n\n")
