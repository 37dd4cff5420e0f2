"""A case is begun in an empty folder, opened where it lies, and refused where there is none."""

import os
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from evenhand.case import Case
from evenhand.errors import CaseError, InvalidRecord, UnknownId, UsageError
from tiny import TINY, copy_of, done, evenhand


def test_a_new_case_has_a_key_of_its_own_and_a_log_that_says_whose_it_is(tmp_path: Path) -> None:
    cases = [Case.new(tmp_path / name, "A title", "example.org/one") for name in ("one", "two")]
    keys = {(case.path / "key.txt").read_text() for case in cases}
    assert len(keys) == 2
    shown = cases[0].show("opening:1")
    assert shown.entry["body"] == {
        "title": "A title",
        "origin": "example.org/one",
        "key": (cases[0].path / "key.txt").read_text().strip(),
    }
    assert cases[0].verify().problems == ()


def test_the_signing_key_is_for_its_owner_alone_and_kept_out_of_version_control(tmp_path: Path) -> None:
    private = Case.new(tmp_path / "case", "A title", "example.org/one").path / "private"
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert stat.S_IMODE((private / "key").stat().st_mode) == 0o600
    assert (private / ".gitignore").read_text() == "*\n"


def test_a_template_gives_settings_and_tables_but_neither_key_nor_log(tmp_path: Path) -> None:
    template = Case.new(tmp_path / "first", template=TINY)
    template.build()
    case = Case.new(tmp_path / "second", template=template.path)
    assert [act.act for act in case.log()] == ["new"]
    assert (case.path / "hand" / "claims.csv").read_bytes() == (TINY / "hand" / "claims.csv").read_bytes()
    assert (case.path / "key.txt").read_text() != (template.path / "key.txt").read_text()
    assert case.show("opening:1").entry["body"]["origin"] == "evenhand.example/tiny"


@pytest.mark.parametrize("title", ['He said "so"', "back\\slash", "Երևան – 2031", "a\tb", "\x7f"])
def test_any_title_can_be_read_again_or_is_refused_before_a_folder_is_made(tmp_path: Path, title: str) -> None:
    try:
        case = Case.new(tmp_path / "case", title, "example.org/one")
    except InvalidRecord:
        assert not (tmp_path / "case").exists()
    else:
        assert case.show("opening:1").entry["body"]["title"] == title


@pytest.mark.parametrize(("title", "origin"), [("a\nb", "example.org/a"), ("A", "two words"), ("A", "a+b")])
def test_a_case_that_is_refused_leaves_something_behind(tmp_path: Path, title: str, origin: str) -> None:
    with pytest.raises(InvalidRecord):
        Case.new(tmp_path / "deep" / "case", title, origin)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", [False, True])
def test_a_case_that_cannot_be_finished_leaves_something_behind(tmp_path: Path, there: bool) -> None:
    template, target = copy_of(TINY, tmp_path / "template"), tmp_path / "deep" / "case"
    (template / "hand" / "lost.csv").symlink_to("nowhere.csv")
    if there:
        target.mkdir(parents=True)
    with pytest.raises(OSError, match=r"lost\.csv"):
        Case.new(target, template=template)
    assert (tmp_path / "deep").exists() == there
    assert not there or list(target.iterdir()) == []


@pytest.mark.parametrize("name", ["Երևան 2031", "قضية", "a+b, c", "...", 'say "so"'])
def test_a_folder_of_any_name_cannot_be_a_case(tmp_path: Path, name: str) -> None:
    path, plain = tmp_path / name, os.environ | {"LC_ALL": "C"}
    done(evenhand("new", path, env=plain))
    opening = Case(path).show("opening:1").entry["body"]
    assert opening["title"] == name
    assert opening["origin"].startswith("evenhand.local/")
    assert done(evenhand("verify", case=path, env=plain)).stdout.startswith("sound")


def test_a_log_cannot_be_signed_under_a_name_in_any_script(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", "A title", "example.org/Երևան")
    assert case.verify().problems == ()
    assert done(evenhand("verify", case=case.path, env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0"})).stdout


def test_a_case_cannot_be_begun_in_the_empty_folder_where_one_is(tmp_path: Path) -> None:
    done(evenhand("new", ".", cwd=tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.toml", "hand", "key.txt", "log", "private"]
    assert Case(tmp_path).show("opening:1").entry["body"]["title"] == tmp_path.name


def test_a_title_given_with_a_template_is_passed_over(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", 'Another "title"', "example.org/another", TINY)
    opening, settings = (
        case.show("opening:1").entry["body"],
        tomllib.loads((case.path / "case.toml").read_text("utf-8")),
    )
    template = tomllib.loads((TINY / "case.toml").read_text("utf-8"))
    assert (opening["title"], opening["origin"]) == ('Another "title"', "example.org/another")
    assert settings == template | {"title": opening["title"], "origin": opening["origin"]}


def test_a_case_is_not_begun_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CaseError, match="not an empty folder"):
        Case.new(tmp_path, "A title", "example.org/one")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_case_is_not_begun_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CaseError, match=r"notes\.txt"):
        Case.new(tmp_path / "notes.txt", "A title", "example.org/one")


def test_a_folder_that_is_no_case_says_so_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="is not a case") as caught:
        Case(tmp_path).log()
    assert "evenhand new" in caught.value.hint


@pytest.mark.parametrize(
    ("lost", "error", "said"),
    [("case.toml", CaseError, "case.toml"), ("key.txt", CaseError, "key.txt")],
)
def test_what_a_case_has_lost_is_named(tmp_path: Path, lost: str, error: type[CaseError], said: str) -> None:
    case = Case.new(tmp_path / "case", "A title", "example.org/one")
    (case.path / lost).unlink()
    with pytest.raises(error, match=said) as caught:
        Case(case.path).log()
    assert caught.value.hint


def test_a_case_without_its_private_part_can_be_read_and_not_written(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", "A title", "example.org/one")
    (case.path / "private").rename(tmp_path / "elsewhere")
    assert [act.act for act in Case(case.path).log()] == ["new"]
    with pytest.raises(CaseError):
        Case(case.path).claim_import(TINY / "hand" / "parties.csv")


def test_settings_say_all_their_faults_at_once(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('title = ""\norigin = "a b"\ncolour = "red"\nimports = "one.csv"\n')
    with pytest.raises(InvalidRecord) as caught:
        Case(tmp_path).log()
    assert [fault.column for fault in caught.value.faults] == ["title", "origin", "imports", "colour"]
    assert {fault.where for fault in caught.value.faults} == {"case.toml"}


def test_opening_a_case_reads_no_room(tmp_path: Path) -> None:
    program = "import sys, evenhand.case; print([name for name in sys.modules if name.startswith('evenhand.')])"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    rooms = ("preserve", "read", "claim", "link", "weigh", "count", "publish")
    assert [room for room in rooms if f"evenhand.{room}" in loaded] == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Case:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    return case


def test_a_record_is_shown_as_it_stood_at_an_earlier_size(built: Case) -> None:
    now = built.show("claim:c101")
    then = built.show("claim:c101", at=now.index + 1)
    assert (then.checkpoint, then.entry, then.leaf) == (now.index + 1, now.entry, now.leaf)
    with pytest.raises(UnknownId):
        built.show("claim:c101", at=now.index)


def test_a_size_that_the_log_never_had_is_refused(built: Case) -> None:
    for size in (0, -1, 10**6):
        with pytest.raises(UsageError, match="entries, not"):
            built.show("claim:c101", at=size)


def test_a_name_that_is_not_there_brings_near_ones(built: Case) -> None:
    with pytest.raises(UnknownId, match="claim:c1010") as caught:
        built.show("claim:c1010")
    assert "claim:c101" in caught.value.hint


def test_an_incident_shows_the_claims_judged_to_speak_of_it(built: Case) -> None:
    assert built.show("incident:varnholt").claims == ("claim:c101", "claim:c102", "claim:c103", "claim:c104")


def test_a_document_that_is_only_cited_says_so(built: Case) -> None:
    assert built.show("document:d02").findings == ("only cited: the bytes are not held",)


def test_building_again_does_nothing_and_changes_no_byte(built: Case) -> None:
    derived = [path for path in (built.path / "build").iterdir() if path.suffix in {".json", ".csv"}]
    before = {path: path.read_bytes() for path in derived}
    assert before
    again = built.build()
    assert again.tables == {}
    assert {path: path.read_bytes() for path in derived} == before
