"""Lists outside any case: whatever a commission brings, it is linked or refused in words, and kept to its owner."""

import csv
import io
import json
import stat
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from evenhand.case import Case
from evenhand.case.lists import LinkedLists
from evenhand.errors import EvenhandError, InvalidRecord, SourceError, UsageError
from tiny import USAGE, done, evenhand

LISTS = Path(__file__).parents[2] / "examples" / "lists"
BOTH = [LISTS / "ministry.csv", LISTS / "families.csv"]
UNIQUE = ("ministry", "families")
PEOPLE = "Full name,Date of birth\nKetzia Orlow,1999-01-04\nBram Vost,1980-02-02\nIlo Tarn,1971-11-30\n"


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists") / "out"
    pair = [("ministry:1", "families:F-1")]
    Case.link_lists(BOTH, unique=UNIQUE, out=folder, explain=pair)
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def test_lists_in_two_scripts_and_under_two_headers_are_not_put_together(out: Path) -> None:
    clusters = rows_of(out / "clusters.csv")
    assert list(clusters[0]) == ["list", "row", "id", "cluster"]
    assert len(clusters) == 68
    by_cluster: dict[str, set[str]] = {}
    for row in clusters:
        by_cluster.setdefault(row["cluster"], set()).add(row["list"])
    assert sum(len(lists) == 2 for lists in by_cluster.values()) > 15
    assert [row["row"] for row in clusters if row["id"] == "F-1"] == ["2"]


def test_pairs_do_not_lead_back_to_the_rows(out: Path) -> None:
    pairs = rows_of(out / "pairs.csv")
    assert list(pairs[0])[:7] == [
        *(f"{side}_{name}" for side in ("left", "right") for name in ("list", "row", "id")),
        "posterior",
    ]
    lines = {path.stem: path.read_text("utf-8").splitlines() for path in BOTH}
    for pair in pairs:
        for side in ("left", "right"):
            line = lines[pair[f"{side}_list"]][int(pair[f"{side}_row"]) - 1]
            assert line.replace(";", ",").startswith(pair[f"{side}_id"] + ",")


def test_a_summary_lacks_what_the_numbers_rest_on(out: Path) -> None:
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert summary["lists"] == {"families": 31, "ministry": 37}
    assert summary["records"] == 68
    for what in ("links", "persons"):
        low, high = summary[f"{what}_interval"]
        assert low <= summary[f"expected_{what}"] <= high
    assert summary["draws"] == 100
    assert all(len(digest) == 64 for digest in summary["inputs"].values())
    assert summary["method"].startswith("link_person 1 (")
    assert summary["stages"]
    assert summary["caveat"]


def test_somebody_else_can_read_what_was_written(out: Path) -> None:
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert {path.name for path in out.iterdir()} == {
        "pairs.csv", "clusters.csv", "histories.csv", "summary.json", "explanation-1.html",
    }  # fmt: skip
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}


def test_an_explanation_is_of_other_records(out: Path) -> None:
    page = (out / "explanation-1.html").read_text("utf-8")
    assert "ministry:1" in page
    assert "families:F-1" in page


def test_the_summary_or_the_terminal_holds_a_name(out: Path, tmp_path: Path) -> None:
    ended = done(evenhand("link", "lists", *BOTH, "--unique", "ministry", "--unique", "families", cwd=tmp_path))
    said = (
        ended.stdout
        + ended.stderr
        + (out / "summary.json").read_text("utf-8")
        + (out / "clusters.csv").read_text("utf-8")
    )
    names = [row["Full name"] for row in rows_of(BOTH[1])]
    assert "'Full name' taken for name (whole name)" in ended.stdout
    assert "left unread: 'Remarks'" in ended.stdout
    assert [word for name in names for word in name.split() if len(word) > 3 and word in said] == []


def test_the_two_doors_say_otherwise(tmp_path: Path) -> None:
    a = write(tmp_path / "a.csv", PEOPLE)
    said = json.loads(done(evenhand("link", "lists", a, "--json", cwd=tmp_path)).stdout)
    found = Case.link_lists([a])
    assert (said["records"], said["clusters"], said["inputs"]) == (3, found.clusters, found.inputs)


def table(kind: str, path: Path) -> Path:
    rows = [line.split(",") for line in PEOPLE.splitlines()]
    if kind == "xlsx":
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)
    elif kind == "parquet":
        pl.DataFrame(rows[1:], schema=rows[0], orient="row").write_parquet(path)
    else:
        encoding = {"bom": "utf-8-sig", "utf16": "utf-16"}.get(kind, "utf-8")
        between = {"semicolons": ";", "tsv": "\t"}.get(kind, ",")
        path.write_bytes("\r\n".join(between.join(row) for row in rows).encode(encoding))
    return path


@pytest.mark.parametrize("kind", ["csv", "tsv", "semicolons", "bom", "utf16", "xlsx", "parquet"])
def test_a_kind_of_table_is_read_otherwise(kind: str, tmp_path: Path) -> None:
    suffix = kind if kind in {"xlsx", "parquet", "tsv"} else "csv"
    found = Case.link_lists([table(kind, tmp_path / f"a.{suffix}")])
    assert found.records == 3
    assert found.taken[0].columns == (("Full name", "name"), ("Date of birth", "birth_date"))
    assert found.taken[0].numbered


BAD: dict[str, tuple[str | bytes, type[EvenhandError], str]] = {
    "empty": ("", SourceError, "is empty"),
    "blank lines": ("\n\n\n", SourceError, "no rows"),
    "a header only": ("Full name,Age\n", SourceError, "a header and no rows"),
    "no header": ("Ketzia Orlow,1999\nBram Vost,1980\n", InvalidRecord, "no column is known to hold a name"),
    "ids twice": (
        "ID,Name\n7,Ketzia Orlow\n8,Bram Vost\n7,Ilo Tarn\n",
        InvalidRecord,
        "'7' stands on more than one row",
    ),
    "ambiguous": ("Name,Date\nKetzia Orlow,1999\n", InvalidRecord, "could be birth_date"),
    "no names": ("ID,Name,Age\n1,,30\n2,-,31\n", InvalidRecord, "bad.csv: no row has a name"),
    "one row without a name": ("ID,Name\n1,\n", InvalidRecord, "bad.csv: no row has a name"),
    "ragged": ("Name,Age\nKetzia Orlow,1,2\n", InvalidRecord, "3 cells where the header has 2"),
    "another encoding": ("ФИО;Возраст\nКеция Орлова;22\nБрам Вост;40\n".encode("cp1251") * 3, SourceError, "not UTF-8"),
    "NUL": (b"Name,Age\nKetzia\x00,1\n", SourceError, "not a table"),
    "no table": (b"\x89PNG\r\n\x1a\n" + bytes(50), SourceError, "not a table"),
    "damaged": (b"PAR1" + bytes(40), SourceError, "broken or hostile"),
    "an open quote": ('Name,Age\n"Ketzia,1\nBram,2\n', SourceError, "quotation mark"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_list_is_linked_all_the_same(name: str, tmp_path: Path) -> None:
    data, error, said = BAD[name]
    with pytest.raises(error, match=said) as caught:
        Case.link_lists([write(tmp_path / "bad.csv", data)], out=tmp_path / "out")
    assert caught.value.hint
    assert not (tmp_path / "out").exists()


def test_a_declared_encoding_is_not_believed(tmp_path: Path) -> None:
    bad = write(tmp_path / "bad.csv", BAD["another encoding"][0])
    columns = write(tmp_path / "columns.toml", '[options]\nencoding = "windows-1251"\n')
    with pytest.raises(SourceError) as caught:
        Case.link_lists([bad])
    assert "of the file that --columns names" in caught.value.hint
    assert Case.link_lists([bad], columns=columns).taken[0].columns == (("ФИО", "name"), ("Возраст", "age"))


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("[columns\n", UsageError, "no columns can be read"),
        ('[columns]\n"Full name" = "nmae"\n', InvalidRecord, "did you mean name"),
        ('[columns]\n"Fool name" = "name"\n', UsageError, "no column 'Fool name'"),
        ('[colums]\n"Full name" = "name"\n', InvalidRecord, "colums"),
    ],
)
def test_a_bad_declaration_is_passed_over(tmp_path: Path, text: str, error: type[EvenhandError], said: str) -> None:
    columns = write(tmp_path / "columns.toml", text)
    with pytest.raises(error, match=said):
        Case.link_lists([write(tmp_path / "a.csv", PEOPLE)], columns=columns)


def test_a_request_that_cannot_be_met_is_met_half(tmp_path: Path) -> None:
    a, other = write(tmp_path / "a.csv", PEOPLE), tmp_path / "folder"
    other.mkdir()
    again = write(other / "a.csv", PEOPLE)
    full = tmp_path / "full"
    full.mkdir()
    write(full / "mine", "x")
    for said, asked in {
        "no list 'b'": {"unique": ["b"]},
        "is only written": {"explain": [("a:row 2", "a:row 3")]},
        "not an empty folder": {"out": full},
        "no record 'a:row 9'": {"out": tmp_path / "new", "explain": [("a:row 2", "a:row 9")]},
    }.items():
        with pytest.raises(EvenhandError, match=said) as caught:
            Case.link_lists([a], **asked)  # type: ignore[arg-type]
        assert caught.value.hint
    with pytest.raises(UsageError, match=r"two lists are called a\.csv"):
        Case.link_lists([a, again])
    assert not (tmp_path / "new").exists()


def test_ids_that_are_missing_are_made_up(tmp_path: Path) -> None:
    a = write(tmp_path / "a.csv", "ID,Name\n7,Ketzia Orlow\n,Bram Vost\n\nN/A,Ilo Tarn\n")
    out = tmp_path / "out"
    Case.link_lists([a], out=out)
    assert [(row["row"], row["id"]) for row in rows_of(out / "clusters.csv")] == [
        ("2", "7"), ("3", "row 3"), ("5", "row 5"),
    ]  # fmt: skip


def test_a_single_record_is_refused(tmp_path: Path) -> None:
    found = Case.link_lists([write(tmp_path / "a.csv", "ID,Name\n1,Ketzia Orlow\n")])
    assert (found.records, found.clusters, found.expected_links, found.expected_persons) == (1, 1, 0, 1)


def test_a_list_without_names_is_linked_beside_one_with_them(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.csv", PEOPLE), write(tmp_path / "b.csv", "Name,Age\n-,30\n")
    with pytest.raises(InvalidRecord) as caught:
        Case.link_lists([a, b])
    assert [fault.where for fault in caught.value.faults] == ["b.csv"]


def test_a_hint_names_every_list(tmp_path: Path) -> None:
    rows = [f"{number},list {number},Ketzia Orlow" for number in range(300)]
    a = write(tmp_path / "a.csv", "\n".join(["ID,List,Name", *rows]))
    for wrong, start in (("lst 17", "Did you mean list 17, "), ("elsewhere", "There is list 0, ")):
        with pytest.raises(UsageError, match=f"no list '{wrong}'") as caught:
            Case.link_lists([a], unique=[wrong])
        assert caught.value.hint.startswith(start)
        assert caught.value.hint.count(",") == 4


def test_lists_whose_rows_are_written_alike_are_taken_for_one_list_with_an_id_twice(tmp_path: Path) -> None:
    a = write(tmp_path / "a.csv", "ID,List,Name\n1:2,north,Ketzia Orlow\n2,north:1,Bram Vost\n3,south,Ilo Tarn\n")
    b = write(tmp_path / "b.csv", "ID,List,Name\n3,south,Ilo Tarn\n")
    with pytest.raises(InvalidRecord) as caught:
        Case.link_lists([a, b])
    assert [(fault.where, fault.row, fault.message) for fault in caught.value.faults] == [
        (
            "a.csv",
            2,
            said := "list 'north' with id '1:2' reads north:1:2, as another list with another id does; rename one",
        ),
        ("a.csv", 3, said.replace("'north' with id '1:2'", "'north:1' with id '2'")),
        ("a.csv", 4, said := "the id '3' of list 'south' stands in 2 files, which name their list alike"),
        ("b.csv", 2, said),
    ]


def test_a_cell_runs_as_a_formula(tmp_path: Path) -> None:
    a = write(tmp_path / "=cmd.csv", 'ID,Name\n"=1+1",Ketzia Orlow\n@x,Ketzia Orlow\n-5,Ketzia Orlow\n')
    out = tmp_path / "out"
    Case.link_lists([a], out=out)
    for name in ("pairs.csv", "clusters.csv"):
        for row in rows_of(out / name):
            assert not any(cell.startswith(("=", "@", "+")) for cell in row.values())
    assert [row["id"] for row in rows_of(out / "clusters.csv")] == ["'=1+1", "'@x", "-5"]


def test_a_column_says_on_which_list_a_row_stands_and_is_not_heard(tmp_path: Path) -> None:
    a = write(tmp_path / "a.csv", "ID,List,Name\n1,north,Ketzia Orlow\n1,south,Bram Vost\n1,,Ilo Tarn\n")
    assert Case.link_lists([a], unique=["north"]).lists == {"a": 1, "north": 1, "south": 1}


def test_words_for_sex_keep_two_lists_apart(tmp_path: Path) -> None:
    a = write(tmp_path / "a.csv", "Name,Sex\nKetzia Orlow,F\nBram Vost,1\n")
    b = write(tmp_path / "b.csv", "ФИО,Пол\nКеция Орлова,жен.\nБрам Вост,муж.\n")
    found: LinkedLists = Case.link_lists([a, b])
    assert [each.unread for each in found.taken] == [(("Sex", 1),), ()]


def test_a_fault_in_the_last_of_many_rows_is_not_seen(tmp_path: Path) -> None:
    lines = [f"{number},Ketzia Orlow {number}" for number in range(100_000)]
    a = write(tmp_path / "a.csv", "\n".join(["ID,Name", *lines, "7,Bram Vost", ""]))
    with pytest.raises(InvalidRecord) as caught:
        Case.link_lists([a])
    assert [fault.row for fault in caught.value.faults] == [9, 100_002]


def test_a_refusal_has_another_exit_code(tmp_path: Path) -> None:
    ended = evenhand("link", "lists", write(tmp_path / "a.csv", "Name,Date\nKetzia Orlow,1999\n"), cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (USAGE, "")
    assert "a.csv, row 1, column 'Date': could be" in ended.stderr
    assert "\nnext: Say it in a TOML file" in ended.stderr
