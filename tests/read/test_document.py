"""One door to every kind of document."""

import io
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from evenhand.errors import SourceError
from evenhand.read.child import PARSERS, answers
from evenhand.read.document import read_document
from evenhand.read.docx import DOCX
from evenhand.read.passages import passages


def kept(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "blob"
    path.write_bytes(data)
    return path


def test_text_html_docx_and_pdf_are_read_through_one_door(tmp_path: Path) -> None:
    word, pages = io.BytesIO(), PdfWriter()
    document = Document()
    document.add_paragraph("Said so.")
    document.save(word)
    pages.add_blank_page(9, 9)
    pdf = io.BytesIO()
    pages.write(pdf)
    for media_type, data, text in (
        ("text/plain", b"Said so.\r\n", "Said so.\r\n"),
        ("text/markdown", b"# Said so.", "# Said so."),
        ("text/html", b"<p>Said so.</p><p>\xd0\x96</p>", "Said so.\n\n\u0416"),
        (DOCX, word.getvalue(), "Said so."),
        ("application/pdf", pdf.getvalue(), ""),
    ):
        reading = read_document(kept(tmp_path, data), media_type)
        assert (reading.media_type, reading.text) == (media_type, text)
        assert all(text[p.start : p.end].strip() for p in passages(reading))


def test_the_name_the_user_knows_stands_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"speech\.pdf: is broken"):
        read_document(kept(tmp_path, b"%PDF-"), "application/pdf", "speech.pdf")


@pytest.mark.parametrize("media_type", ["image/png", "application/zip", "image/svg+xml", "text/csv", "nonsense"])
def test_a_kind_without_a_reader_is_refused_with_what_to_do(tmp_path: Path, media_type: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_document(kept(tmp_path, b"x"), media_type)
    assert caught.value.hint


@settings(deadline=None)
@given(st.sampled_from(sorted(PARSERS)), st.binary(max_size=300))
def test_no_reader_raises_whatever_the_bytes(kind: str, data: bytes) -> None:
    messages = list(answers(kind, io.BytesIO(data)))
    assert messages[-1].keys() & {"end", "error"}
    assert all("item" in message for message in messages[:-1])
