"""Words that a model quotes, found in the text: whole words, exactly, but for where lines break."""

import re
from collections.abc import Iterator

from evenhand.model.proposal import Span


def occurrences(words: str, text: str, start: int, end: int) -> Iterator[Span]:
    """Where `words` stand in `text[start:end]`, first to last; a run of blanks matches any other run of blanks.

    A word cut out of a longer one is no occurrence, nor a number out of a longer number.
    """
    pieces = [re.escape(piece) for piece in words.split()]
    if not pieces:
        return
    pattern = re.compile(r"\s+".join(pieces))
    for found in pattern.finditer(text, start, end):
        if not _cuts(text, found.start(), -1) and not _cuts(text, found.end(), 1):
            yield found.span()


def occurs(words: str, text: str, start: int, end: int) -> bool:
    """True when `words` stand somewhere in `text[start:end]`."""
    return next(occurrences(words, text, start, end), None) is not None


def _cuts(text: str, at: int, step: int) -> bool:
    """True when the edge at `at` runs through a word, or through a number with its points and commas."""
    inside, outside, beyond = (at, at - 1, at - 2) if step < 0 else (at - 1, at, at + 1)
    within, next_to, after = (text[i : i + 1] if i >= 0 else "" for i in (inside, outside, beyond))
    if _is_word(within) and _is_word(next_to):
        return True
    return within.isdigit() and next_to in {".", ","} and after.isdigit()


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
