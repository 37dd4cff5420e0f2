"""XLSX gives the cells as text, formulas as written, sizes counted and not believed."""

import io
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from evenhand.errors import InvalidRecord, SourceError
from evenhand.read.row import Row
from evenhand.read.table import XLSX, read_rows, table_findings
from evenhand.read.workbook import as_text, parse


def workbook(rows: list[list[object]], *, hidden: bool = False) -> io.BytesIO:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Main"
    for row in rows:
        sheet.append(row)
    if hidden:
        other = book.create_sheet("Aside")
        other.append(["secret"])
        other.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    target.seek(0)
    return target


def edited(stream: io.BytesIO, part: str, old: str, new: str) -> io.BytesIO:
    target = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            text = source.read(name)
            archive.writestr(name, re.sub(old, new, text.decode()) if name == part else text)
    target.seek(0)
    return target


def test_formulas_are_text_as_written_and_marked() -> None:
    rows = list(parse(workbook([["a", "b"], ["=1+1", '=HYPERLINK("http://x.invalid","y")'], [1, "-5"]])))
    assert rows[1].cells == ("=1+1", '=HYPERLINK("http://x.invalid","y")')
    assert [row.formulas for row in rows] == [(), (1, 2), ()]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (12, "12"),
        (12.0, "12"),
        (0.5, "0.5"),
        (datetime(2021, 5, 17), "2021-05-17"),  # noqa: DTZ001 (spreadsheets know no zones)
        (datetime(2021, 5, 17, 9, 30), "2021-05-17T09:30:00"),  # noqa: DTZ001
        (date(2021, 5, 17), "2021-05-17"),
        (time(9, 30), "09:30:00"),
        (" as it is ", " as it is "),
    ],
)
def test_values_become_text_that_does_not_depend_on_the_reader(value: object, text: str) -> None:
    assert as_text(value) == text


def test_array_and_table_formulas_are_text_that_is_the_same_each_time() -> None:
    assert as_text(ArrayFormula("A1:A2", "=B1:B2*2")) == "=B1:B2*2"
    assert as_text(DataTableFormula("A1:A2")) == "=TABLE()"


def test_a_date_in_a_workbook_is_read_as_the_day_it_shows() -> None:
    (row,) = parse(workbook([[date(2020, 9, 27), "x"]]))
    assert row.cells == ("2020-09-27", "x")


def test_a_claim_of_a_million_rows_is_not_believed() -> None:
    stream = workbook([["a", "b"], ["1", "2"]])
    swollen = edited(stream, "xl/worksheets/sheet1.xml", r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"')
    assert [row.cells for row in parse(swollen)] == [("a", "b"), ("1", "2")]


def test_blank_rows_keep_their_number(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(workbook([["a", "b"], [], ["1", None]]).getvalue())
    assert list(read_rows(path, XLSX)) == [Row("Main", 1, ("a", "b")), Row("Main", 3, ("1", ""))]


def test_a_hidden_sheet_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(workbook([["a"], ["=1"]], hidden=True).getvalue())
    rows = list(read_rows(path, XLSX))
    assert [(row.sheet, row.hidden) for row in rows] == [("Main", False), ("Main", False), ("Aside", True)]
    assert table_findings(rows) == (
        "sheet 'Aside' is hidden",
        "1 cell(s) on sheet 'Main' that a spreadsheet would run, first row 2, column 1",
    )


def test_a_row_wider_than_its_header_is_a_fault_with_sheet_and_row(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(workbook([["a"], ["1", "2"], ["3"]]).getvalue())
    with pytest.raises(InvalidRecord) as caught:
        list(read_rows(path, XLSX, "figures.xlsx"))
    assert [(fault.where, fault.row) for fault in caught.value.faults] == [("figures.xlsx, sheet 'Main'", 2)]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_entities_in_a_workbook_expand_to_nothing_read_from_this_machine(tmp_path: Path, part: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("leaked")
    bomb = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]><'
    path = tmp_path / "t"
    path.write_bytes(edited(workbook([["a"]]), part, r"\A(<\?xml[^>]*>)?\s*<", bomb).getvalue())
    try:
        rows = list(read_rows(path, XLSX))
    except SourceError:
        rows = []
    assert all("leaked" not in cell for row in rows for cell in row.cells)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no workbook"])
def test_a_broken_workbook_is_one_clear_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "t"
    path.write_bytes(data)
    with pytest.raises(SourceError, match="broken") as caught:
        list(read_rows(path, XLSX, "figures.xlsx"))
    assert "figures.xlsx" in str(caught.value)
