import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SmallCase, add_batch, sources
from evenhand.errors import CaseError, IntegrityError, UsageError
from evenhand.model.entry import Draft, content, decode
from evenhand.model.ledger import Batch
from evenhand.model.world import Source
from evenhand.record.recorder import Recorder
from evenhand.record.tree import leaf_hash
from evenhand.record.vault import Vault

MakeCase = Callable[..., SmallCase]


def entries_of(case: SmallCase) -> list[bytes]:
    return list(case.log.entries())


def test_every_entry_names_the_one_before_it_and_its_batch(sound_case: SmallCase) -> None:
    before, batch = None, 0
    for data in entries_of(sound_case):
        entry = decode(data)
        batch += entry.type == "batch"
        assert (entry.prev, entry.batch) == (before, f"b:{batch}")
        before = leaf_hash(data).hex()
    assert batch == 6


def test_each_entry_is_found_by_its_index_whatever_tile_it_is_in(sound_case: SmallCase) -> None:
    entries = entries_of(sound_case)
    assert [sound_case.log.entry(index) for index in range(len(entries))] == entries
    assert list(sound_case.log.entries(5, 7)) == entries[5:7]
    assert list(sound_case.log.entries(250, 260)) == entries[250:260]
    assert list(sound_case.log.entries(0, 300)) == entries[:300]


def test_batch_that_raises_leaves_no_trace(make_case: MakeCase) -> None:
    case = make_case(3)
    before = entries_of(case)
    recorder = case.recorder()
    with pytest.raises(ZeroDivisionError), recorder.batch(Batch(act="test")) as batch:
        batch.add(Draft(id="source:x", record=Source(name="X", kind="ngo")), {"kind": "ngo", "name": "X"})
        raise ZeroDivisionError
    recorder.close()
    assert entries_of(case) == before
    assert case.problems() == []


def test_batch_after_one_that_raised_takes_its_number(make_case: MakeCase) -> None:
    case = make_case()
    recorder = case.recorder()
    with pytest.raises(ZeroDivisionError), recorder.batch(Batch(act="test")):
        raise ZeroDivisionError
    add_batch(recorder, sources(2))
    recorder.close()
    assert decode(entries_of(case)[-1]).batch == "b:2"
    assert case.problems() == []


def test_id_stands_once_in_a_batch_letter_case_aside(make_case: MakeCase) -> None:
    case = make_case()
    recorder = case.recorder()
    record = Source(name="X", kind="ngo")
    with recorder.batch(Batch(act="test")) as batch:
        added = [batch.add(Draft(id=name, record=record), content(record)) for name in ("source:x", "source:X")]
    recorder.close()
    assert added == [True, False]
    assert case.checkpoint.size == 4


def test_entry_that_is_too_large_is_refused_and_nothing_recorded(make_case: MakeCase) -> None:
    case = make_case()
    record = Source(name="X", kind="ngo", remark="\u20ac" * 20_000)
    recorder = case.recorder()
    with pytest.raises(UsageError, match="60,000"):
        add_batch(recorder, [*sources(1), ("source:x", record)])
    recorder.close()
    assert case.checkpoint.size == 2


def test_second_writer_is_refused_until_the_first_ends(make_case: MakeCase) -> None:
    case = make_case()
    first = case.recorder()
    with pytest.raises(CaseError, match="another evenhand is writing"):
        case.recorder()
    first.close()
    case.recorder().close()


def test_writer_that_cannot_open_does_not_keep_the_lock(make_case: MakeCase) -> None:
    case = make_case(2)
    checkpoint = case.folder / "log" / "checkpoint"
    note = checkpoint.read_bytes()
    checkpoint.write_bytes(note.replace(b"example", b"exampel"))
    for _ in range(2):
        with pytest.raises(IntegrityError):
            case.recorder()
    checkpoint.write_bytes(note)
    case.recorder().close()


def test_opening_and_closing_a_recorder_changes_nothing(damaged_case: SmallCase) -> None:
    before = {path: path.read_bytes() for path in (damaged_case.folder / "log").rglob("*") if path.is_file()}
    damaged_case.recorder().close()
    assert {path: path.read_bytes() for path in (damaged_case.folder / "log").rglob("*") if path.is_file()} == before


def test_log_that_was_rolled_back_is_not_continued(make_case: MakeCase) -> None:
    case = make_case(3)
    older = case.copy(case.folder.with_name("older"))
    case.append(sources(3, 100))
    shutil.rmtree(case.folder / "log")
    shutil.copytree(older.folder / "log", case.folder / "log")
    with pytest.raises(IntegrityError, match="rolled back to 6 entries"):
        case.recorder()


@pytest.mark.parametrize("count", [3, 4, 300])
def test_another_history_is_not_continued(make_case: MakeCase, count: int) -> None:
    case = make_case(3)
    fork = case.copy(case.folder.with_name("fork"))
    case.append(sources(3, 100))
    fork.append(sources(count, 1000))
    shutil.rmtree(case.folder / "log")
    shutil.copytree(fork.folder / "log", case.folder / "log")
    with pytest.raises(IntegrityError, match="another history"):
        case.recorder()


def test_log_without_its_checkpoint_is_not_begun_anew(make_case: MakeCase) -> None:
    case = make_case(3)
    (case.folder / "log" / "checkpoint").unlink()
    (case.folder / "private" / "last-signed").unlink()
    with pytest.raises(IntegrityError, match="checkpoint is missing"):
        case.recorder()
    assert (case.folder / "log" / "tile").exists()


def test_key_of_another_case_is_not_used(make_case: MakeCase) -> None:
    case, other = make_case(name="one"), make_case(name="other")
    with pytest.raises(CaseError, match="not the key"):
        Recorder(case.log, other.vault)


@pytest.mark.parametrize(
    "key", ["", "name\n", "name\nab\n", f"name\n{'0' * 63}x\n", f"{'0' * 64}\n", "a b\n" + "0" * 64]
)
def test_key_that_cannot_be_read_says_what_to_restore(tmp_path: Path, key: str) -> None:
    (tmp_path / "key").write_text(key)
    with pytest.raises(CaseError, match="no signing key") as caught:
        _ = Vault(tmp_path).signer
    assert "private/" in caught.value.hint


def test_key_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    Vault.create(tmp_path / "private", "example.org/x")
    assert ((tmp_path / "private").stat().st_mode & 0o777, (tmp_path / "private" / "key").stat().st_mode & 0o777) == (
        0o700,
        0o600,
    )


@pytest.mark.parametrize("epoch", ["0", "253402300799"])
def test_clock_that_jumps_changes_what_is_said_and_not_the_order(
    make_case: MakeCase, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    case = make_case(2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    case.append(sources(2, 10))
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    case.append(sources(2, 20))
    said = [json.loads(data)["at"][:4] for data in entries_of(case)]
    assert said[6] in {"1970", "9999"}
    assert case.problems() == []


def test_strange_file_in_the_log_is_reported_and_not_deleted(make_case: MakeCase) -> None:
    case = make_case(2)
    (case.folder / "log" / "README").write_text("hello")
    case.append(sources(2, 10))
    assert case.problems() == ["README does not belong to a log of 8 entries"]


def test_narrower_tiles_go_when_wider_ones_are_signed(make_case: MakeCase) -> None:
    case = make_case(3, 4, 300, 5)
    assert case.problems() == []
    assert [path.name for path in (case.folder / "log" / "tile" / "0").glob("*.p/*")] == [
        str(case.checkpoint.size - 256)
    ]
