"""The clauses of a text, as far as punctuation and conjunctions tell."""

import re
from bisect import bisect_right
from functools import cache

from evenhand.claim.suggest.when_words import SPACE, either, words


def clause_breaks(text: str) -> list[int]:
    """Where one clause ends and the next begins, in order."""
    return [found.start() for found in _break().finditer(text)]


def clause_at(breaks: list[int], place: int, length: int) -> tuple[int, int]:
    """From the last break before a place to the next one; `length`: of the text."""
    index = bisect_right(breaks, place)
    return breaks[index - 1] if index else 0, breaks[index] if index < len(breaks) else length


@cache
def _break() -> re.Pattern[str]:
    return re.compile(rf"[;:—]|[.!?]\s|,{SPACE}{either(words()['clauses']['words'])}|\n\n")
