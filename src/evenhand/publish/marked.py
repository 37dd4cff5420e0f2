"""A text cut at the ends of its claims, so that each piece is marked with all the claims that it carries."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from evenhand.model.proposal import Span

_APART = re.compile(r"(?:[^\S\n\f]*\n){2,}|\f")
"""What parts two paragraphs: an empty line, or a new page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that carry the same claims throughout: `claims`, by number; `ends`: those whose words end here."""

    text: str
    claims: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces, with the numbers of the claims of which it is the first to hold words."""

    pieces: tuple[Piece, ...]
    begin: tuple[int, ...]


def paragraphs(text: str, spans: Mapping[int, Span]) -> list[Paragraph]:
    """The paragraphs of a text, every character but the empty lines around them in exactly one piece.

    Args:
        text: as read.
        spans: where the words of each claim stand, by its number; they may overlap, lie within one another, and run
            over several paragraphs.
    """
    found, seen = list[Paragraph](), set[int]()
    for start, end in _places(text):
        if text[start:end].strip():
            here = {number: span for number, span in spans.items() if span[0] < end and span[1] > start}
            found.append(Paragraph(_pieces(text, (start, end), here), tuple(sorted(here.keys() - seen))))
            seen |= here.keys()
    return found


def _places(text: str) -> Iterator[Span]:
    start = 0
    for gap in _APART.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text.rstrip())


def _pieces(text: str, place: Span, here: Mapping[int, Span]) -> tuple[Piece, ...]:
    start, end = place
    cuts = sorted({start, end, *(cut for span in here.values() for cut in span if start < cut < end)})
    return tuple(_piece(text, (first, last), here, end) for first, last in pairwise(cuts))


def _piece(text: str, place: Span, here: Mapping[int, Span], end: int) -> Piece:
    first, last = place
    claims = tuple(sorted(number for number, span in here.items() if span[0] <= first and span[1] >= last))
    # Words that run on into empty lines after the paragraph end with it.
    ends = tuple(number for number in claims if here[number][1] == last or (last == end and here[number][1] > end))
    return Piece(text[first:last].replace("\r\n", "\n").replace("\r", "\n"), claims, ends)
