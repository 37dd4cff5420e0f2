import importlib.util
from types import ModuleType

import pytest

import evenhand
from conftest import SmallCase, sources
from evenhand.errors import ProofError
from evenhand.record.evproof import evproof, open_evproof
from evenhand.record.note import Signer


@pytest.fixture(scope="module")
def outsider() -> ModuleType:
    """The one-file verifier, as a module."""
    path = f"{evenhand.__path__[0]}/data/verify.py"
    spec = importlib.util.spec_from_file_location("outsider", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("index", [0, 1, 4, 255, 256, 300, 308])
def test_both_verifiers_accept_the_proof_of_every_entry(
    sound_case: SmallCase, outsider: ModuleType, index: int
) -> None:
    verifier = sound_case.log.verifier
    data = evproof(sound_case.log, index).encode()
    proven = open_evproof(data, verifier)
    assert (proven.index, proven.entry) == (index, sound_case.log.entry(index))
    assert proven.checkpoint == sound_case.checkpoint
    assert outsider.check_proof(data, outsider.parse_key(str(verifier))) == []


def test_form_is_that_of_the_specification(sound_case: SmallCase) -> None:
    head, _, note = evproof(sound_case.log, 7).partition("\n\n")
    lines = head.split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[1].startswith("extra ")
    assert lines[2] == "index 7"
    assert {len(line) for line in lines[3:]} == {44}
    assert note.encode() == sound_case.log.note()


def test_every_single_bit_of_a_proof_counts_to_both_verifiers(sound_case: SmallCase, outsider: ModuleType) -> None:
    verifier = sound_case.log.verifier
    key = outsider.parse_key(str(verifier))
    data = evproof(sound_case.log, 257).encode()
    for position in range(len(data) * 8):
        changed = bytearray(data)
        changed[position // 8] ^= 1 << (position % 8)
        with pytest.raises(ProofError):
            open_evproof(bytes(changed), verifier)
        if position % 101 == 0:
            assert refuses(outsider, bytes(changed), key), f"bit {position}"


def refuses(outsider: ModuleType, data: bytes, key: object) -> bool:
    try:
        return bool(outsider.check_proof(data, key))
    except outsider.Wrong:
        return True


def test_proof_under_another_key_is_refused(sound_case: SmallCase, outsider: ModuleType) -> None:
    other = Signer(sound_case.log.verifier.name, bytes(32)).verifier
    data = evproof(sound_case.log, 3).encode()
    with pytest.raises(ProofError):
        open_evproof(data, other)
    assert refuses(outsider, data, outsider.parse_key(str(other)))


def test_proof_without_its_entry_is_refused(sound_case: SmallCase, outsider: ModuleType) -> None:
    lines = evproof(sound_case.log, 3).split("\n")
    data = "\n".join([lines[0], *lines[2:]]).encode()
    with pytest.raises(ProofError):
        open_evproof(data, sound_case.log.verifier)
    assert refuses(outsider, data, outsider.parse_key(str(sound_case.log.verifier)))


def test_entry_the_log_has_not_cannot_be_proven(sound_case: SmallCase) -> None:
    with pytest.raises(ProofError):
        evproof(sound_case.log, sound_case.checkpoint.size)


def test_proof_outlives_later_entries(damaged_case: SmallCase) -> None:
    data = evproof(damaged_case.log, 5).encode()
    damaged_case.append(sources(1, start=5000))
    assert open_evproof(data, damaged_case.log.verifier).entry == damaged_case.log.entry(5)
