"""Cells that a spreadsheet must open as text, and that a program must read back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.safe_csv import protect, restore

_RISKY = "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20"


@given(st.text() | st.text(alphabet=_RISKY + "'1a", max_size=4))
def test_every_cell_is_read_back_as_it_was(cell: str) -> None:
    assert restore(protect(cell)) == cell


@pytest.mark.parametrize("first", _RISKY)
def test_a_cell_that_would_be_a_formula_is_none(first: str) -> None:
    assert protect(f"{first}HYPERLINK(1)").startswith("'")


@pytest.mark.parametrize("cell", ["-5", "12", "-0.5", "words", "", "a=b"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert protect(cell) == cell
