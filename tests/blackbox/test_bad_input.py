"""Bad input is expected: the command says what, where and what to do next, and the record stays as it was."""

import codecs
import csv
import fcntl
import io
import os
import resource
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tiny import COMMAND, SOUND, TINY, USAGE, Ended, copy_of, done, evenhand, log_of, new_tiny

CLAIMS = TINY / "hand" / "claims.csv"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_tiny(tmp_path_factory.mktemp("tiny") / "case")


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return copy_of(built, tmp_path / "case")


def claims(**changes: str) -> str:
    """Two rows of claims, the second with these cells, under ids that are new."""
    with CLAIMS.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))[:2]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows([rows[0] | {"id": "n1"}, rows[1] | {"id": "n2"} | changes])
    return out.getvalue()


def put(case: Path, data: str | bytes, name: str = "bad.csv", options: str = "") -> Path:
    """A table of claims beside its mapping."""
    table = case / "hand" / name
    table.write_bytes(data if isinstance(data, bytes) else data.encode())
    mapping = (TINY / "hand" / "claims.toml").read_text("utf-8")
    table.with_name(f"{table.stem}.toml").write_text(f"{mapping}\n[options]\n{options}\n", "utf-8")
    return table


def assert_refused(case: Path, ended: Ended, before: dict[str, bytes], *said: str) -> None:
    assert ended.returncode == USAGE, (ended.stdout, ended.stderr)
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith("error: ")
    assert "\nnext: " in ended.stderr
    for words in said:
        assert words in ended.stderr
    assert log_of(case) == before
    assert done(evenhand("verify", case=case)).stdout.startswith("sound")


def assert_import_refused(case: Path, table: Path, *said: str) -> None:
    before = log_of(case)
    assert_refused(case, evenhand("claim", "import", table, case=case), before, *said)


def test_the_rows_that_the_others_spoil_are_sound_by_themselves(case: Path) -> None:
    assert "2 new" in done(evenhand("claim", "import", put(case, claims()), case=case)).stdout


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"remark": "=HYPERLINK(1)"}, "column 'remark': '=HYPERLINK(1)' would run as a formula"),
        ({"place_as": "Varn\u202eholt"}, "column 'place_as': holds U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ({"place_as": "Varn\u200bholt"}, "column 'place_as': holds U+200B (ZERO WIDTH SPACE)"),
        ({"place_as": "Varn\x1bholt"}, "column 'place_as': holds U+001B"),
        ({"place_as": "Varn\nholt"}, "column 'place_as': holds U+000A"),
        ({"id": "n1"}, "column 'id': claim:n1 stands here twice"),
        ({"id": "N1"}, "column 'id': claim:N1 stands here twice"),
        ({"id": "c101"}, "column 'id': claim:c101 is already recorded otherwise"),
        ({"alleged": "atlantis"}, "column 'alleged': party:atlantis is not recorded"),
        ({"claimant": "nobody"}, "column 'claimant': source:nobody is not recorded"),
        (
            {"when_start": "2031-05-09", "when_end": "2031-05-02"},
            "column 'when_start': '2031-05-09/2031-05-02' runs back",
        ),
        ({"said": "3 May"}, "column 'said': '3 May' is no EDTF date"),
        ({"quantity_low": "9"}, "column 'frame.quantity': low 9 is above high 7"),
        ({"quantity_low": "7.5"}, "column 'quantity_low': '7.5' is not a whole number"),
        ({"quantity_low": "9" * 20, "quantity_high": "9" * 20}, "column 'quantity_low': "),
        ({"quantity_low": "9" * 5000}, "column 'quantity_low': "),
        ({"act": "kiling"}, "column 'act': 'kiling' is not a term of act; use for example killing"),
        ({"claimant": ""}, "column 'claimant': is needed and empty"),
        ({"remark": "x" * 20_001}, "column 'remark': "),
        ({"id": "../../etc/passwd"}, "column 'id': 'claim:../../etc/passwd' is not of the form"),
    ],
)
def test_a_bad_cell_is_named_with_its_row_and_column(case: Path, cells: dict[str, str], said: str) -> None:
    assert_import_refused(case, put(case, claims(**cells)), f"bad.csv, row 3, {said}")


def test_a_record_too_large_for_an_entry_is_refused(case: Path) -> None:
    big = dict.fromkeys(("locator", "alleged_as", "affected", "place_as", "weapon", "object", "unit"), "Ա" * 1_900)
    table = put(case, claims(remark="Ա" * 20_000, **big))
    assert_import_refused(case, table, "claim:n2 takes", "60,000")


def test_a_ragged_row_is_named(case: Path) -> None:
    table = put(case, claims() + "n3,short\n" + "n4" + "," * 40 + "\n")
    assert_import_refused(
        case, table, "bad.csv, row 4: has 2 cells", "bad.csv, row 5: has 41 cells where the header has"
    )


def test_a_quotation_mark_that_is_never_closed_is_placed_at_its_row(case: Path) -> None:
    assert_import_refused(case, put(case, claims() + 'n3,"open\n' * 2), "bad.csv, row 4: ", "quotation mark")


@pytest.mark.parametrize(
    ("data", "options", "said"),
    [
        (claims(remark="Заявление о событиях в долине").encode("cp1251"), "", "bad.csv is not UTF-8"),
        (claims(remark="Заявление о событиях").encode("cp1251"), 'encoding = "klingon"', "bad.csv is not UTF-8"),
        (claims(remark="Заявление").encode("cp1251"), 'encoding = "euc-jp"', "bad.csv is not euc"),
        (claims(remark="Երևան է").encode()[:-3] + b"\xff\n", "", "bad.csv is UTF-8 but damaged at byte"),
        (claims().encode() + b"n3\x80\x81\xfe\xff\n", "", "bad.csv"),
        (claims().encode("utf-16-le"), "", "bad.csv is application/octet-stream, not a table"),
        (codecs.BOM_UTF16_LE + claims().encode("utf-16-le") + b"\0", "", "bad.csv is not utf-16"),
        (claims().encode() + b"n\0", "", "bad.csv is application/octet-stream, not a table"),
    ],
)
def test_bytes_that_are_not_text_for_sure_are_refused(case: Path, data: bytes, options: str, said: str) -> None:
    assert_import_refused(case, put(case, data, options=options), said)


@pytest.mark.parametrize(
    ("codec", "options"), [("utf-16", ""), ("utf-8-sig", ""), ("cp1251", 'encoding = "windows-1251"')]
)
def test_an_encoding_that_is_certain_is_read(case: Path, codec: str, options: str) -> None:
    table = put(case, claims(remark="Заявление").encode(codec), options=options)
    done(evenhand("claim", "import", table, case=case))
    assert "Заявление" in done(evenhand("show", "claim:n2", case=case)).stdout


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
    assert_refused(case, evenhand("link", folder, case=case), before, "folder.csv")
    assert_refused(case, evenhand("link", ".", case=case, cwd=tmp_path), before)
    assert_refused(case, evenhand("preserve", folder, "--source", "lumen-monitors", case=case), before, "is a folder")


def test_a_table_without_a_mapping_says_which_one_is_missing(case: Path) -> None:
    table = put(case, claims())
    table.with_suffix(".toml").unlink()
    assert_import_refused(case, table, "no mapping can be read from bad.toml")


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("record = claim", "bad.toml: Invalid value (at line 1"),
        ('record = "clam"\n[columns]\nid = "id"\n', "record 'clam' is none of"),
        ('record = "batch"\n[columns]\nid = "id"\nact = "act"\n', "record 'batch' is none of"),
        (
            'record = "claim"\n[columns]\nid = "key"\n',
            "bad.csv, row 1, column 'key': the mapping reads this column for id",
        ),
    ],
)
def test_a_malformed_mapping_is_named_with_what_is_wrong(case: Path, mapping: str, said: str) -> None:
    table = put(case, claims())
    table.with_suffix(".toml").write_text(mapping)
    assert_import_refused(case, table, said)


@pytest.mark.parametrize(("data", "said"), [("", "bad.csv is empty"), ("\n\n", "bad.csv has no rows")])
def test_an_empty_table_is_refused(case: Path, data: str, said: str) -> None:
    assert_import_refused(case, put(case, data), said)


def test_a_table_with_a_header_alone_adds_nothing(case: Path) -> None:
    before = log_of(case)
    ended = done(evenhand("claim", "import", put(case, claims().splitlines()[0] + "\n"), case=case))
    assert "nothing to add" in ended.stdout
    assert log_of(case) == before


def test_what_is_not_there_is_named(case: Path) -> None:
    before = log_of(case)
    for command in (("claim", "import", "no.csv"), ("link", "no.csv"), ("preserve", "no.csv", "--source", "x")):
        assert_refused(case, evenhand(*command, case=case), before, "no.csv could not be opened")


def as_owner_only(*arguments: str | Path, case: Path) -> Ended:
    """The command without the right of root to read everything."""
    command: list[str | Path] = [COMMAND, "-C", case, *arguments]
    if os.geteuid() == 0:
        if not (setpriv := shutil.which("setpriv")):
            pytest.skip("root reads every file, and there is no setpriv to give that up")
        command = [setpriv, "--bounding-set", "-dac_override,-dac_read_search", *command]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("what", ["bad.csv", "bad.toml"])
def test_a_file_that_may_not_be_read_is_named(case: Path, what: str) -> None:
    table, before = put(case, claims()), log_of(case)
    (case / "hand" / what).chmod(0)
    assert_refused(case, as_owner_only("claim", "import", table, case=case), before, what, "Permission denied")


def test_a_case_that_may_not_be_written_is_refused(case: Path) -> None:
    table, before = put(case, claims()), log_of(case)
    (case / "private").chmod(0o500)
    for path in (case / "private").iterdir():
        path.chmod(0o400)
    ended = as_owner_only("claim", "import", table, case=case)
    (case / "private").chmod(0o700)
    for path in (case / "private").iterdir():
        path.chmod(0o600)
    assert_refused(case, ended, before, "private/")


def test_while_another_writes_the_command_says_so(case: Path) -> None:
    table = put(case, claims())
    with (case / "private" / "lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert_import_refused(case, table, "another evenhand is writing to this case")
    done(evenhand("claim", "import", table, case=case))


def many(count: int) -> str:
    header, row = claims().splitlines()[:2]
    return "\n".join((header, *(row.replace("n1,", f"n{number},", 1) for number in range(count)), ""))


def assert_whole_after(case: Path, table: Path, ended: Ended, before: dict[str, bytes]) -> None:
    assert_refused(case, ended, before)
    assert "3000 new" in done(evenhand("claim", "import", table, case=case)).stdout
    assert done(evenhand("verify", case=case)).stdout.startswith("sound")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    mount = tmp_path / "disk"
    mount.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", mount], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    yield mount
    subprocess.run(["umount", mount], check=True)


@pytest.mark.parametrize("left", [0, 20_000, 400_000, 2_000_000])
def test_a_full_disk_loses_nothing_and_keeps_nothing_by_halves(built: Path, small_disk: Path, left: int) -> None:
    case = copy_of(built, small_disk / "case")
    table, filler = put(case, many(3_000)), small_disk / "filler"
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    filler.write_bytes(bytes(free - left))
    before = log_of(case)
    ended = evenhand("claim", "import", table, case=case)
    assert ended.returncode == USAGE, ended.stderr
    filler.unlink()
    if evenhand("show", "claim:n0", case=case).returncode == SOUND:
        assert "already recorded" in done(evenhand("claim", "import", table, case=case)).stdout
        pytest.fail("an import that ended with an error was recorded all the same")
    assert_whole_after(case, table, ended, before)


@pytest.mark.parametrize("most", [1_000, 100_000, 1_000_000])
def test_a_file_that_may_not_grow_loses_nothing_and_keeps_nothing_by_halves(case: Path, most: int) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    table, before = put(case, many(3_000)), log_of(case)
    ended = evenhand("claim", "import", table, case=case, preexec_fn=limited)
    assert_whole_after(case, table, ended, before)
