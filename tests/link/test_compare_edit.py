import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from evenhand.link.compare.edit import apart, edits, scratch

WORD = st.text("abcde", max_size=12)


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), np.uint8)


def _letters(text: str) -> np.uint64:
    return np.uint64(sum(1 << (byte & 63) for byte in set(text.encode())))


@settings(deadline=None)
@given(WORD, WORD, st.integers(0, 4))
def test_edits_are_those_of_a_known_good_library_up_to_the_limit(a: str, b: str, most: int) -> None:
    assert edits(_bytes(a), _bytes(b), most, scratch()) == min(OSA.distance(a, b), most + 1)


@settings(deadline=None)
@given(WORD, WORD)
def test_letters_never_rule_out_words_that_are_near(a: str, b: str) -> None:
    assert apart(_letters(a), _letters(b)) <= OSA.distance(a, b)


@settings(deadline=None)
@given(WORD, WORD)
def test_edits_do_not_depend_on_which_word_comes_first(a: str, b: str) -> None:
    assert edits(_bytes(a), _bytes(b), 3, scratch()) == edits(_bytes(b), _bytes(a), 3, scratch())
