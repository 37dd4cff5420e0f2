import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from evenhand.publish.table import Table, to_csv
from evenhand.safe_csv import restore

CELLS = st.text(alphabet=st.characters(codec="utf-8"))


@given(st.lists(st.tuples(CELLS, CELLS)))
def test_a_table_read_back_is_the_table_that_was_written(rows: list[tuple[str, str]]) -> None:
    table = Table(("a", "b"), [{"a": first, "b": second} for first, second in rows])
    header, *written = csv.reader(io.StringIO(to_csv(table), newline=""))
    assert header == ["a", "b"]
    assert [tuple(map(restore, row)) for row in written] == rows


@given(CELLS)
def test_no_cell_of_a_table_begins_a_formula(cell: str) -> None:
    written = list(csv.reader(io.StringIO(to_csv(Table(("a",), [{"a": f"={cell}"}])), newline="")))[1][0]
    assert written.startswith("'=")
