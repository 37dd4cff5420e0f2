"""Offsets hold: every passage is the text it points at."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from evenhand.model.base import MAX_TEXT
from evenhand.read.passages import passages
from evenhand.read.reading import Page, Reading, whole


def test_paragraphs_end_at_blank_lines_and_pages() -> None:
    text = "One\r\nstill one.\r\n \r\n\r\nTwo.\n\nThree starts"
    cut = text.index("starts")
    reading = Reading("text/plain", text, pages=(Page(1, 0, cut), Page(2, cut, len(text))))
    found = [(text[p.start : p.end], p.page) for p in passages(reading)]
    assert found == [("One\r\nstill one.", 1), ("Two.", 1), ("Three", 1), ("starts", 2)]


blank_rich = st.text(st.sampled_from("ab \n\r\t\u2028\x0c.\u202eЖ👩"), max_size=200)


@given(blank_rich, st.integers(1, 7))
def test_passages_cover_all_visible_text_once_in_order_within_pages(text: str, size: int) -> None:
    bounds = [*range(0, len(text), size), len(text)]
    pages = tuple(Page(n, a, b) for n, (a, b) in enumerate(pairwise(bounds), 1))
    for reading in (Reading("text/plain", text), Reading("text/plain", text, pages=pages)):
        places = list(passages(reading))
        assert all(a.end <= b.start for a, b in pairwise(places))
        assert all(0 < p.end - p.start <= MAX_TEXT for p in places)
        pieces = [text[p.start : p.end] for p in places]
        assert all(piece == piece.strip() for piece in pieces)
        assert "".join("".join(pieces).split()) == "".join(text.split())
        for p in places:
            page = pages[p.page - 1] if p.page else Page(0, 0, len(text))
            assert page.start <= p.start < p.end <= page.end


def test_a_paragraph_too_long_for_a_record_is_cut_between_words() -> None:
    text = "word " * 20_000
    pieces = [text[p.start : p.end] for p in passages(Reading("text/plain", text))]
    assert all(len(piece) <= MAX_TEXT for piece in pieces)
    assert " ".join(pieces).split() == text.split()


def test_an_unbroken_paragraph_too_long_for_a_record_is_still_cut_and_lost_nowhere() -> None:
    text = "x" * (2 * MAX_TEXT + 1)
    pieces = [text[p.start : p.end] for p in passages(Reading("text/plain", text))]
    assert [len(piece) for piece in pieces] == [MAX_TEXT, MAX_TEXT, 1]


def test_half_characters_are_shown_as_damage_without_moving_offsets() -> None:
    mended = whole(Reading("application/pdf", "a\ud800b"))
    assert mended.text == "a\ufffdb"
    assert mended.findings
