import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.publish.table import Table, protect, restore, to_csv

CELLS = st.text(alphabet=st.characters(codec="utf-8"))
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "'=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
]


@given(st.lists(st.tuples(CELLS, CELLS)))
def test_a_table_read_back_is_the_table_that_was_written(rows: list[tuple[str, str]]) -> None:
    table = Table(("a", "b"), [{"a": first, "b": second} for first, second in rows])
    header, *written = csv.reader(io.StringIO(to_csv(table), newline=""))
    assert header == ["a", "b"]
    assert [tuple(map(restore, row)) for row in written] == rows


@given(CELLS)
def test_protecting_a_cell_can_be_undone(cell: str) -> None:
    assert restore(protect(cell)) == cell


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_spreadsheet_runs_a_cell(cell: str) -> None:
    assert protect(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-12.5", "12", "text", "", " =1"])
def test_numbers_and_plain_text_stay_as_they_are(cell: str) -> None:
    assert protect(cell) == cell
