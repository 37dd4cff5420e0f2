"""Plain text and Markdown: characters exactly as decoded."""

import os
from typing import BinaryIO

from evenhand.errors import SourceError
from evenhand.read.encoding import Encoding, detect
from evenhand.read.limits import TEXT
from evenhand.read.reading import Reading


def read_text(stream: BinaryIO, media_type: str, where: str, encoding: str = "") -> Reading:
    """The whole text of an open file, line ends kept, without its byte-order mark.

    `encoding` is what a person says it is in; believed where the bytes are not UTF-8.

    Raises:
        SourceError: it is binary, damaged, in no known encoding, or over the size limit.
    """
    found = detect(stream, where, encoding)
    findings = (found.finding,) if found.finding else ()
    return Reading(media_type, decoded(stream, found, where), found.codec, findings=findings)


def decoded(stream: BinaryIO, encoding: Encoding, where: str) -> str:
    """All characters of an open file.

    Raises:
        SourceError: the bytes do not decode, or are more than the limit of section `text`.
    """
    size = stream.seek(0, os.SEEK_END)
    if size > TEXT.bytes:
        message = f"{where} is {size:,} bytes of text, over the limit of {TEXT.bytes:,}"
        raise SourceError(message, hint="split it; a table belongs in CSV, which may be longer")
    stream.seek(encoding.mark)
    try:
        return stream.read(TEXT.bytes).decode(encoding.codec)
    except UnicodeDecodeError as error:
        message = f"{where} is not {encoding.codec} at byte {encoding.mark + error.start}"
        raise SourceError(message, hint="get an undamaged copy, or save it as UTF-8") from error
