"""What cannot be seen in a text is named."""

from hypothesis import given
from hypothesis import strategies as st

from evenhand.read.invisible import invisible


def test_a_character_that_reorders_text_passes_unnamed() -> None:
    (found,) = invisible("Said \u202eesrever\u202c.")
    assert found.startswith("2 characters by which text is shown in another order")
    assert "the first, U+202E, is character 5" in found


def test_an_invisible_alphabet_a_divided_word_or_a_control_passes_unnamed() -> None:
    assert [words.split(" (")[0] for words in invisible("a\U000e0041b\u200bc\u00add\x07e\ufffd")] == [
        "1 character of the invisible alphabet of tags: kept and never acted on",
        "1 character of no width by which a word can be divided unseen: kept",
        "1 character inside words that show only at the end of a line",
        "1 character without a shape",
        "1 character in place of letters that were lost before evenhand read the text",
    ]


@given(st.text(st.characters(categories=["L", "M", "N", "P", "Z"]), max_size=200))
def test_honest_spelling_is_reported(text: str) -> None:
    assert invisible(text + "\r\n\t\u200c\u200d\u200e\u200f\u061c") == ()
