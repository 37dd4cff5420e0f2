"""Bad files: the command says what, where and what to do next, and the record stays as it was."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from refusal import assert_import_refused, assert_refused, claims, put

from tiny import copy_of, done, evenhand, log_of, new_tiny


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_tiny(tmp_path_factory.mktemp("tiny") / "case")


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return copy_of(built, tmp_path / "case")


def test_a_table_over_the_limit_is_refused_before_it_is_read(case: Path) -> None:
    table = put(case, claims())
    os.truncate(table, 3 << 30)
    assert_import_refused(case, table, "bad.csv is 3,221,225,472 bytes long, over the limit")
    before = log_of(case)
    ended = evenhand("preserve", table, "--source", "lumen-monitors", case=case)
    assert_refused(case, ended, before, "over the limit")


def bomb() -> bytes:
    """A workbook with a sheet of spaces, 600 MB of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(600):
                sheet.write(b" " * (1 << 20))
    return out.getvalue()


def test_an_archive_that_unfolds_without_end_is_refused(case: Path) -> None:
    table = put(case, bomb(), "bad.xlsx")
    assert table.stat().st_size < 1 << 20
    assert_import_refused(case, table, "bad.xlsx")


@pytest.mark.parametrize("data", [b"PK\x03\x04 not an archive", b"%PDF-1.7\n", b"\x1f\x8b\x08", b"<html><p>x"])
def test_what_only_has_the_name_of_a_table_is_refused(case: Path, data: bytes) -> None:
    assert_import_refused(case, put(case, data), "bad.csv is ", "not a table")


def test_a_pdf_with_javascript_is_kept_and_the_script_named_and_not_run(case: Path, tmp_path: Path) -> None:
    writer, statement = PdfWriter(), tmp_path / "statement.pdf"
    writer.add_blank_page(9, 9)
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.write(statement)
    kept = done(evenhand("preserve", statement, "--source", "lumen-monitors", case=case))
    assert "note: " in kept.stdout
    assert "JavaScript" in kept.stdout
    assert done(evenhand("verify", case=case)).stdout.startswith("sound")


@pytest.mark.parametrize("name", ["..\\..\\up.csv", "a\nb.csv", "a\u202evsc.csv", " x.csv", "x\x1b[31m.csv"])
def test_a_file_name_that_can_deceive_is_refused_and_shown_harmless(case: Path, name: str) -> None:
    table = put(case, claims(), name)
    before = log_of(case)
    for command in (("claim", "import", table), ("preserve", table, "--source", "lumen-monitors")):
        ended = evenhand(*command, case=case)
        assert_refused(case, ended, before, "rename the file")
        assert not {"\u202e", "\x1b"} & set(ended.stderr)


def test_links_pipes_and_folders_are_not_taken_for_tables(case: Path, tmp_path: Path) -> None:
    table = put(case, claims())
    link, pipe, folder = (table.with_name(f"{name}.csv") for name in ("link", "pipe", "folder"))
    link.symlink_to(table)
    os.mkfifo(pipe)
    folder.mkdir()
    for path in (link, pipe, folder):
        path.with_suffix(".toml").write_bytes(table.with_suffix(".toml").read_bytes())
    assert_import_refused(case, link, "link.csv is a symbolic link")
    assert_import_refused(case, pipe, "pipe.csv is a folder, a device, a pipe or a socket")
    assert_import_refused(case, folder, "holds no table")
    before = log_of(case)
    assert_refused(case, evenhand("link", "table", folder, case=case), before, "folder.csv")
    assert_refused(case, evenhand("link", "table", ".", case=case, cwd=tmp_path), before)
    assert_refused(case, evenhand("preserve", folder, "--source", "lumen-monitors", case=case), before, "is a folder")


def test_what_is_not_there_is_named(case: Path) -> None:
    before = log_of(case)
    for command in (
        ("claim", "import", "no.csv"),
        ("link", "table", "no.csv"),
        ("preserve", "no.csv", "--source", "x"),
    ):
        assert_refused(case, evenhand(*command, case=case), before, "no.csv could not be opened")
