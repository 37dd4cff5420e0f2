"""Encodings are proven or named as a guess; nothing is ever replaced."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import SourceError
from evenhand.read.encoding import detect, label_of, labels
from evenhand.read.text import read_text

RUSSIAN = "Министерство обороны сообщило, что в городе погибли двенадцать мирных жителей. " * 4
ARABIC = "قالت وزارة الدفاع إن اثني عشر مدنيا قتلوا في المدينة صباح يوم الأحد. " * 4
FRENCH = "Le ministère de la Défense a déclaré que les événements étaient très préoccupants. " * 4


def reading(data: bytes) -> tuple[str, str | None, tuple[str, ...]]:
    found = read_text(io.BytesIO(data), "text/plain", "a.txt")
    return found.text, found.encoding, found.findings


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_left_out_of_the_text(mark: bytes, codec: str) -> None:
    text = "\ufb01ve Երևան\r\n"
    assert reading(mark + text.encode(codec)) == (text, codec, ())


@given(st.text().filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf8_is_read_character_for_character(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    assert reading(data) == (text, "utf-8", ())


@pytest.mark.parametrize(("text", "codec"), [(RUSSIAN, "cp1251"), (ARABIC, "cp1256"), (RUSSIAN, "koi8-r")])
def test_a_legacy_encoding_is_guessed_right_and_the_guess_is_named(text: str, codec: str) -> None:
    read, encoding, findings = reading(text.encode(codec))
    assert read == text
    assert encoding
    assert any("guessed" in finding for finding in findings)


POLISH = "Ministerstwo Obrony poinformowało, że w mieście zginęło dwunastu cywilów, źródło żąda. " * 4


@pytest.mark.parametrize(("text", "codec"), [(FRENCH, "cp1252"), (POLISH, "cp1250"), ("Pérez,1\nŠ,2", "cp1252")])
def test_two_encodings_that_fit_alike_are_put_to_the_person_instead_of_guessed(text: str, codec: str) -> None:
    with pytest.raises(SourceError, match="could be") as caught:
        reading(text.encode(codec))
    assert "say which" in caught.value.hint
    label = codec.replace("cp", "windows-")
    assert read_text(io.BytesIO(text.encode(codec)), "text/plain", "a.txt", label).text == text


def test_damaged_utf8_is_refused_at_its_byte_instead_of_garbled() -> None:
    data = bytearray(RUSSIAN.encode())
    data[101] = 0xFF
    with pytest.raises(SourceError, match=r"damaged at byte 10[01]"):
        reading(bytes(data))


def test_utf8_cut_short_in_a_character_is_refused() -> None:
    with pytest.raises(SourceError, match="damaged at byte"):
        reading(RUSSIAN.encode().rstrip()[:-1][:-1])


def test_damage_beyond_the_first_chunk_is_placed_rightly() -> None:
    data = ("я" * (1 << 20)).encode() + b"\xff" + "я".encode() * 10
    with pytest.raises(SourceError, match=f"at byte {1 << 21}"):
        reading(data)


def test_utf16_that_ends_in_half_a_character_is_refused() -> None:
    with pytest.raises(SourceError, match="is not utf-16-le"):
        reading(b"\xff\xfea")


@pytest.mark.parametrize("data", [b"a\0b", "half".encode("utf-16-le"), b"\0" * 100])
def test_nul_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="NUL") as caught:
        reading(data)
    assert "UTF-8" in caught.value.hint


def test_a_declared_encoding_is_believed_only_where_utf8_does_not_hold() -> None:
    greek = "Υπουργείο Εξωτερικών"
    assert detect(io.BytesIO(greek.encode("iso8859-7")), "a", "ISO-8859-7").codec == "iso-8859-7"
    assert detect(io.BytesIO(greek.encode()), "a", "iso-8859-7").codec == "utf-8"
    assert detect(io.BytesIO(RUSSIAN.encode("cp1251")), "a", "utf-8").finding
    assert detect(io.BytesIO(RUSSIAN.encode("cp1251")), "a", "unicode_escape").finding


def test_every_encoding_a_file_may_declare_exists() -> None:
    for codec in labels().values():
        assert "A".encode(codec) == b"A"


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused_with_a_hint(data: bytes) -> None:
    try:
        text, encoding, _ = reading(data)
    except SourceError as error:
        assert error.hint
    else:
        assert encoding
        assert data.endswith(text.encode(encoding)) or text


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("", ""),
        ("Windows-1250 ", "windows-1250"),
        ("cp1250", "windows-1250"),
        ("iso8859_6", "iso-8859-6"),
        ("koi8_r", "koi8-r"),
        ("mac_roman", "macintosh"),
        ("latin1", "latin1"),
    ],
)
def test_an_encoding_may_be_named_in_any_usual_spelling(said: str, label: str) -> None:
    assert label_of(said, "a.txt") == label
    assert not label or label in labels()


@pytest.mark.parametrize("said", ["klingon", "unicode_escape", "rot13", "utf-16", "a\0b"])
def test_an_encoding_that_is_none_is_passed_over_in_silence(said: str) -> None:
    with pytest.raises(SourceError, match="no encoding is called that") as caught:
        label_of(said, "a.txt")
    assert "windows-1252" in caught.value.hint


@pytest.mark.parametrize("text", [FRENCH, "Pérez,1\nŠ,2"])
def test_every_encoding_that_is_offered_is_accepted_when_it_is_named(text: str) -> None:
    with pytest.raises(SourceError, match="could be") as caught:
        reading(text.encode("cp1252"))
    offered = str(caught.value).partition("could be ")[2].split(" or ")
    assert "windows-1252" in offered
    assert [label_of(each, "a.txt") for each in offered] == offered
    assert "--encoding" in caught.value.hint
    assert "[options]" in caught.value.hint
