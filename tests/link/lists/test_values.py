"""Cells made comparable: what says nothing is nothing, and what cannot be read is counted."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.link.fields import Kind
from evenhand.link.lists.values import cleaned, unread


def one(text: str | None, kind: Kind | None) -> str | None:
    return cleaned(pl.Series("x", [text], dtype=pl.String), kind).to_list()[0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "text", ["", "  ", "-", "—", "?", "...", "N/A", "Unknown", "неизвестно", "غير معروف", "לא ידוע"]
)
def test_a_cell_that_says_nothing_says_something(text: str) -> None:
    assert one(text, "name") is None


@pytest.mark.parametrize("name", ["Null", "Nil", "Na", "Nan", "No", "Mr. Null"])
def test_a_name_that_looks_like_nothing_is_lost(name: str) -> None:
    assert one(name, "name") == name
    assert one("nan", "place") is None


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        *[("M", "male"), ("Female", "female"), ("ذكر", "male"), ("أنثى", "female"), ("муж.", "male"), ("Ж", "female")],
        *[
            ("Qadın", "female"),
            ("Արական", "male"),
            ("נקבה", "female"),
            ("ქალი", "female"),
            ("زن", "female"),
            ("7", None),
        ],
    ],
)
def test_sex_is_read_otherwise_than_it_is_said(text: str, sex: str | None) -> None:
    assert one(text, "sex") == sex


def test_digits_of_a_script_are_no_digits() -> None:
    assert one("٢٠١٤-٠٧-٢٠", "date") == "2014-07-20"
    assert one("۴۲", "age") == "42"


def test_a_value_that_cannot_be_read_is_not_counted() -> None:
    for kind, values, count in (
        ("sex", ["M", "1", "2", "", None, "unknown"], 2),
        ("date", ["1999-01-01", "12/03/85", "spring", None], 2),
        ("age", ["35", "about forty", "", None], 1),
        ("name", ["?", "Ketzia"], 0),
    ):
        before = pl.Series("x", values, dtype=pl.String)
        assert unread(before, cleaned(before, kind), kind) == count, kind  # type: ignore[arg-type]


@given(
    st.lists(st.one_of(st.none(), st.text(max_size=20)), max_size=20), st.sampled_from(["name", "date", "sex", "age"])
)
def test_some_text_cannot_be_cleaned(values: list[str | None], kind: Kind) -> None:
    whole = [value and value.encode("utf-8", "replace").decode() for value in values]
    column = pl.Series("x", whole, dtype=pl.String)
    after = cleaned(column, kind)
    assert len(after) == len(column)
    assert 0 <= unread(column, after, kind) <= len(column)
    assert cleaned(after, kind).to_list() == after.to_list()
