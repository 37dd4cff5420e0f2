"""PDF to text, page by page: active parts are named as findings, never run, fetched or opened."""

import logging
from collections.abc import Iterator
from typing import BinaryIO

from pypdf import PdfReader

from evenhand.errors import SourceError
from evenhand.read.active import findings
from evenhand.read.reading import Page, Reading

_BETWEEN_PAGES = "\n\n"


def parse(stream: BinaryIO) -> Reading:
    """The text of a PDF with the place of each page in it.

    Raises:
        SourceError: it is encrypted with a password.
        Exception: any; pypdf meets broken files with whatever its code runs into.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return _read(PdfReader(stream, strict=False))


def _read(reader: PdfReader) -> Reading:
    found = []
    if reader.is_encrypted:
        if not reader.decrypt(""):
            hint = "ask for a copy without a password; this one stays preserved as it is"
            raise SourceError("the PDF is encrypted with a password", hint=hint)
        found.append("encrypted, but opens without a password")
    parts, pages, at = [], [], 0
    for number, text in enumerate(_texts(reader), 1):
        pages.append(Page(number, at, at + len(text)))
        parts.append(text)
        at += len(text) + len(_BETWEEN_PAGES)
    found += _silent(pages) + findings(reader)
    return Reading("application/pdf", _BETWEEN_PAGES.join(parts), None, tuple(pages), tuple(found))


def _texts(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages:
        yield page.extract_text()


def _silent(pages: list[Page]) -> list[str]:
    silent = [str(page.number) for page in pages if page.start == page.end]
    if not silent:
        return []
    which = ", ".join(silent[:20]) + (" and more" if len(silent) > 20 else "")
    return [f"no text on page {which}: a picture of text, or empty"]
