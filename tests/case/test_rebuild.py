"""A build notices every change of a table: what was corrected, what was restored, what vanished."""

import json
from pathlib import Path

import pytest

from evenhand.case import Case
from tiny import SOUND, TINY, WORK_REMAINS, copy_of, evenhand

MIRROR = "judgement:varnholt.brannig"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    return case.path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Case:
    return Case(copy_of(built, tmp_path / "case"))


@pytest.fixture
def at_once(tmp_path: Path) -> Case:
    """The same case, its tables imported in one act."""
    case = Case.new(tmp_path / "case", template=TINY)
    case.claim_import(case.path / "hand")
    case.build()
    return case


def change(case: Case, table: str, old: str, new: str) -> None:
    path = case.path / "hand" / table
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def without(case: Case, table: str, start: str) -> str:
    """The row that begins so, which the table then no longer has."""
    path = case.path / "hand" / table
    lines = path.read_text("utf-8").splitlines(keepends=True)
    (row,) = (line for line in lines if line.startswith(start))
    path.write_text("".join(line for line in lines if line != row), "utf-8")
    return row


def number(case: Case) -> int:
    return int(case.show("claim:c101").entry["body"]["frame"]["quantity"]["low"])


def test_an_earlier_table_that_was_restored_goes_unnoticed(case: Case) -> None:
    change(case, "claims.csv", ",7,7,exact", ",8,8,exact")
    case.build()
    assert number(case) == 8
    change(case, "claims.csv", ",8,8,exact", ",7,7,exact")
    assert case.build().tables == {"claims.csv": 1}
    assert number(case) == 7
    assert case.build().tables == {}


def test_two_tables_of_one_name_pass_for_one(case: Case) -> None:
    folder = case.path / "more"
    folder.mkdir()
    for kind in ("csv", "toml"):
        (folder / f"mirrors.{kind}").write_bytes((case.path / "hand" / f"mirrors.{kind}").read_bytes())
    (folder / "mirrors.csv").write_text("subject,object,question,answer,because\n")
    assert case.build().tables == {}


def test_a_row_that_vanished_goes_unnoticed(case: Case) -> None:
    without(case, "mirrors.csv", "varnholt,brannig")
    ended = evenhand("build", case=case.path)
    assert ended.returncode == WORK_REMAINS
    assert [line for line in ended.stderr.splitlines() if MIRROR in line] == ended.stderr.splitlines() != []
    assert f"evenhand undo {MIRROR}" in ended.stderr
    assert case.show(MIRROR).in_force
    assert json.loads(evenhand("build", "--json", case=case.path).stdout)["gone"] == [MIRROR]


def test_what_vanished_and_was_undone_is_called_for_again(case: Case) -> None:
    without(case, "mirrors.csv", "varnholt,brannig")
    case.undo(MIRROR, "it is no longer in the table")
    built = case.build()
    assert (built.gone, built.left) == ((), ())
    assert evenhand("build", case=case.path).returncode == SOUND


def test_rows_of_other_tables_of_the_same_act_pass_for_vanished(at_once: Case) -> None:
    change(at_once, "claims.csv", ",7,7,exact", ",8,8,exact")
    assert at_once.build().gone == ()
    without(at_once, "mirrors.csv", "varnholt,brannig")
    assert at_once.build().gone == (MIRROR,)


def test_an_id_in_other_letters_passes_for_vanished(case: Case) -> None:
    change(case, "mirrors.csv", "varnholt,brannig", "Varnholt,brannig")
    assert case.build().gone == ()
