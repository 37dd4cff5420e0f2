"""DOCX reads as with its changes accepted; bombs, entities and active parts harm nothing."""

import io
import struct
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import SourceError
from evenhand.read.child import answers
from evenhand.read.docx import parse

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(body: str = "", prolog: str = "", more: dict[str, str] | None = None) -> io.BytesIO:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in (more or {}).items():
            archive.writestr(name, text)
    target.seek(0)
    return target


def refusal(stream: io.BytesIO) -> str:
    (answer,) = answers("docx", stream)
    return str(answer["error"])


def test_paragraphs_tables_and_breaks_of_a_word_file_are_read_in_order() -> None:
    document = Document()
    document.add_paragraph("First.\tTabbed")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{number}" if number else "one\ntwo"
    table.rows[1].cells[0].text = ""
    document.add_paragraph("Last.")
    target = io.BytesIO()
    document.save(target)
    reading = parse(target)
    assert reading.text.split() == ["First.", "Tabbed", "one", "two", "c1", "c3", "Last."]
    assert "\n\none\ntwo\tc1\n\tc3\n\nLast." in reading.text
    assert reading.text.startswith("First.\tTabbed\n\n")
    assert reading.findings == ()


def test_tracked_deletions_are_out_insertions_in_and_both_are_named() -> None:
    body = (
        "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>added</w:t></w:r></w:ins></w:p>"
    )
    reading = parse(package(body))
    assert reading.text == "kept added"
    assert reading.findings == ("holds tracked changes (read as if accepted)",)


def test_tab_stops_are_not_tabs_and_hidden_text_is_named() -> None:
    stops = "<w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>"
    reading = parse(package(f"<w:p>{stops}<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"))
    assert (reading.text, reading.findings) == ("a\tb", ())
    hidden = parse(package("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>h</w:t></w:r></w:p>"))
    assert hidden.findings == ("holds text formatted as hidden (it is in the text)",)


def test_a_strict_office_file_is_not_read_as_empty() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
        xml = f"<w:document {strict}><w:p><w:t>strict</w:t></w:p></w:document>"
        archive.writestr("word/document.xml", xml)
    assert parse(stream).text == "strict"


def test_footnotes_are_read_after_the_body() -> None:
    notes = f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote></w:footnotes>"
    body = "<w:p><w:r><w:t>body</w:t></w:r></w:p>"
    assert parse(package(body, more={"word/footnotes.xml": notes})).text == "body\n\nnote"


def test_macros_embedded_files_and_outside_templates_are_named() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/attachedTemplate" Target="http://x.invalid/t" TargetMode="External"/>'
        '<Relationship Id="b" Type="http://x/hyperlink" Target="http://x.invalid/h" TargetMode="External"/>'
        "</Relationships>"
    )
    more = {
        "word/vbaProject.bin": "x",
        "word/embeddings/inner.zip": "x",
        "word/_rels/settings.xml.rels": relations,
    }
    found = parse(package("<w:p/>", more=more)).findings
    assert len(found) == 3
    assert any("attachedTemplate" in finding for finding in found)
    assert any("macros" in finding for finding in found)
    assert any("embedded" in finding for finding in found)


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY x "&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE d SYSTEM "http://x.invalid/d.dtd">',
    ],
)
def test_entities_and_outside_definitions_are_refused(prolog: str) -> None:
    assert "hostile" in refusal(package("<w:p><w:t>&x;</w:t></w:p>" if "ENTITY" in prolog else "", prolog))


def test_elements_nested_without_end_are_refused() -> None:
    assert "deep" in refusal(package("<w:p>" * 5_000 + "</w:p>" * 5_000))


def test_a_bomb_is_refused_by_its_ratio_before_any_part_is_opened() -> None:
    stream = package(more={"word/media/bomb.bin": "\0" * (20 << 20)})
    with pytest.raises(SourceError, match="more than 100 times"):
        parse(stream)


def test_too_many_parts_are_refused() -> None:
    stream = package(more={f"word/media/{number}": "" for number in range(10_001)})
    with pytest.raises(SourceError, match="over the limit of 10,000"):
        parse(stream)


def _rewritten(data: bytes, change: str) -> io.BytesIO:
    """The archive with its last directory entry's size, offset or flag changed."""
    out = bytearray(data)
    at = out.rindex(b"PK\x01\x02")
    if change == "size":
        struct.pack_into("<L", out, at + 24, 0xF0000000)
    elif change == "offset":
        struct.pack_into("<L", out, at + 42, 0)
    elif change == "flag":
        struct.pack_into("<H", out, at + 8, 1)
    else:
        struct.pack_into("<H", out, at + 10, 12)
    return io.BytesIO(bytes(out))


@pytest.mark.parametrize(
    ("change", "match"),
    [("size", "unpacks to"), ("offset", "overlap"), ("flag", "encrypted"), ("method", "packed by a method")],
)
def test_a_lying_directory_is_refused(change: str, match: str) -> None:
    data = package("<w:p/>", more={"word/extra.xml": "<x/>"}).getvalue()
    with pytest.raises(SourceError, match=match):
        parse(_rewritten(data, change))


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        stream = package(more={"word/document.xml": "<x/>"})
    with pytest.raises(SourceError, match="two parts of one name"):
        parse(stream)


def test_a_part_that_holds_more_than_the_directory_states_gives_no_more() -> None:
    data = bytearray(package("<w:p/>", more={"word/footnotes.xml": "<x>" + "y" * 100_000 + "</x>"}).getvalue())
    struct.pack_into("<L", data, data.rindex(b"PK\x01\x02") + 24, 10)
    assert "broken" in refusal(io.BytesIO(bytes(data)))


soup = st.lists(
    st.sampled_from(
        ["<w:p>", "</w:p>", "<w:tc>", "</w:tc>", "<w:tr/>", "<w:tbl/>", "<w:del>", "</w:del>", "<w:t>x</w:t>"]
    )
)


@given(soup)
def test_any_nesting_of_elements_is_read_or_refused(tags: list[str]) -> None:
    last = list(answers("docx", package("".join(tags))))[-1]
    assert last == {"end": True} or "ParseError" in str(last["error"])


def test_a_text_box_is_read_once_and_does_not_break_the_line_with_its_second_copy() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    copy = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    box = f"<mc:AlternateContent {mc}><mc:Fallback>{copy}</mc:Fallback></mc:AlternateContent>"
    assert parse(package(f"<w:p><w:t>one </w:t>{box}<w:t>line</w:t></w:p>")).text == "one line"


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"not a zip at all", b"PK\x03\x04" * 20])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        parse(io.BytesIO(data))
