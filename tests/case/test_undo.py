"""What was done can be taken back, and that too; nothing in force is ever left pointing at nothing."""

from pathlib import Path

import pytest

from evenhand.case import Case
from evenhand.errors import InvalidRecord, UnknownId, UsageError
from evenhand.model.base import Ref
from evenhand.model.fields import marked
from evenhand.record.view import View, view_of
from tiny import TINY, WORK_REMAINS, copy_of, done, evenhand


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    return case.path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Case:
    return Case(copy_of(built, tmp_path / "case"))


def batch_of(case: Case, table: str) -> str:
    return next(
        act.id for act in case.log() if f"hand/{table}" in {each.name for each in act.tables} and not act.undone
    )


def view(case: Case) -> View:
    return view_of(case._folder.log)


def in_force(case: Case) -> set[str]:
    return {held.id for held in view(case).everything()}


def assert_nothing_dangles(case: Case) -> None:
    known = {name.lower() for name in in_force(case)}
    refs = [name for held in view(case).everything() for _, _, name in marked(held.record, Ref)]
    assert [name for name in refs if name.lower() not in known] == []
    assert case.verify().problems == ()


def test_a_batch_is_taken_back_and_stays_readable(case: Case) -> None:
    mirrors = batch_of(case, "mirrors.csv")
    done = case.undo(mirrors, "a test")
    assert done.new == 1
    shown = case.show("judgement:varnholt.brannig")
    assert not shown.in_force
    assert shown.entry["body"]["question"] == "mirror"
    act = next(act for act in case.log() if act.id == mirrors)
    assert act.undone
    assert (case.log()[-1].act, case.log()[-1].because) == ("undo", "a test")
    assert_nothing_dangles(case)


def test_what_was_undone_can_be_brought_back_whole(case: Case) -> None:
    before = in_force(case)
    undone = case.undo(batch_of(case, "mirrors.csv"), "a test")
    assert in_force(case) < before
    case.undo(undone.batch, "it was right")
    assert in_force(case) == before
    assert_nothing_dangles(case)


def test_what_was_undone_comes_back_unasked_or_not_at_all(case: Case) -> None:
    before, mirrors = in_force(case), case.path / "hand" / "mirrors.csv"
    case.undo(batch_of(case, "mirrors.csv"), "a test")
    undone = in_force(case)
    built = case.build()
    assert (built.tables, set(built.left)) == ({"mirrors.csv": 0}, before - undone)
    with pytest.raises(InvalidRecord, match="was taken back") as caught:
        case.link_table(mirrors)
    assert len(caught.value.faults) == 2
    assert in_force(case) == undone
    assert case.link_table(mirrors, revise=True).new == 2
    assert in_force(case) == before
    assert_nothing_dangles(case)
    assert case.build().left == ()


def test_one_record_that_was_taken_back_comes_back_when_its_table_changes(case: Case) -> None:
    mirrors = case.path / "hand" / "mirrors.csv"
    case.undo("judgement:varnholt.brannig", "a test")
    assert case.build().left == ()
    mirrors.write_text(mirrors.read_text("utf-8") + "\n", "utf-8")
    assert case.build().left == ("judgement:varnholt.brannig",)
    assert not case.show("judgement:varnholt.brannig").in_force
    ended = evenhand("build", case=case.path)
    assert (ended.returncode, "judgement:varnholt.brannig" in ended.stderr) == (WORK_REMAINS, True)


def test_a_correction_that_was_taken_back_comes_back_by_build(case: Case) -> None:
    table, before = case.path / "hand" / "claims.csv", case.show("claim:c101").entry
    table.write_text(table.read_text("utf-8").replace(",7,7,exact", ",8,8,exact", 1), "utf-8")
    assert case.build().tables == {"claims.csv": 1}
    case.undo(case.log()[-1].id, "it was right before")
    assert case.build().left == ("claim:c101",)
    assert view(case).find("claim:c101").entry.model_dump(exclude_none=True) == before  # type: ignore[union-attr]
    table.write_text(table.read_text("utf-8").replace(",8,8,exact", ",9,9,exact", 1), "utf-8")
    assert (case.build().tables, case.build().left) == ({"claims.csv": 1}, ())


def test_the_log_does_not_say_what_was_undone(case: Case) -> None:
    mirrors = batch_of(case, "mirrors.csv")
    done_first = case.undo(mirrors, "a test")
    case.undo(done_first.batch, "it was right")
    case.undo("judgement:varnholt.brannig", "a test")
    assert [act.target for act in case.log()][-3:] == [mirrors, done_first.batch, "judgement:varnholt.brannig"]
    assert {act.target for act in case.log()[:-3]} == {""}
    lines = done(evenhand("log", case=case.path)).stdout.splitlines()
    assert [
        f"undo {target}" in line
        for line, target in zip(lines[-3:], (mirrors, done_first.batch, "judgement"), strict=True)
    ]


def test_one_record_is_taken_back(case: Case) -> None:
    case.undo("judgement:varnholt.brannig", "a test")
    assert not case.show("judgement:varnholt.brannig").in_force
    assert case.show("judgement:killed-kelvara.killed-ostrenia").in_force


@pytest.mark.parametrize("name", ["claim:c101", "CLAIM:c101", "claim:C101", "party:kelvara", "source:daily-ledger"])
def test_what_others_rest_on_is_not_taken_back_from_under_them(case: Case, name: str) -> None:
    before = in_force(case)
    with pytest.raises((UsageError, UnknownId)) as caught:
        case.undo(name, "a test")
    assert caught.value.hint
    assert in_force(case) == before


def test_the_batches_that_stand_in_the_way_are_named(case: Case) -> None:
    with pytest.raises(UsageError, match="records in force would rest on") as caught:
        case.undo(batch_of(case, "claims.csv"), "a test")
    assert batch_of(case, "memberships.csv") in str(caught.value)


def test_all_can_be_undone_from_the_latest_on(case: Case) -> None:
    for act in reversed(case.log()):
        if act.act != "new":
            case.undo(act.id, "a test")
            assert_nothing_dangles(case)
    assert in_force(case) == set()


def test_an_undoing_is_not_undone_while_what_it_would_bring_back_rests_on_nothing(case: Case) -> None:
    for table in ("mirrors.csv", "memberships.csv"):
        undone = case.undo(batch_of(case, table), "a test")
    last = case.undo(batch_of(case, "claims.csv"), "a test")
    with pytest.raises(UsageError, match="claim:c101"):
        case.undo(undone.batch, "it was right")
    assert_nothing_dangles(case)
    case.undo(last.batch, "it was right")
    case.undo(undone.batch, "it was right")
    assert_nothing_dangles(case)


def test_taking_back_again_what_was_brought_back_is_refused_while_others_rest_on_it(case: Case) -> None:
    memberships = case.undo(batch_of(case, "memberships.csv"), "a test")
    mirrors = case.undo(batch_of(case, "mirrors.csv"), "a test")
    incidents = case.undo(batch_of(case, "incidents.csv"), "a test")
    brought_back = case.undo(incidents.batch, "it was right")
    case.undo(mirrors.batch, "it was right")
    with pytest.raises(UsageError, match="incident:varnholt"):
        case.undo(brought_back.batch, "it was wrong after all")
    assert memberships.batch
    assert_nothing_dangles(case)


def test_a_correction_can_be_undone_though_others_rest_on_what_it_corrects(case: Case, tmp_path: Path) -> None:
    table = case.path / "hand" / "claims.csv"
    before = case.show("claim:c101").entry["body"]
    table.write_text(table.read_text("utf-8").replace(",7,7,exact", ",8,8,exact", 1), "utf-8")
    done = case.claim_import(table, revise=True)
    assert done.revised == 1
    assert case.show("claim:c101").entry["body"] != before
    case.undo(done.batch, "it was right before")
    assert view(case).find("claim:c101").entry.body == before  # type: ignore[union-attr]
    assert_nothing_dangles(case)


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("b:1", UsageError, "the opening of the log"),
        ("opening:1", UnknownId, "opening:1"),
        ("b:99", UnknownId, "b:99"),
        ("claim:none", UnknownId, "claim:none"),
        ("", UnknownId, "there is no"),
    ],
)
def test_what_cannot_be_undone_is_refused_and_nothing_appended(
    case: Case, name: str, error: type[Exception], said: str
) -> None:
    before = len(case.log())
    with pytest.raises(error, match=said):
        case.undo(name, "a test")
    assert len(case.log()) == before


def test_what_is_already_undone_is_not_undone_twice(case: Case) -> None:
    mirrors = batch_of(case, "mirrors.csv")
    case.undo(mirrors, "a test")
    with pytest.raises(UsageError, match="already undone"):
        case.undo(mirrors, "again")
    with pytest.raises(UnknownId):
        case.undo("judgement:varnholt.brannig", "again")


def test_a_reason_is_needed(case: Case) -> None:
    with pytest.raises(UsageError, match="no reason"):
        case.undo(batch_of(case, "mirrors.csv"), "")
