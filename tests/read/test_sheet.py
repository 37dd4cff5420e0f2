"""A second sheet is never passed over in silence."""

import pytest

from evenhand.errors import InvalidRecord
from evenhand.read.row import Row
from evenhand.read.sheet import rows_of

ROWS = [Row("2020", 1, ("id",)), Row("2020", 2, ("a",)), Row("2021", 1, ("id",))]


def test_a_second_sheet_with_rows_is_ignored_in_silence() -> None:
    with pytest.raises(InvalidRecord, match=r"list\.xlsx: sheets '2020' and '2021' both hold rows.*sheet = '2020'"):
        list(rows_of(ROWS, None, "list.xlsx"))


def test_the_sheet_named_is_read_and_no_other() -> None:
    assert list(rows_of(ROWS, "2021", "list.xlsx")) == ROWS[2:]
    assert list(rows_of(ROWS, "2022", "list.xlsx")) == []


def test_the_only_table_needs_no_name() -> None:
    only = [Row(None, 1, ("id",)), Row(None, 2, ("a",))]
    assert list(rows_of(only, None, "list.csv")) == only
    assert list(rows_of(ROWS[:2], None, "list.xlsx")) == ROWS[:2]
