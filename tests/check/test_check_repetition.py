"""Passages that stand in earlier texts are found wherever they stand, at a cost that grows with the texts."""

from hypothesis import given
from hypothesis import strategies as st

from evenhand.check.repetition import repeated
from evenhand.model.verdict import Earlier

_WORDS = st.lists(st.text("abcdefg", min_size=1, max_size=4), min_size=12, max_size=40).map(" ".join)


@given(_WORDS, _WORDS, _WORDS)
def test_a_passage_that_stands_in_an_earlier_text_is_missed(before: str, passage: str, after: str) -> None:
    text, span = f"{passage}.", (0, len(passage))
    found = repeated(text, [span], [Earlier("document:d", "source:s", None, f"{before}. {passage}! {after}")])
    assert found[0][0].share == 1


@given(_WORDS)
def test_a_text_without_a_common_run_of_words_is_taken_for_a_repetition(passage: str) -> None:
    other = passage.upper().translate(str.maketrans("ABCDEFG", "HIJKLMN"))
    assert repeated(passage, [(0, len(passage))], [Earlier("document:d", "source:s", None, other)]) == [[]]


def test_a_few_words_in_common_are_taken_for_a_repetition() -> None:
    text = "The Council met and took note of it; nothing that we had asked for in our letters was done by anybody."
    other = "The Council met and took note of the report, and then everybody went home to wait for better days to come."
    assert repeated(text, [(0, len(text))], [Earlier("document:d", "source:s", None, other)]) == [[]]


def test_an_empty_text_breaks_the_search() -> None:
    assert repeated("", [(0, 0)], [Earlier("document:d", "source:s", None, "")]) == [[]]
