import functools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from damage import damages, exchange, files_of, rewrite

from conftest import SmallCase, add_batch, sources
from evenhand.errors import FixityError, IntegrityError, ProofError
from evenhand.model.document import Document
from evenhand.model.entry import canonical
from evenhand.record import tiles, tree, verify
from evenhand.record.checkpoint import Checkpoint
from evenhand.record.log import Log, Sequencer
from evenhand.record.note import Signer
from evenhand.record.proof import Prover, check_consistency
from evenhand.record.recorder import check_last_signed
from evenhand.record.tiles import ENTRIES, pack, unpack
from evenhand.record.tree import leaf_hash
from evenhand.record.verify import kept_documents, verify_blobs, verify_entries, verify_one, verify_tiles

MakeCase = Callable[..., SmallCase]


def found_by(case: SmallCase) -> str:
    """Everything that the checks of a whole record say, an error included."""
    try:
        return "\n".join(case.problems())
    except IntegrityError as fault:
        return str(fault)


def flipped(path: Path, step: int = 1) -> Iterator[int]:
    """Flip every bit of a file in turn, or every so-many-th."""
    handle = os.open(path, os.O_RDWR)
    try:
        data = path.read_bytes()
        for position in range(0, len(data) * 8, step):
            at, bit = divmod(position, 8)
            os.pwrite(handle, bytes([data[at] ^ 1 << bit]), at)
            yield position
            os.pwrite(handle, data[at : at + 1], at)
    finally:
        os.close(handle)


def signed_log(folder: Path, entries: list[bytes]) -> Log:
    """A log of any entries whatever, signed by the keeper of the key: what a dishonest keeper could publish."""
    signer = Signer("example.org/dishonest", bytes(32))
    sequencer = Sequencer(Log(folder, signer.verifier), signer)
    sequencer.take(enumerate(entries))
    sequencer.publish(sequencer.sign()[1])
    return Log(folder, signer.verifier)


def test_sound_record_has_no_problem(sound_case: SmallCase) -> None:
    assert sound_case.problems() == []
    assert {name.rpartition("/")[0] for name in files_of(sound_case.folder) if "tile" in name} == {
        "log/tile/0",
        "log/tile/0/001.p",
        "log/tile/1/000.p",
        "log/tile/entries",
        "log/tile/entries/001.p",
    }


def test_every_bit_of_the_checkpoint_counts(damaged_case: SmallCase) -> None:
    log = damaged_case.log
    for position in flipped(log.folder / "checkpoint"):
        with pytest.raises(ProofError, match="checkpoint"):
            log.checkpoint()
            pytest.fail(f"bit {position} may change")


def test_every_bit_of_a_small_log_counts_and_its_file_is_named(make_case: MakeCase) -> None:
    case = make_case(2)
    checkpoint, log = case.checkpoint, case.log
    names = [name for name in files_of(case.folder / "log" / "..") if name.startswith("log/tile/")]
    assert len(names) == 2
    for name in names:
        for position in flipped(case.folder / name):
            problems = "\n".join(verify_tiles(log, checkpoint))
            assert name.removeprefix("log/") in problems, f"bit {position} of {name} may change"


def bundle_faults(log: Log, number: int) -> list[str]:
    return verify._check_bundle(log.tiles, number, (256, 44)[number])


def test_every_bit_of_a_log_of_two_bundles_counts_and_its_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To try all 90,000 bits, what is pure is computed once and the check that finds them is run alone."""
    for name, owners in (("leaf_hashes", [tiles, verify]), ("perfect_root", [tree, verify])):
        remembered = functools.lru_cache(1 << 10)(getattr(owners[0], name))
        for owner in owners:
            monkeypatch.setattr(owner, name, remembered)
    log = signed_log(tmp_path / "log", [number.to_bytes(2, "big") for number in range(300)])
    paths = [path for path in sorted((log.folder / "tile").rglob("*")) if path.is_file()]
    assert len(paths) == 5
    for path in paths:
        name = path.relative_to(log.folder).as_posix()
        inner = name.startswith("tile/1/")
        number = int("001" in name)
        for position in flipped(path):
            check = verify._check_tile(log.tiles, 1, 0, 1) if inner else bundle_faults(log, number)
            assert name in "\n".join(check), f"bit {position} of {name} may change"


def test_flipped_bits_all_over_a_larger_log_are_found_and_the_bundle_named(damaged_case: SmallCase) -> None:
    log, checkpoint = damaged_case.log, damaged_case.checkpoint
    for name in ("tile/entries/000", "tile/entries/001.p/57"):
        for position in flipped(log.folder / name, step=1009):
            assert name in "\n".join(verify_tiles(log, checkpoint)), f"bit {position} of {name} may change"


def test_every_bit_of_every_blob_counts_and_the_blob_is_named(damaged_case: SmallCase) -> None:
    wanted = kept_documents(damaged_case.log, damaged_case.checkpoint.size)
    assert len(wanted) == 3
    for digest in wanted:
        path = damaged_case.blobs.path(digest)
        path.chmod(0o644)
        for position in flipped(path):
            problems, _ = verify_blobs(damaged_case.blobs, wanted)
            assert digest in "\n".join(problems), f"bit {position} of {digest} may change"


def test_every_damage_by_hand_is_found_and_the_file_named(sound_case: SmallCase, tmp_path: Path) -> None:
    for number, (what, name, act) in enumerate(damages(sound_case)):
        case = sound_case.copy(tmp_path / str(number))
        act(case.folder)
        place = name.rpartition("/")[2] if name.startswith("blobs/sha256") else name.removeprefix("log/")
        assert place.rstrip("~") in found_by(case), what
        shutil.rmtree(case.folder)
    assert number > 60


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: [*entries[:7], *entries[8:], entries[7]],
        lambda entries: [*entries[:7], entries[8], entries[7], *entries[9:]],
        lambda entries: [*entries[:7], entries[6], *entries[8:]],
        lambda entries: [*entries[:300], entries[300].replace(b"Source", b"Sauce_"), *entries[301:]],
    ],
    ids=["move", "exchange", "duplicate", "change"],
)
def test_entries_rewritten_with_all_their_tiles_do_not_fit_the_checkpoint(
    damaged_case: SmallCase, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    log, note = damaged_case.log, damaged_case.log.note()
    entries = change(list(log.entries()))
    shutil.rmtree(log.folder)
    forger = Sequencer(Log(log.folder, log.verifier), Signer("x", bytes(32)))
    forger.take(enumerate(entries))
    forger.publish(forger.sign()[1])
    (log.folder / "checkpoint").write_bytes(note)
    problems = list(verify_tiles(log, log.checkpoint()))
    assert len(problems) == 1
    assert problems[0].startswith("checkpoint promises the root")


def test_older_copy_is_sound_in_itself_and_refused_by_whoever_remembers_more(make_case: MakeCase) -> None:
    case = make_case(3)
    older, before = case.copy(case.folder.with_name("older")), case.checkpoint
    case.append(sources(300, 100))
    after = case.checkpoint
    assert older.problems() == []
    with pytest.raises(IntegrityError, match="rolled back"):
        check_last_signed(older.log, case.vault)
    proof = Prover(case.log.tiles, after.size).consistency(before.size)
    check_consistency((before.size, before.root), (after.size, after.root), proof)


def test_fork_at_the_same_size_is_refused_by_whoever_saw_the_other(make_case: MakeCase) -> None:
    case = make_case(3)
    fork = case.copy(case.folder.with_name("fork"))
    case.append(sources(2, 100))
    fork.append(sources(2, 200))
    assert fork.checkpoint.size == case.checkpoint.size
    assert fork.problems() == []
    with pytest.raises(IntegrityError, match="another history"):
        check_last_signed(fork.log, case.vault)


def said(**fields: object) -> bytes:
    base = {"v": 1, "type": "batch", "id": "b:1", "at": "2020-01-01T00:00:00Z", "by": "x", "tool": "t", "batch": "b:1"}
    return canonical(base | {"access": "public", "body": {}} | fields)


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ([said(), said(type="source", id="source:a")], "entry 1: names another entry before it"),
        ([said(), said(type="source", id="source:a", prev="0" * 64)], "entry 1: names another entry before it"),
        ([said(prev="0" * 64)], "entry 0: names another entry before it"),
        ([said(batch="b:2")], "entry 0: belongs to batch b:2"),
        ([said(type="source")], "entry 0: belongs to batch b:1"),
        ([said().replace(b'":', b'": ', 1)], "entry 0: an entry is not in canonical form"),
        ([b"{}"], "entry 0: an entry cannot be read"),
        ([b""], "entry 0: an entry cannot be read"),
        ([b"\xff"], "entry 0: an entry cannot be read"),
        ([said(note="x" * 60_001)], "entry 0"),
        ([b'{"a":' * 3000], "entry 0"),
    ],
)
def test_signed_log_whose_entries_do_not_hold_together_is_found_out(
    tmp_path: Path, entries: list[bytes], problem: str
) -> None:
    log = signed_log(tmp_path / "log", entries)
    assert list(verify_tiles(log, log.checkpoint())) == []
    problems = list(verify_entries(log, len(entries)))
    assert problems
    assert problems[0].startswith(problem)


def test_opening_under_another_key_is_found_out(tmp_path: Path) -> None:
    first = said()
    body = {"title": "t", "origin": "o", "key": "another"}
    second = said(type="opening", id="opening:1", body=body, prev=leaf_hash(first).hex())
    log = signed_log(tmp_path / "log", [first, second])
    assert list(verify_entries(log, 2)) == [f"entry 1: the log was opened under another key than {log.verifier.id}"]


def test_single_entry_is_proven_and_a_damaged_one_is_not(damaged_case: SmallCase) -> None:
    log, checkpoint = damaged_case.log, damaged_case.checkpoint
    for index in (0, 100, 255, 256, 300, checkpoint.size - 1):
        verify_one(log, checkpoint, index)
    path = log.folder / "tile" / "entries" / "001.p" / "57"
    entries = unpack(path.read_bytes(), "")
    path.write_bytes(pack([entries[0].replace(b"Source", b"Sauce_"), *entries[1:]]))
    with pytest.raises(ProofError):
        verify_one(log, checkpoint, 256)
    verify_one(log, checkpoint, 257)


def test_blob_in_another_place_is_no_preserved_document(damaged_case: SmallCase) -> None:
    digest = min(kept_documents(damaged_case.log, damaged_case.checkpoint.size))
    shutil.copy(damaged_case.blobs.path(digest), damaged_case.blobs.folder / digest)
    assert damaged_case.problems() == [f"blobs/{digest} is not a preserved document"]


def test_leavings_of_an_interrupted_writer_and_uncited_bytes_are_notes(damaged_case: SmallCase) -> None:
    (damaged_case.blobs.folder / ".new-abc").write_bytes(b"half")
    _, document = damaged_case.preserve(b"never cited")
    assert isinstance(document, Document)
    problems, notes = verify_blobs(damaged_case.blobs, kept_documents(damaged_case.log, damaged_case.checkpoint.size))
    assert problems == []
    assert notes == [
        "blobs/.new-abc was left by an interrupted writer; it can be deleted",
        f"blob {document.sha256} is kept, but no document cites it",
    ]
    with pytest.raises(FixityError):
        damaged_case.blobs.check("0" * 64)


def test_log_of_more_entries_than_one_process_takes_is_checked_by_two(tmp_path: Path) -> None:
    entries = [number.to_bytes(4, "big") for number in range(65_536 + 300)]
    log = signed_log(tmp_path / "log", entries)
    checkpoint = log.checkpoint()
    assert isinstance(checkpoint, Checkpoint)
    assert list(verify_tiles(log, checkpoint)) == []
    rewrite("tile/entries/256", lambda data: data[:-1] + b"\xfe")(log.folder)
    rewrite("tile/1/000", lambda data: bytes([data[0] ^ 1]) + data[1:])(log.folder)
    exchange("tile/0/003", "tile/0/004")(log.folder)
    problems = "\n".join(verify_tiles(log, checkpoint))
    for name in (f"tile/{ENTRIES}/256", "tile/1/000", "tile/0/003", "tile/0/004"):
        assert name in problems


def test_batch_of_another_writer_is_checked_with_all_before_it(make_case: MakeCase) -> None:
    case = make_case(1)
    recorder = case.recorder()
    for start in range(10, 40, 10):
        add_batch(recorder, sources(9, start))
        recorder.checkpoint()
    recorder.close()
    assert case.problems() == []
    assert case.checkpoint.size == 4 + 3 * 10
