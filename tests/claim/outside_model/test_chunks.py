"""A text is asked about whole, in pieces that end where it pauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.outside_model.chunks import chunks


@given(st.text("ab. \n\r", max_size=300), st.integers(2, 60))
def test_a_piece_is_too_long_or_words_are_lost(text: str, most: int) -> None:
    found = list(chunks(text, most))
    held = {at for start, end in found for at in range(start, end)}
    assert all(0 < end - start <= most for start, end in found)
    assert found == sorted(found)
    assert len(held) == sum(end - start for start, end in found)
    assert not any(text[at].isalnum() for at in set(range(len(text))) - held)


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r", "\n", "\r\n", ". ", " "])
def test_a_piece_ends_inside_a_paragraph_though_one_ends_before(end: str) -> None:
    weaker = {"\n": ". ", ". ": " ", " ": ""}.get(end.replace("\r\n", "\n").replace("\r", "\n"), "\n")
    text = f"Four dead{end}Five{weaker}hurt-there"
    (_, first), (second, _) = chunks(text, 20)
    assert first == second
    assert text[second:] == f"Five{weaker}hurt-there"
