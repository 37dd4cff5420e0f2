"""Ranges as CSV: nothing in it starts a formula, and nothing is lost."""

import csv
import io

from counted import number, ranges
from hypothesis import given
from hypothesis import strategies as st

from evenhand.count.table import csv_text
from evenhand.model.derived import Range
from evenhand.safe_csv import restore


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_unit_that_is_a_formula_is_text_to_a_spreadsheet() -> None:
    (found,) = rows(csv_text(ranges([number("a", "monitors", 5, 5, unit='=HYPERLINK("x")')])))
    assert found["unit"] == '\'=HYPERLINK("x")'
    assert restore(found["unit"]) == '=HYPERLINK("x")'


@given(st.none() | st.integers(0, 10**9), st.none() | st.integers(0, 10**9))
def test_numbers_stay_numbers_and_open_ends_stay_empty(low: int | None, high: int | None) -> None:
    (one,) = ranges([number("a", "monitors", 5, 5)])
    (found,) = rows(csv_text([one.model_copy(update={"low": low, "high": high})]))
    assert list(found) == list(Range.model_fields)
    assert (found["low"], found["high"]) == ("" if low is None else str(low), "" if high is None else str(high))
