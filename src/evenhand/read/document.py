"""The door to reading a document: by media type, in this process or a confined one."""

from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError

from evenhand.errors import SourceError
from evenhand.read.confined import ask
from evenhand.read.encoding import label_of
from evenhand.read.reading import Reading
from evenhand.read.table import TABLES
from evenhand.read.text import read_text

_CONFINED = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/html": "html",
}
_PLAIN = frozenset(("text/plain", "text/markdown"))
_READING = TypeAdapter(Reading)


def read_document(path: Path, media_type: str, where: str = "", encoding: str = "") -> Reading:
    """The text of a document, with its pages and what a person should know of it.

    Args:
        path: its bytes; the name of the path says nothing.
        media_type: what the bytes were found to be when they were preserved.
        where: what the user calls the file, for messages.
        encoding: what a person says plain text is in; believed where its bytes are not UTF-8.

    Raises:
        SourceError: it could not be read as that type, or no reader of that type exists.
    """
    with path.open("rb") as stream:
        return read_open(stream, media_type, where or path.name, encoding)


def read_open(stream: BinaryIO, media_type: str, where: str, encoding: str = "") -> Reading:
    """The text of an open file, as `read_document` reads the file at a path.

    Raises:
        SourceError: it could not be read as that type, or no reader of that type exists.
    """
    if media_type in TABLES:
        raise SourceError(f"{where} is a table", hint="read its rows: a table is imported, not quoted")
    if media_type in _PLAIN:
        return read_text(stream, media_type, where, label_of(encoding, where))
    if media_type in _CONFINED:
        return _confined(_CONFINED[media_type], stream, where)
    hint = "it is preserved all the same; make a text, PDF or DOCX of it to quote from it"
    raise SourceError(f"{where} is {media_type}, which evenhand does not read", hint=hint)


def _confined(kind: str, stream: BinaryIO, where: str) -> Reading:
    answers = list(ask(kind, stream, where))
    try:
        (answer,) = answers
        reading = _READING.validate_python(answer)
    except (ValueError, ValidationError) as error:
        raise SourceError(f"{where} was answered by nothing readable", hint="report it") from error
    if not _holds(reading):
        raise SourceError(f"{where} was answered with pages that do not hold", hint="report it")
    return reading


def _holds(reading: Reading) -> bool:
    places = [place for page in reading.pages for place in (page.start, page.end)]
    return places == sorted(places) and all(0 <= place <= len(reading.text) for place in places)
