import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import ProofError
from evenhand.record.note import Signer, Verifier, key_hash, unbase64

# The key and the note of the C2SP signed-note specification and of Go's golang.org/x/mod/sumdb/note.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
GO_PRIVATE = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
SIGNER = Signer("example.org/log", bytes(range(32)))
NOTE = SIGNER.sign("example.org/log\n1\nroot\n")
TEXT, LINE = NOTE.decode().split("\n\n")


def test_note_of_the_go_reference_is_accepted() -> None:
    assert Verifier.parse(GO_KEY).open(GO_NOTE) == GO_NOTE.decode().split("\n\n")[0] + "\n"


def test_note_of_the_go_reference_is_made_again_byte_for_byte() -> None:
    signer = Signer("PeterNeumann", GO_PRIVATE)
    assert str(signer.verifier) == GO_KEY
    assert signer.sign(GO_NOTE.decode().split("\n\n")[0] + "\n") == GO_NOTE


def test_every_single_bit_of_a_note_counts() -> None:
    for position in range(len(NOTE) * 8):
        changed = bytearray(NOTE)
        changed[position // 8] ^= 1 << (position % 8)
        with pytest.raises(ProofError):
            SIGNER.verifier.open(bytes(changed))


def test_every_single_byte_of_a_key_counts() -> None:
    for position in range(len(GO_KEY)):
        for other in (chr(ord(GO_KEY[position]) + 1), "", GO_KEY[position] * 2):
            with pytest.raises(ProofError):
                Verifier.parse(GO_KEY[:position] + other + GO_KEY[position + 1 :])


@pytest.mark.parametrize(
    "key",
    [
        "",
        "+",
        "++",
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        GO_KEY + "\n",
        " " + GO_KEY,
        GO_KEY.replace("c74f20a3", "C74F20A3"),
        "Peter\udcff+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_malformed_key_is_refused(key: str) -> None:
    with pytest.raises(ProofError):
        Verifier.parse(key)


def other_signer(seed: int) -> str:
    witness = Signer(f"witness{seed}.example", bytes([seed]) * 32)
    return witness.sign(TEXT + "\n").decode().split("\n\n")[1]


def test_signatures_of_witnesses_are_allowed_beside_ours() -> None:
    more = "".join(other_signer(seed) for seed in range(1, 17))
    assert SIGNER.verifier.open((NOTE.decode() + more).encode()) == TEXT + "\n"
    assert SIGNER.verifier.open(f"{TEXT}\n\n{more}{LINE}".encode()) == TEXT + "\n"


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\n",
        b"\n\n",
        NOTE[:-1],
        NOTE + b"\n",
        NOTE + b"junk\n",
        NOTE + NOTE,
        NOTE.replace(b"\n\n", b"\n\n\n"),
        NOTE.replace(b"\n", b"\r\n"),
        f"{TEXT}\n\n".encode(),
        f"{TEXT}\n\n{LINE}{LINE}".encode(),
        f"{TEXT}\n\n{LINE}\u2014 witness.example AAAA\n".encode(),
        f"{TEXT}\n\n{LINE}\u2014 witness.example AAAAAAA\n".encode(),
        f"{TEXT}\n\n{LINE}\u2014 a b AAAAAAA=\n".encode(),
        f"{TEXT}\n\n{other_signer(1)}".encode(),
        f"{TEXT}\x00\n\n{LINE}".encode(),
        NOTE + b"\xff\n",
    ],
)
def test_malformed_note_is_refused(note: bytes) -> None:
    with pytest.raises(ProofError):
        SIGNER.verifier.open(note)


def test_second_line_with_our_name_and_hash_spoils_the_note() -> None:
    forged = base64.b64encode(key_hash(SIGNER.name, SIGNER.verifier.public) + bytes(64)).decode()
    with pytest.raises(ProofError):
        SIGNER.verifier.open((NOTE.decode() + f"\u2014 {SIGNER.name} {forged}\n").encode())


def test_another_spelling_of_the_same_base64_is_refused() -> None:
    assert unbase64("AAA=") == b"\x00\x00"
    for spelling in ("AAB=", "AAA", "AAA==", "AA A=", "AAA=\n", "A", "\u0410AA="):
        assert unbase64(spelling) == b""


@given(st.text(st.characters(exclude_characters="\n", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60))
def test_signed_text_is_given_back_unchanged(text: str) -> None:
    assert SIGNER.verifier.open(SIGNER.sign(text + "\n")) == text + "\n"


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_raise_a_proof_error(note: bytes) -> None:
    with pytest.raises(ProofError):
        SIGNER.verifier.open(note)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u2003b"])
def test_name_that_could_break_a_signature_line_is_refused(name: str) -> None:
    with pytest.raises(ProofError):
        Signer.generate(name)


def test_private_key_is_not_shown_by_repr() -> None:
    assert SIGNER.private.hex() not in repr(SIGNER)
    assert str(SIGNER.private) not in repr(SIGNER)
