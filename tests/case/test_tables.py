"""Tables of every kind become the same records; a folder of them is one act; what was read is not read again."""

import csv
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import Workbook

from evenhand.case import Case
from evenhand.errors import CaseError, InvalidRecord, SourceError, UsageError
from evenhand.model.claim import Claim
from evenhand.model.entry import content
from evenhand.record.view import view_of
from tiny import TINY, copy_of, log_of

HAND = TINY / "hand"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    return case.path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Case:
    return Case(copy_of(built, tmp_path / "case"))


def sources(case: Case, name: str, data: str | bytes, options: str = "") -> Path:
    """A table of sources beside its mapping."""
    table = case.path / "hand" / name
    table.write_bytes(data if isinstance(data, bytes) else data.encode())
    mapping = 'record = "source"\n[columns]\nid = "id"\nname = "name"\nkind = "kind"\n[options]\n'
    table.with_suffix(".toml").write_text(mapping + options)
    return table


def bodies(case: Case) -> dict[str, object]:
    return {held.id: content(held.record) for held in view_of(case._folder.log).all(Claim)}


def cells() -> list[list[str]]:
    with (HAND / "claims.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def write_xlsx(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in cells():
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.create_sheet("notes")
    book.save(path)


def write_delimited(path: Path, delimiter: str, encoding: str) -> None:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(cells())


@pytest.mark.parametrize("kind", ["tsv", "semicolon.csv", "utf16.csv", "bom.csv", "xlsx"])
def test_the_same_table_in_any_kind_of_file_says_the_same(built: Path, case: Case, tmp_path: Path, kind: str) -> None:
    table = case.path / "hand" / f"again.{kind}"
    if kind == "xlsx":
        write_xlsx(table)
    else:
        encoding = {"utf16.csv": "utf-16", "bom.csv": "utf-8-sig"}.get(kind, "utf-8")
        write_delimited(table, {"tsv": "\t", "semicolon.csv": ";"}.get(kind, ","), encoding)
    table.with_name(f"{table.stem}.toml").write_bytes((HAND / "claims.toml").read_bytes())
    done = case.claim_import(table)
    assert (done.new, done.revised, done.same) == (0, 0, len(cells()) - 1)
    assert log_of(case.path) == log_of(built)


def test_a_sheet_is_read_by_name(case: Case) -> None:
    book = Workbook()
    for name in ("first", "second"):
        sheet = book.create_sheet(name)
        sheet.append(["id", "name", "kind"])
        sheet.append([f"from-{name}", "A source", "ngo"])
    table = sources(case, "books.xlsx", b"", 'sheet = "second"')
    book.save(table)
    assert case.claim_import(table).new == 1
    assert case.show("source:from-second").in_force
    table.with_suffix(".toml").write_text(table.with_suffix(".toml").read_text().replace("second", "third"))
    with pytest.raises(SourceError, match=r"books\.xlsx has no rows on sheet 'third'"):
        case.claim_import(table)


def test_a_second_sheet_with_rows_is_refused_until_one_is_named(case: Case) -> None:
    book = Workbook()
    for name in ("first", "second"):
        book.create_sheet(name).append(["id", "name", "kind"])
    table = sources(case, "books.xlsx", b"")
    book.save(table)
    with pytest.raises(InvalidRecord, match="sheets 'first' and 'second' both hold rows"):
        case.claim_import(table)


def test_a_folder_of_tables_is_one_act_in_whatever_order_they_refer_to_each_other(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", "A case", "example.org/a")
    done = case.claim_import(HAND)
    assert done.batch == "b:2"
    assert {table.name for table in case.log()[-1].tables} == {path.name for path in HAND.glob("*.csv")}
    assert bodies(case).keys() == {f"claim:{row[0]}" for row in cells()[1:]} | {f"claim:os{n}" for n in range(1, 6)}
    assert case.verify().problems == ()


def test_one_fault_in_one_table_of_a_folder_keeps_all_of_them_out(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    before, table = log_of(case.path), case.path / "hand" / "statuses.csv"
    table.write_text(table.read_text().replace("breached", "broken"))
    with pytest.raises(InvalidRecord) as caught:
        case.claim_import(case.path / "hand")
    assert [(fault.where, fault.row, fault.column) for fault in caught.value.faults] == [("statuses.csv", 3, "status")]
    assert log_of(case.path) == before


def test_a_table_of_a_folder_without_its_mapping_is_missed_and_not_passed_over(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    (case.path / "hand" / "places.toml").unlink()
    with pytest.raises(UsageError, match=r"places\.toml"):
        case.claim_import(case.path / "hand")


def test_a_folder_without_tables_says_so(case: Case) -> None:
    with pytest.raises(UsageError, match="no table"):
        case.claim_import(case.path / "log")


def test_a_dry_run_says_what_would_be_added_and_leaves_the_log_as_it_is(case: Case) -> None:
    before = log_of(case.path)
    done = case.claim_import(sources(case, "more.csv", "id,name,kind\nx,X,ngo\n"), dry_run=True)
    assert (done.new, done.batch, done.dry) == (1, "", True)
    assert log_of(case.path) == before


def test_a_table_that_was_read_is_not_read_again_until_it_or_its_mapping_changes(case: Case) -> None:
    assert case.build().tables == {}
    table = case.path / "hand" / "claims.csv"
    table.write_text(table.read_text("utf-8").replace(",7,7,exact", ",8,8,exact", 1), "utf-8")
    assert case.build().tables == {"claims.csv": 1}
    mapping = table.with_suffix(".toml")
    mapping.write_text(f"# A remark.\n{mapping.read_text()}")
    assert case.build().tables == {"claims.csv": 0}


def test_a_case_toml_that_names_a_table_that_is_not_there_says_which(case: Case) -> None:
    (case.path / "hand" / "places.csv").unlink()
    with pytest.raises(UsageError, match=r"hand/places\.csv"):
        case.build()


def test_link_takes_judgements_only(case: Case) -> None:
    with pytest.raises(UsageError, match="holds no judgements") as caught:
        case.link_table(case.path / "hand" / "claims.csv")
    assert "claim import" in caught.value.hint


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("varnholt,varnholt", "same_incident is asked of"),
        ("c101,varnholt", "same_incident is asked of"),
    ],
)
def test_a_judgement_about_what_its_question_does_not_ask_is_refused(case: Case, row: str, said: str) -> None:
    table = case.path / "hand" / "odd.csv"
    table.write_text(f"first,second,answer,because\n{row},yes,A test.\n")
    kinds = '["incident", "incident"]' if row.startswith("v") else '["claim", "incident"]'
    table.with_suffix(".toml").write_text(
        'record = "judgement"\n[columns]\nid = { columns = ["first", "second"], join = "." }\n'
        f'about = {{ columns = ["first", "second"], refs = {kinds} }}\nanswer = "answer"\nbecause = "because"\n'
        'question = { value = "same_incident" }\n'
    )
    with pytest.raises(InvalidRecord, match=said) as caught:
        case.link_table(table)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(2, "first")]


def test_a_table_of_any_name_can_be_imported_and_found_in_the_log_again(case: Case) -> None:
    for name in ("Աղյուսակ.csv", "two words.csv", "no-suffix", "\U00010400\uffee.csv"):
        if name == "no-suffix":
            continue
        done = case.claim_import(sources(case, name, f"id,name,kind\ns{len(name)}-{len(case.log())},X,ngo\n"))
        assert done.new == 1
        assert [table.name for table in case.log()[-1].tables] == [f"hand/{name}"]
    assert case.verify().problems == ()


def test_whoever_guesses_a_table_can_confirm_it_from_the_log(case: Case) -> None:
    table = sources(case, "more.csv", "id,name,kind\nx,X,ngo\n")
    case.claim_import(table)
    entries = b"\n".join(case._folder.log.entries())
    for path in (*(case.path / "hand").glob("*.csv"), *(case.path / "hand").glob("*.toml")):
        digest = sha256(path.read_bytes())
        assert digest.hexdigest().encode() not in entries
        assert b64encode(digest.digest()) not in entries
    assert not any(digest.digest() in data for data in log_of(case.path).values())
    marks = {mark.mark for act in case.log() for mark in act.tables}
    other = Case.new(case.path.parent / "other", template=TINY)
    other.build()
    assert marks.isdisjoint({mark.mark for act in other.log() for mark in act.tables})


def test_while_another_writes_an_import_waits_for_nobody_and_says_so(case: Case) -> None:
    table = sources(case, "more.csv", "id,name,kind\nx,X,ngo\n")
    with Case(case.path)._folder.appender(), pytest.raises(CaseError, match="another evenhand"):
        case.claim_import(table)
    assert case.claim_import(table).new == 1


def test_a_name_in_other_letters_breaks_the_build(case: Case) -> None:
    """The log knows the source `joint-mission` by any letters; the rooms know it by these only."""
    table = case.path / "hand" / "claims.csv"
    text = table.read_text("utf-8")
    assert "joint-mission" in text
    table.write_text(text.replace("joint-mission", "Joint-Mission"), "utf-8")
    before, graded = bodies(case), (case.path / "build" / "grades.jsonl").read_bytes()
    assert case.build().tables["claims.csv"] == 0
    assert bodies(case) == before
    assert (case.path / "build" / "grades.jsonl").read_bytes() == graded


def test_a_judgement_in_other_letters_is_taken_and_not_heard(case: Case) -> None:
    about = {}
    for name in ("c403", "C403"):
        table = case.path / "hand" / "credible.csv"
        table.write_text(f"id,about,answer,because\n{name}-a,{name},no,Invented.\n", "utf-8")
        table.with_suffix(".toml").write_text(
            'record = "judgement"\n[columns]\nid = "id"\nquestion = { value = "credible" }\n'
            'about = { columns = ["about"], refs = ["claim"] }\nanswer = "answer"\nbecause = "because"\n'
            'judge = { value = "coder 1" }\n'
        )
        other = Case(copy_of(case.path, case.path.parent / name))
        assert other.link_table(other.path / "hand" / "credible.csv").new == 1
        (found,) = [held for held in other._folder.view().judged(["claim:c403"]) if held.record.question == "credible"]
        about[name] = found.record.about
    assert about["c403"] == about["C403"] == ("claim:c403",)
