"""CSV and TSV give every cell exactly as it stands, or a fault with its row."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.errors import InvalidRecord, SourceError
from evenhand.read.limits import TABLE
from evenhand.read.row import Row, formulas
from evenhand.read.table import CSV, TSV, read_rows, table_findings


def rows(tmp_path: Path, data: bytes | str, media_type: str = CSV) -> list[Row]:
    path = tmp_path / "table"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_rows(path, media_type, "claims.csv"))


def cells(tmp_path: Path, data: bytes | str, media_type: str = CSV) -> list[tuple[str, ...]]:
    return [row.cells for row in rows(tmp_path, data, media_type)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_found_between_comma_semicolon_and_tab(tmp_path: Path, mark: str) -> None:
    assert cells(tmp_path, f'a{mark}"b,;{mark}"\n1{mark}2\n') == [("a", f"b,;{mark}"), ("1", "2")]


def test_tsv_is_cut_at_tabs_alone(tmp_path: Path) -> None:
    assert cells(tmp_path, "a,b,c\td\n", TSV) == [("a,b,c", "d")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_and_inside_cells(tmp_path: Path, end: str) -> None:
    assert cells(tmp_path, f'a,b{end}1,"x{end}y"{end}') == [("a", "b"), ("1", f"x{end}y")]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-8"])
def test_byte_order_marks_do_not_stick_to_the_first_header(tmp_path: Path, codec: str) -> None:
    assert cells(tmp_path, "id,имя\n1,Երևան\n".encode(codec)) == [("id", "имя"), ("1", "Երևան")]


def test_every_ragged_row_is_reported_at_once_after_the_even_ones(tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_text("a,b\n1\n\n1,2\n1,2,3\n")
    seen: list[int] = []
    with pytest.raises(InvalidRecord) as caught:
        seen.extend(row.number for row in read_rows(path, CSV, "claims.csv"))
    assert seen == [1, 4]
    assert [(fault.where, fault.row) for fault in caught.value.faults] == [("claims.csv", 2), ("claims.csv", 5)]
    assert "1 cells where the header has 2" in str(caught.value)


def test_a_table_ragged_throughout_gives_a_bounded_list_and_the_whole_number(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecord) as caught:
        rows(tmp_path, "a,b\n" + "1\n" * (TABLE.faults + 7))
    assert len(caught.value.faults) == TABLE.faults + 1
    assert caught.value.faults[-1].message.startswith("7 more")


@pytest.mark.parametrize("data", ['a,b\n1,2\n3,"never closed\n4,5\n', 'a,b\n1,2\n3,"' + "x" * 200_000 + '"\n'])
def test_an_unclosed_quotation_mark_is_placed_at_its_row(tmp_path: Path, data: str) -> None:
    with pytest.raises(SourceError, match=r"claims\.csv, row 3: a quotation mark") as caught:
        rows(tmp_path, data)
    assert "quotation mark" in caught.value.hint


def test_text_after_a_closed_quotation_is_refused_rather_than_mended(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="row 2"):
        rows(tmp_path, 'a,b\n"1"x,2\n')


def test_nul_bytes_and_damage_are_refused_before_the_first_row(tmp_path: Path) -> None:
    path = tmp_path / "table"
    for data in (b"a,b\n1,\0\n", "имя,б\n".encode() * 9 + b"\xff,2\n"):
        path.write_bytes(data)
        with pytest.raises(SourceError):
            next(read_rows(path, CSV))


FORMULA_LIKE = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋x", "－x", "＠x", "-1+cmd|' /C calc'!A0"]


@pytest.mark.parametrize("cell", FORMULA_LIKE)
def test_a_cell_a_spreadsheet_would_run_is_marked_and_kept_exactly(tmp_path: Path, cell: str) -> None:
    target = io.StringIO()
    csv.writer(target).writerows([["a", "b"], ["x", cell]])
    found = rows(tmp_path, target.getvalue())
    assert found[1].cells == ("x", cell)
    assert found[1].formulas == (2,)
    assert table_findings(found) == ("1 cell(s) that a spreadsheet would run, first row 2, column 2",)


@pytest.mark.parametrize("cell", ["-5", "+3", "-1,200.5", "-", "+12%", "a=b", "", "x@y"])
def test_signed_numbers_and_plain_text_are_not_called_formulas(cell: str) -> None:
    assert formulas(("x", cell)) == ()


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not a table"):
        rows(tmp_path, "x", "text/plain")


def test_an_empty_table_has_no_rows(tmp_path: Path) -> None:
    assert rows(tmp_path, "") == rows(tmp_path, "\n\n") == []


written = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(written, min_size=n, max_size=n), min_size=1)))
def test_what_a_csv_writer_wrote_comes_back_cell_for_cell(tmp_path: Path, table: list[list[str]]) -> None:
    target = io.StringIO()
    csv.writer(target, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(table)
    assert cells(tmp_path, ("\ufeff" + target.getvalue()), TSV) == [tuple(row) for row in table]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet='",;\t\r\na1=', max_size=60).map(str.encode))
def test_any_bytes_give_rows_or_one_of_the_two_errors(tmp_path: Path, data: bytes) -> None:
    try:
        found = cells(tmp_path, data)
    except (SourceError, InvalidRecord) as error:
        assert error.hint
    else:
        assert len({len(row) for row in found}) <= 1
