"""The golden files: today's code reads them, makes them again byte for byte, and the one-file verifier agrees."""

import json
import subprocess
import sys
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import evenhand
from evenhand.model.entry import TYPES, decode, encode, record_of
from evenhand.model.ledger import Preface
from evenhand.record.blobs import Blobs
from evenhand.record.checkpoint import Checkpoint
from evenhand.record.evproof import evproof, open_evproof
from evenhand.record.log import Log, Sequencer
from evenhand.record.note import Signer, Verifier
from evenhand.record.proof import Prover, check_consistency, check_inclusion
from evenhand.record.seal import commitment
from evenhand.record.tree import Tree, leaf_hash
from evenhand.record.verify import kept_documents, verify_blobs, verify_entries, verify_tiles
from evenhand.record.view import view_of

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "vectors"


def read_json(name: str) -> Any:
    return json.loads((VECTORS / name).read_text("utf-8"))


@pytest.fixture
def log() -> Log:
    return Log(VECTORS / "log", Verifier.parse((VECTORS / "key.txt").read_text().strip()))


@pytest.fixture
def entries() -> list[bytes]:
    return (VECTORS / "entries.jsonl").read_bytes().removesuffix(b"\n").split(b"\n")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_test_key_is_no_longer_the_one_in_the_vectors(log: Log) -> None:
    key = read_json("key.json")
    assert Signer(key["name"], bytes.fromhex(key["seed"])).verifier == log.verifier


def test_a_log_written_by_an_earlier_version_is_no_longer_sound(log: Log, entries: list[bytes]) -> None:
    checkpoint = log.checkpoint()
    assert checkpoint.size == len(entries) == 600
    assert list(log.entries()) == entries
    assert list(verify_tiles(log, checkpoint)) == []
    assert list(verify_entries(log, checkpoint.size)) == []
    assert verify_blobs(Blobs(VECTORS / "blobs"), kept_documents(log, checkpoint.size)) == ([], [])


def test_an_entry_of_an_earlier_version_is_no_longer_read_as_it_was(entries: list[bytes]) -> None:
    for data in entries:
        entry = decode(data)
        assert encode(entry) == data
        assert isinstance(record_of(entry), TYPES[entry.type])


def test_every_type_of_frame_and_most_types_of_record_are_in_the_vectors(entries: list[bytes]) -> None:
    read = [json.loads(data) for data in entries]
    assert set(TYPES) - {entry["type"] for entry in read} == {"erasure", "assessment", "method", "figure", "instrument"}
    frames = {entry["body"]["frame"]["frame"] for entry in read if entry["type"] == "claim"}
    assert frames == {"event", "site", "hazard", "person", "compliance"}
    assert any(entry.get("sealed") for entry in read)
    assert {len(entry["body"]["tables"]) for entry in read if entry["type"] == "batch"} == {0, 1, 2}


def test_the_same_entries_give_another_log_than_they_did(tmp_path: Path, log: Log, entries: list[bytes]) -> None:
    key = read_json("key.json")
    again = Log(tmp_path / "log", log.verifier)
    sizes = sorted(int(path.name) for path in (VECTORS / "checkpoints").iterdir())
    for start, end in pairwise([0, *sizes]):
        sequencer = Sequencer(again, Signer(key["name"], bytes.fromhex(key["seed"])))
        sequencer.take(enumerate(entries[start:end], start))
        note = sequencer.sign()[1]
        sequencer.publish(note)
        assert note == (VECTORS / "checkpoints" / str(end)).read_bytes()
    assert contents(tmp_path / "log") == contents(VECTORS / "log")


def test_an_earlier_checkpoint_is_no_beginning_of_the_log(log: Log) -> None:
    newest = log.checkpoint()
    prover = Prover(log.tiles, newest.size)
    for path in (VECTORS / "checkpoints").iterdir():
        then = Checkpoint.open(path.read_bytes(), log.verifier)
        assert then.size == int(path.name)
        check_consistency((then.size, then.root), (newest.size, newest.root), prover.consistency(then.size))


def test_the_proofs_are_others_than_they_were_or_do_not_hold(log: Log) -> None:
    proofs = read_json("proofs.json")
    for known in proofs["inclusion"]:
        proof = Prover(log.tiles, known["size"]).inclusion(known["index"])
        assert [part.hex() for part in proof] == known["proof"]
        leaf, root = bytes.fromhex(known["leaf"]), bytes.fromhex(known["root"])
        check_inclusion(leaf, known["index"], known["size"], root, proof)
    for known in proofs["consistency"]:
        proof = Prover(log.tiles, known["new_size"]).consistency(known["old_size"])
        assert [part.hex() for part in proof] == known["proof"]
        old, new = bytes.fromhex(known["old_root"]), bytes.fromhex(known["new_root"])
        check_consistency((known["old_size"], old), (known["new_size"], new), proof)


def test_the_answers_of_rfc_6962_are_others() -> None:
    known = read_json("rfc6962.json")
    leaves = [bytes.fromhex(leaf) for leaf in known["leaves"]]
    assert known["empty_root"] == sha256(b"").hexdigest()
    assert known["leaf_hashes"] == [leaf_hash(leaf).hex() for leaf in leaves]
    tree = Tree()
    for leaf, root in zip(leaves, known["roots"], strict=True):
        tree.append(leaf_hash(leaf), lambda *_: None)
        assert tree.root().hex() == root
    roots = [bytes.fromhex(root) for root in known["roots"]]
    for case in known["inclusion"]:
        proof = [bytes.fromhex(part) for part in case["proof"]]
        check_inclusion(leaf_hash(leaves[case["index"]]), case["index"], case["size"], roots[case["size"] - 1], proof)
    for case in known["consistency"]:
        old, new = case["old_size"], case["new_size"]
        proof = [bytes.fromhex(part) for part in case["proof"]]
        check_consistency((old, roots[old - 1]), (new, roots[new - 1]), proof)


def test_a_commitment_is_another_than_it_was() -> None:
    for known in read_json("commitments.json"):
        nonce = bytes.fromhex(known["nonce"])
        assert commitment(nonce, known["id"], known["path"], known["value"]) == known["commitment"]


def test_the_proof_file_is_another_or_does_not_hold(log: Log, entries: list[bytes]) -> None:
    data = (VECTORS / "entry-300.evproof").read_bytes()
    assert evproof(log, 300).encode() == data
    assert open_evproof(data, log.verifier).entry == entries[300]


def test_the_view_of_the_golden_log_is_another(log: Log) -> None:
    view = view_of(log)
    assert [entry.id for _, entry in view.history("source:watch")] == ["source:watch", "source:watch"]
    assert view.find("claim:c0496") is None, "batch b:5 was taken back"
    assert view.find("claim:c0495") is not None
    assert view.get("preface:case", Preface).record.text.startswith('title = "Golden vectors"\n')
    assert [(act.target, len(act.tables)) for act in view.acts()][-2:] == [("", 1), ("b:5", 0)]


def test_the_one_file_verifier_does_not_agree() -> None:
    program = Path(evenhand.__path__[0]) / "data" / "verify.py"
    key = (VECTORS / "key.txt").read_text().strip()
    for option, file in (("--checkpoint", VECTORS / "checkpoints" / "257"), ("--proof", VECTORS / "entry-300.evproof")):
        command = [sys.executable, "-I", "-S", *map(str, (program, VECTORS, "--key", key, option, file))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith("SOUND\n")


def test_make_vectors_writes_other_files_than_these(tmp_path: Path) -> None:
    program = Path(__file__).with_name("make_vectors.py")
    subprocess.run([sys.executable, program, tmp_path], check=True)
    kept = contents(VECTORS)
    del kept["README.md"]
    assert contents(tmp_path) == kept
