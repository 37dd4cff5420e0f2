"""PDF gives text by page; what could act is named, and nothing of it acts."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from evenhand.errors import SourceError
from evenhand.read.child import answers
from evenhand.read.passages import passages
from evenhand.read.pdf import parse


def paged(*texts: str) -> PdfWriter:
    """A PDF of one line of text a page, in Helvetica."""
    writer = PdfWriter()
    helvetica = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in helvetica.items()})
    for text in texts:
        page = writer.add_blank_page(200, 200)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    return writer


def written(writer: PdfWriter) -> io.BytesIO:
    target = io.BytesIO()
    writer.write(target)
    target.seek(0)
    return target


def action(kind: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(kind), NameObject("/F"): TextStringObject("x")})


def test_each_page_stands_where_it_is_said_to() -> None:
    reading = parse(written(paged("First page.", "", "Third page.")))
    shown = [(p.number, reading.text[p.start : p.end]) for p in reading.pages]
    assert shown == [(1, "First page."), (2, ""), (3, "Third page.")]
    assert [(reading.text[p.start : p.end], p.page) for p in passages(reading)] == [
        ("First page.", 1),
        ("Third page.", 3),
    ]
    assert reading.findings == ("no text on page 2: a picture of text, or empty",)


def test_javascript_is_named_and_not_run() -> None:
    writer = paged("text")
    script = DictionaryObject({NameObject("/JS"): TextStringObject("app.launchURL('http://x.invalid')")})
    names = ArrayObject([TextStringObject("start"), writer._add_object(script)])
    tree = DictionaryObject({NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): names})})
    writer._root_object[NameObject("/Names")] = tree
    assert "holds JavaScript (not run)" in parse(written(writer)).findings


def test_embedded_files_are_named_and_not_opened() -> None:
    writer = paged("text")
    writer.add_attachment("virus.exe", b"MZ")
    assert "holds embedded files (not opened)" in parse(written(writer)).findings


@pytest.mark.parametrize("kind", ["/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/JavaScript"])
def test_actions_on_opening_and_on_annotations_are_named(kind: str) -> None:
    opening, annotated = paged("text"), paged("text")
    opening._root_object[NameObject("/OpenAction")] = opening._add_object(action(kind))
    note = annotated.add_annotation(0, FreeText(text="x", rect=(0, 0, 9, 9)))
    note[NameObject("/A")] = action(kind)
    for writer in (opening, annotated):
        assert parse(written(writer)).findings


def test_an_action_named_through_a_reference_is_still_named() -> None:
    writer = paged("text")
    kind = writer._add_object(NameObject("/Launch"))
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject("/S"): kind})
    assert any("starts a program" in finding for finding in parse(written(writer)).findings)


def test_a_web_of_objects_that_point_at_each_other_is_walked_once() -> None:
    writer = paged("text")
    circle = ArrayObject()
    place = writer._add_object(circle)
    circle.append(place)
    writer._root_object[NameObject("/Circle")] = place
    assert parse(written(writer)).text == "text"


def test_a_password_is_said_and_an_empty_one_opens() -> None:
    for user, opens in (("secret", False), ("", True)):
        writer = paged("text")
        writer.encrypt(user, "owner", algorithm="AES-256")
        stream = written(writer)
        if opens:
            assert parse(stream).text == "text"
            stream.seek(0)
            assert any("encrypted" in finding for finding in parse(stream).findings)
        else:
            with pytest.raises(SourceError, match="password"):
                parse(stream)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<", b"%PDF-1.4\ntrailer<</Root 1 0 R>>"])
def test_a_broken_pdf_is_one_clear_error(data: bytes) -> None:
    (answer,) = answers("pdf", io.BytesIO(data))
    assert "broken" in str(answer["error"])


def test_a_page_that_unfolds_without_end_is_refused() -> None:
    writer = paged("text")
    bomb = DecodedStreamObject()
    bomb.set_data(b"\0" * (200 << 20))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(bomb.flate_encode())
    (answer,) = answers("pdf", written(writer))
    assert "LimitReachedError" in str(answer["error"])


SOUND = written(paged("First page.", "Second page.")).getvalue()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.binary(max_size=8))
def test_a_pdf_damaged_anywhere_is_read_or_refused_and_its_offsets_hold(at: int, damage: bytes) -> None:
    data = SOUND[:at] + damage + SOUND[at + len(damage) :]
    last = list(answers("pdf", io.BytesIO(data)))[-1]
    assert last.keys() & {"end", "error"}
