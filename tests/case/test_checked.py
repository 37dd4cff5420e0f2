"""Verification of a case: sound when nothing was touched, and the place named when something was."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from evenhand.case import Case
from evenhand.errors import CaseError, SourceError, UnknownId
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch
from evenhand.model.world import Source
from evenhand.record.append import Candidate
from tiny import INTEGRITY, TINY, USAGE, copy_of, evenhand

STATEMENT = TINY / "hand" / "documents" / "lumen-statement.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    case.preserve(STATEMENT, "lumen-monitors", id="kept")
    return case.path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Case:
    return Case(copy_of(built, tmp_path / "case"))


def blob(case: Case) -> Path:
    (path,) = (path for path in (case.path / "blobs").rglob("*") if path.is_file())
    return path


def write(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def test_an_untouched_case_is_sound(case: Case) -> None:
    found = case.verify()
    assert (found.problems, found.notes) == ((), ())
    assert found.size == case._folder.view().size
    assert found.root == case._folder.log.checkpoint().root.hex()


def test_one_record_is_checked_with_the_bytes_that_it_cites(case: Case) -> None:
    found = case.verify("document:kept")
    assert found.problems == ()
    assert len(found.notes) == 2
    write(blob(case), b"other")
    assert any("has changed" in problem for problem in case.verify("document:kept").problems)
    assert case.verify("claim:c101").problems == ()


def test_a_record_that_is_not_there_is_unknown_and_not_sound(case: Case) -> None:
    with pytest.raises(UnknownId):
        case.verify("claim:none")


def test_changed_lost_and_foreign_bytes_are_each_named(case: Case) -> None:
    path = blob(case)
    kept = path.read_bytes()
    write(path, kept + b" ")
    assert [path.name in problem for problem in case.verify().problems] == [True]
    write(path, kept)
    (path.parent / "notes.txt").write_text("mine")
    assert ["notes.txt" in problem for problem in case.verify().problems] == [True]
    (path.parent / "notes.txt").unlink()
    path.unlink()
    assert [path.name in problem for problem in case.verify().problems] == [True]


def test_a_log_that_goes_on_from_a_kept_checkpoint_is_sound(case: Case, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes((case.path / "log" / "checkpoint").read_bytes())
    case.undo("judgement:varnholt.brannig", "a test")
    assert Case(case.path).verify(checkpoint=kept).problems == ()


def test_a_log_of_another_history_does_not_pass_for_the_one_of_a_kept_checkpoint(case: Case, tmp_path: Path) -> None:
    other = Case(copy_of(case.path, tmp_path / "other"))
    other.undo("judgement:varnholt.brannig", "one reason")
    case.undo("judgement:varnholt.brannig", "another reason")
    found = Case(case.path).verify(checkpoint=other.path / "log" / "checkpoint")
    assert ["another history" in problem for problem in found.problems] == [True]
    other.undo("judgement:killed-kelvara.killed-ostrenia", "a test")
    found = Case(case.path).verify(checkpoint=other.path / "log" / "checkpoint")
    assert ["rolled back" in problem for problem in found.problems] == [True]


def test_a_log_that_was_rolled_back_here_is_found_without_a_kept_checkpoint(case: Case, tmp_path: Path) -> None:
    earlier = copy_of(case.path / "log", tmp_path / "earlier")
    case.undo("judgement:varnholt.brannig", "a test")
    (case.path / "log").rename(tmp_path / "later")
    earlier.rename(case.path / "log")
    assert ["rolled back" in problem for problem in Case(case.path).verify().problems] == [True]


def test_a_file_that_is_no_checkpoint_of_this_log_is_blamed_and_not_the_log(case: Case, tmp_path: Path) -> None:
    other = Case.new(tmp_path / "other", template=TINY)
    for path in (other.path / "log" / "checkpoint", case.path / "case.toml"):
        with pytest.raises(SourceError, match="no checkpoint of this log") as caught:
            case.verify(checkpoint=path)
        assert str(path) in str(caught.value)
        ended = evenhand("verify", "--checkpoint", path, case=case.path)
        assert (ended.returncode, path.name in ended.stderr) == (USAGE, True)


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_checkpoint_that_cannot_be_read_is_named(case: Case, tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        case.verify(checkpoint=tmp_path / name)


def test_an_index_that_somebody_changed_changes_nothing_that_verify_says(case: Case) -> None:
    (case.path / "build" / "index.sqlite").write_bytes(b"not an index")
    assert case.verify("claim:c101").problems == ()
    assert case.verify().problems == ()


TAMPERING = {
    "a record says something else": "UPDATE entry SET data = CAST(replace(data, '101', '102') AS BLOB)"
    " WHERE id = 'claim:c101'",
    "a record is of another type": "UPDATE entry SET type = 'place' WHERE id = 'claim:c101'",
    "a record no longer counts": "DELETE FROM current WHERE id = 'claim:c101'",
    "what was taken back counts": "INSERT INTO current SELECT id, type, position FROM entry WHERE id = 'batch:1'"
    " UNION SELECT 'claim:more', 'claim', position FROM entry WHERE id = 'claim:c101'",
    "a judgement is not found": "DELETE FROM about WHERE target = 'incident:varnholt'",
    "the last entry is lost": "DELETE FROM entry WHERE position = (SELECT max(position) FROM entry)",
}


@pytest.mark.parametrize("what", TAMPERING)
def test_a_cache_that_says_otherwise_than_the_log_passes_for_sound(case: Case, what: str) -> None:
    index = sqlite3.connect(case.path / "build" / "index.sqlite")
    with index:
        assert index.execute(TAMPERING[what]).rowcount > 0
    index.close()
    assert ["build/index.sqlite differs" in problem for problem in case.verify().problems] == [True]
    assert evenhand("verify", case=case.path).returncode == INTEGRITY
    shutil.rmtree(case.path / "build")
    assert case.verify().problems == ()


def killed_copy(case: Case, target: Path) -> Case:
    """The case as a writer leaves it who is killed between acknowledging a record and signing a checkpoint over it."""
    draft = Draft(id="source:late", record=Source(name="Late", kind="ngo"))
    with case._folder.appender() as appender:
        appender.append(Batch(act="test"), [Candidate("t.csv", 2, draft)])
        found = Case(case.path).verify()
        assert found.problems == ()
        assert ["wait for another evenhand" in note for note in found.notes] == [True]
        return Case(copy_of(case.path, target))


def test_what_was_acknowledged_is_passed_over_by_verification(case: Case, tmp_path: Path) -> None:
    left = killed_copy(case, tmp_path / "left")
    found = left.verify("source:late")
    assert (found.problems, found.size) == ((), case.verify().size)
    assert left.verify().notes == ()


def test_what_was_acknowledged_and_cannot_be_signed_is_passed_over_in_silence(case: Case, tmp_path: Path) -> None:
    left = killed_copy(case, tmp_path / "left")
    (left.path / "private" / "key").unlink()
    for verb in (left.verify, left.log, left.weigh):
        with pytest.raises(CaseError, match="no signing key"):
            verb()


def test_verification_writes_nothing(case: Case) -> None:
    before = {path: path.stat().st_mtime_ns for path in case.path.rglob("*") if "build" not in path.parts}
    case.verify()
    assert {path: path.stat().st_mtime_ns for path in case.path.rglob("*") if "build" not in path.parts} == before
