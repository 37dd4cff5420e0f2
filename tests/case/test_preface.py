"""What readers are told of a case is in its log, and changes there only by a new entry."""

import shutil
from pathlib import Path

import pytest

from evenhand.case import Case
from evenhand.errors import CaseError, InvalidRecord, UsageError
from evenhand.model.ledger import Preface
from evenhand.record.view import view_of
from tiny import TINY, copy_of, log_of


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    return case.path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Case:
    return Case(copy_of(built, tmp_path / "case"))


def kept(case: Case) -> str:
    return view_of(case._folder.log).get("preface:case", Preface).record.text


def add_caveat(case: Case, words: str) -> None:
    path = case.path / "case.toml"
    text = path.read_text("utf-8")
    assert "caveats = [" in text
    path.write_text(text.replace("caveats = [", f'caveats = ["{words}", ', 1), "utf-8")


def test_what_case_toml_says_is_not_in_the_log(case: Case) -> None:
    assert kept(case) == (case.path / "case.toml").read_text("utf-8")
    assert case.show("preface:case").in_force


@pytest.mark.parametrize("verb", ["build", "publish"])
def test_a_caveat_is_changed_unseen(case: Case, verb: str) -> None:
    before = kept(case)
    add_caveat(case, "Numbers are claims.")
    (getattr(Case(case.path), verb))()
    assert kept(case) == (case.path / "case.toml").read_text("utf-8") != before
    assert case.log()[-1].act == "settings"
    assert len(case.show("preface:case").versions) == 2
    assert case.verify().problems == ()


def test_settings_that_did_not_change_are_recorded_again(case: Case) -> None:
    before = log_of(case.path)
    case.build()
    case.publish()
    assert log_of(case.path) == before


def test_whoever_has_a_copy_without_the_key_cannot_publish_it(case: Case) -> None:
    shutil.rmtree(case.path / "private")
    assert Case(case.path).publish().pages > 0
    add_caveat(case, "Slipped in.")
    with pytest.raises(CaseError, match="private"):
        Case(case.path).publish()


def test_settings_too_long_for_an_entry_end_in_a_traceback(case: Case) -> None:
    before = log_of(case.path)
    add_caveat(case, "x" * 60_000)
    with pytest.raises(UsageError, match="preface:case takes"):
        Case(case.path).build()
    assert log_of(case.path) == before


def test_a_table_can_write_the_preface(case: Case) -> None:
    table = case.path / "hand" / "preface.csv"
    table.write_text("id,text\ncase,Nothing to see.\n")
    table.with_suffix(".toml").write_text('record = "preface"\n[columns]\nid = "id"\ntext = "text"\n')
    with pytest.raises(InvalidRecord):
        case.claim_import(table)
