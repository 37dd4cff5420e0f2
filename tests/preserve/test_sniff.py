"""Bytes say what a file is; a name only chooses between kinds of text."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.preserve.kinds import unreadable
from evenhand.preserve.sniff import DOCX, XLSX, media_type


def packed(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


def kind(data: bytes, name: str = "report.txt") -> str:
    return media_type(io.BytesIO(data), name)


TAR = b"a.txt".ljust(257, b"\0") + b"ustar\x0000"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (packed("[Content_Types].xml", "word/document.xml"), DOCX),
        (packed("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        (packed("word/document.xml"), "application/zip"),
        (packed("a.txt"), "application/zip"),
        (packed(), "application/zip"),
        (b"PK\x03\x04 cut short", "application/zip"),
        (b"\x1f\x8b\x08\x00rest", "application/gzip"),
        (b"7z\xbc\xaf\x27\x1crest", "application/x-7z-compressed"),
        (b"Rar!\x1a\x07\x01\x00", "application/vnd.rar"),
        (TAR, "application/x-tar"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\x01\x02\x03\x04WEBPVP8 ", "image/webp"),
        (b"<!-- c --><!DOCTYPE html><p>x", "text/html"),
        (b"\xef\xbb\xbf  <html><body>", "text/html"),
        ("\ufeff<html>".encode("utf-16-le"), "text/html"),
        (b'<?xml version="1.0"?><svg xmlns="x">', "image/svg+xml"),
        (b'<?xml version="1.0"?><note/>', "application/xml"),
        (b"{\\rtf1\\ansi text}", "application/rtf"),
        (b"From: <Saved by Blink>\r\n", "multipart/related"),
        (b"a\0b\0", "application/octet-stream"),
        (b"\x7fELF\x02\x01", "application/octet-stream"),
        ("Ереван".encode("cp1251"), "text/plain"),
    ],
)
def test_bytes_are_recognised_whatever_the_name_says(data: bytes, expected: str) -> None:
    assert kind(data) == expected
    if not expected.startswith("text/plain"):
        assert kind(data, "figures.csv") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.csv", "text/csv"),
        ("a.TSV", "text/tab-separated-values"),
        ("a.md", "text/markdown"),
        ("a.html", "text/html"),
        ("a.pdf", "text/plain"),
        ("a", "text/plain"),
    ],
)
def test_the_name_chooses_only_between_kinds_of_text(name: str, expected: str) -> None:
    assert kind(b"one,two\n", name) == expected


@pytest.mark.parametrize("data", [packed("a.txt"), TAR, b"\x1f\x8b\x08", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_archives_and_encrypted_office_files_say_why_they_are_not_read(data: bytes) -> None:
    assert unreadable(kind(data))


@pytest.mark.parametrize("readable", ["text/plain", "text/csv", "text/html", "application/pdf", DOCX, XLSX])
def test_kinds_with_a_reader_are_not_marked_unreadable(readable: str) -> None:
    assert unreadable(readable) is None


def test_a_zip_with_an_enormous_directory_is_not_looked_into() -> None:
    data = bytearray(packed("[Content_Types].xml", "word/document.xml"))
    at = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, at + 12, 1 << 31)
    assert kind(bytes(data)) == "application/zip"


@given(st.binary(max_size=400), st.text(max_size=20))
def test_any_bytes_get_a_media_type_and_the_stream_is_left_at_its_start(data: bytes, name: str) -> None:
    stream = io.BytesIO(data)
    assert "/" in media_type(stream, name)
    assert stream.tell() == 0


@given(st.binary(max_size=400))
def test_any_bytes_that_claim_to_be_a_zip_get_a_media_type(data: bytes) -> None:
    assert kind(b"PK\x03\x04" + data) in {"application/zip", DOCX, XLSX}
