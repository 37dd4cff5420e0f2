from hypothesis import given
from hypothesis import strategies as st

from evenhand.model.proposal import Span
from evenhand.publish.marked import paragraphs

TEXTS = st.text(st.sampled_from("ab \n\f"), max_size=60)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, dict[int, Span]]:
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends).map(sorted).map(tuple), max_size=6))
    return text, {number: (span[0], span[1]) for number, span in enumerate(spans, 1)}


@given(texts_with_spans())
def test_words_are_lost_doubled_or_reordered(marked: tuple[str, dict[int, Span]]) -> None:
    text, spans = marked
    shown = "".join(piece.text for paragraph in paragraphs(text, spans) for piece in paragraph.pieces)
    assert shown.split() == text.split() or "".join(shown.split()) == "".join(text.split())


@given(texts_with_spans())
def test_a_claim_marks_other_words_than_its_own(marked: tuple[str, dict[int, Span]]) -> None:
    text, spans = marked
    found = paragraphs(text, spans)
    for number, (start, end) in spans.items():
        words = "".join(piece.text for each in found for piece in each.pieces if number in piece.claims)
        assert "".join(words.split()) == "".join(text[start:end].split())


@given(texts_with_spans())
def test_a_claim_with_words_has_no_note_or_more_than_one(marked: tuple[str, dict[int, Span]]) -> None:
    text, spans = marked
    notes = [number for paragraph in paragraphs(text, spans) for number in paragraph.begin]
    assert len(notes) == len(set(notes))
    assert {number for number, (start, end) in spans.items() if text[start:end].strip()} <= set(notes)


def test_claims_within_one_another_are_both_marked() -> None:
    (paragraph,) = paragraphs("nine dead, two of them children", {1: (0, 31), 2: (11, 31)})
    assert [(piece.text, piece.claims, piece.ends) for piece in paragraph.pieces] == [
        ("nine dead, ", (1,), ()),
        ("two of them children", (1, 2), (1, 2)),
    ]


def test_a_line_end_of_another_system_is_shown_as_a_character() -> None:
    found = paragraphs("one\r\ntwo\r\n\r\nthree\rfour", {})
    assert [piece.text for each in found for piece in each.pieces] == ["one\ntwo", "three\nfour"]
