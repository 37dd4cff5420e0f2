"""A text in pieces short enough to ask about at once."""

import re
from collections.abc import Iterator

from evenhand.model.proposal import Span

_LINE = r"(?:\r\n|\r|\n)"
_ENDS = tuple(map(re.compile, (rf"{_LINE}[^\S\r\n]*{_LINE}", _LINE, r"\.\s", r"\s")))
"""Where a text is cut, the best first: paragraphs, lines, sentences, words."""


def chunks(text: str, most: int) -> Iterator[Span]:
    """Places of consecutive pieces that make up the whole text, none longer than `most` characters (2 or more).

    A piece ends at the last end of a paragraph within reach, else of a line, a sentence or a word. Pieces without
    a letter or digit are left out.
    """
    start = 0
    while start < len(text):
        end = _end(text, start, most)
        if any(character.isalnum() for character in text[start:end]):
            yield start, end
        start = end


def _end(text: str, start: int, most: int) -> int:
    last = start + most
    if last >= len(text):
        return len(text)
    for pattern in _ENDS:
        ends = [found.end() for found in pattern.finditer(text, start, last)]
        if ends:
            return ends[-1]
    return last
