"""A mapping says where each field comes from, or every fault of it at once."""

from pathlib import Path

import pytest

from evenhand.claim.mapping import RECORDS, Mapping, read_mapping
from evenhand.errors import InvalidRecord, UsageError

EXAMPLES = Path(__file__).parents[2] / "examples"


def mapping_of(tmp_path: Path, text: str) -> Mapping:
    path = tmp_path / "list.toml"
    path.write_text(text, "utf-8")
    return read_mapping(path)


def faults_of(tmp_path: Path, columns: str, record: str = "source") -> str:
    with pytest.raises(InvalidRecord) as caught:
        mapping_of(tmp_path, f'record = "{record}"\n[columns]\n{columns}\n')
    assert caught.value.hint
    return str(caught.value)


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("*/hand/*.toml")), ids=lambda path: f"{path.parts[-3]}-{path.stem}"
)
def test_every_mapping_of_the_examples_is_read(path: Path) -> None:
    assert read_mapping(path).columns["id"].used


def test_a_bare_name_is_a_column(tmp_path: Path) -> None:
    found = mapping_of(tmp_path, 'record = "source"\n[columns]\nid = "key"\nname = "called"\n')
    assert [cell.column for cell in found.columns.values()] == ["key", "called"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("{}", "give one of column, columns or value"),
        ('{ column = "a", value = "b" }', "give one of column, columns or value"),
        ('{ columns = ["a", "b"], refs = ["party"] }', "give one ref for each column"),
        ('{ column = "a", as = "span" }', "a period needs both"),
        ('{ column = "a", end = "b" }', "a period needs both"),
        ('{ column = "a", as = "row" }', "numbers the rows after a value"),
        ('{ value = 7, as = "row" }', "numbers the rows after a value"),
        ('{ value = "a", as = "name" }', "reads columns"),
        ('{ columns = ["a"], refs = ["party"], as = "name" }', "leave out as"),
        ('{ columns = ["a", "b"], as = "integer" }', "reads one column"),
        ('{ column = "a", ref = "party", as = "integer" }', "leave out as"),
        ('{ value = "a", split = ";" }', "split, ref and terms are of one column"),
        ('{ column = "a", join = "-" }', "join is of several columns"),
        ('{ column = "a", split = "" }', "at least 1 character"),
        ('{ column = "a", as = "dates" }', "'integer'"),
        ('{ colum = "a" }', "colum"),
        ("7", "name"),
    ],
)
def test_what_a_cell_cannot_mean_is_refused_and_not_passed_over(tmp_path: Path, cell: str, said: str) -> None:
    found = faults_of(tmp_path, f'id = "id"\nname = {cell}')
    assert said in found
    assert "list.toml, column 'columns.name" in found


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ('name = "name"', "columns has no id"),
        ('id = "id"\nnaem = "name"', "a source has no naem; it has id, kind"),
        ('id = "id"\nside = { column = "side", ref = "partei" }', "ref partei is no type of record"),
        ('id = "id"\nname = "a"\n"name.en" = "b"', "name gets a value of its own and others below it"),
    ],
)
def test_fields_that_a_record_has_not_are_named(tmp_path: Path, columns: str, said: str) -> None:
    assert said in faults_of(tmp_path, columns)


@pytest.mark.parametrize("record", ["opening", "batch", "preface", "retraction", "erasure", "clam"])
def test_a_table_cannot_write_what_the_record_says_of_itself(tmp_path: Path, record: str) -> None:
    assert record not in RECORDS
    assert f"record '{record}' is none of" in faults_of(tmp_path, 'id = "id"', record)


def test_a_table_cannot_say_that_bytes_are_kept(tmp_path: Path) -> None:
    assert "evenhand preserve" in faults_of(tmp_path, 'id = "id"\ntitle = "t"\nsha256 = "s"\nsize = "n"', "document")


def test_all_faults_of_a_mapping_are_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecord) as caught:
        mapping_of(tmp_path, 'record = "source"\n[columns]\nid = {}\nname = 7\n[options]\nformulas = "run"\nx = 1\n')
    assert [fault.column for fault in caught.value.faults] == [
        "columns.id",
        "columns.name",
        "options.formulas",
        "options.x",
    ]


@pytest.mark.parametrize(
    "data", [b"record = ", b'record = "source"\n[columns]\nid = "a"\nid = "b"\n', b"\xff\xfe", b"\0"]
)
def test_what_is_not_toml_is_refused_with_its_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.toml"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"list\.toml") as caught:
        read_mapping(path)
    assert "docs/import.md" in caught.value.hint


def test_a_mapping_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no mapping can be read from nowhere\.toml"):
        read_mapping(tmp_path / "nowhere.toml")
