"""A reading cut into passages: paragraphs, never across a page, never longer than a record may hold."""

from collections.abc import Iterator

from evenhand.model.base import MAX_TEXT
from evenhand.model.document import Characters
from evenhand.read.reading import Page, Reading


def passages(reading: Reading) -> Iterator[Characters]:
    """The paragraphs of a reading, in order, each as the place of its characters.

    A paragraph ends at a blank line or a page's end. For each place p, the passage is
    `reading.text[p.start:p.end]`: never empty, no blank at either end, at most MAX_TEXT characters.
    """
    for page in reading.pages or (Page(0, 0, len(reading.text)),):
        for start, end in _paragraphs(reading.text, page):
            for first, last in _pieces(reading.text, start, end):
                yield Characters(start=first, end=last, page=page.number or None)


def _paragraphs(text: str, page: Page) -> Iterator[tuple[int, int]]:
    start = at = page.start
    for line in text[page.start : page.end].splitlines(keepends=True):
        at += len(line)
        if not line.strip():
            yield start, at
            start = at
    yield start, page.end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trimmed(text, start, end)
    while end - start > MAX_TEXT:
        cut = _cut(text, start, start + MAX_TEXT)
        yield _trimmed(text, start, cut)
        start, end = _trimmed(text, cut, end)
    if start < end:
        yield start, end


def _cut(text: str, start: int, end: int) -> int:
    for mark in ("\n", ". ", " "):
        at = text.rfind(mark, start + 1, end)
        if at > start:
            return at + len(mark)
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
