"""A text in pieces short enough to ask about at once."""

from collections.abc import Iterator

from evenhand.model.proposal import Span

_ENDS = ("\n\n", "\n", ". ", " ")
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
    plain = text[start:last].replace("\r\n", " \n").replace("\r", "\n")  # as long as before
    for mark in _ENDS:
        at = plain.rfind(mark)
        if at > 0:
            return start + at + len(mark)
    return last
