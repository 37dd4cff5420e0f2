"""What bytes are found to be; a name chooses between kinds of text and never overrides bytes."""

import codecs
import re
import struct
import zipfile
from pathlib import PurePath
from typing import BinaryIO

from evenhand.preserve.kinds import by_signature
from evenhand.preserve.limits import INTAKE

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_OFFICE = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_TEXT_BY_SUFFIX = {
    ".csv": "text/csv",
    ".htm": "text/html",
    ".html": "text/html",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".tab": "text/tab-separated-values",
    ".tsv": "text/tab-separated-values",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = re.compile(rb"[\x00-\x06\x0e-\x19\x1c-\x1f\x7f]")
_HTML = re.compile(r"(<!doctype\s+html|<(html|head|body)[\s>/])", re.IGNORECASE)
_COMMENTS = re.compile(r"\s*<!--(?s:.*?)-->\s*|\s*<\?xml[^>]*>\s*")
_END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 65_535


def media_type(stream: BinaryIO, name: str) -> str:
    """The media type of an open, seekable file, from its bytes; `stream` is left at its start.

    `name` is looked at only when the bytes are text, to tell CSV, TSV, HTML, Markdown and plain
    text apart.
    """
    stream.seek(0)
    head = stream.read(INTAKE.head_bytes)
    kind = by_signature(head)
    if kind == "application/zip":
        kind = _office(stream)
    stream.seek(0)
    return kind or _text(head, name)


def _text(head: bytes, name: str) -> str:
    mark, encoding = next((m for m in _MARKS if head.startswith(m[0])), (b"", "latin-1"))
    if not mark and _NOT_TEXT.search(head):
        return "application/octet-stream"
    start = head[len(mark) :].decode(encoding, errors="ignore").lstrip()
    if start.startswith("<"):
        return _markup(start, name)
    return _TEXT_BY_SUFFIX.get(PurePath(name).suffix.lower(), "text/plain")


def _markup(start: str, name: str) -> str:
    declared = start.startswith("<?xml")
    while comment := _COMMENTS.match(start):
        start = start[comment.end() :]
    if _HTML.match(start):
        return "text/html"
    if re.match(r"(<!doctype\s+svg|<svg[\s>])", start, re.IGNORECASE):
        return "image/svg+xml"
    if declared:
        return "application/xml"
    return _TEXT_BY_SUFFIX.get(PurePath(name).suffix.lower(), "text/plain")


def _office(stream: BinaryIO) -> str:
    if not _has_small_directory(stream):
        return "application/zip"
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return "application/zip"
    if "[Content_Types].xml" not in names:
        return "application/zip"
    return next((kind for part, kind in _OFFICE.items() if part in names), "application/zip")


def _has_small_directory(stream: BinaryIO) -> bool:
    # zipfile loads the whole directory at once; a hostile one lists millions of members. Zip64
    # directories, whose true length stands elsewhere, are not looked into: no document that
    # evenhand reads needs one.
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _LONGEST_COMMENT - _END_OF_DIRECTORY.size))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END_OF_DIRECTORY.size or b"PK\x06\x07" in tail[max(0, at - 20) : at]:
        return False
    length: int = _END_OF_DIRECTORY.unpack_from(tail, at)[5]
    return length <= INTAKE.directory_bytes
