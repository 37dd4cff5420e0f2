"""Signed notes with Ed25519, as C2SP signed-note defines them (https://c2sp.org/signed-note).

A note is text, an empty line, and signature lines. Nothing is lenient here: one changed bit anywhere must be seen.
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from evenhand.errors import ProofError

_ED25519 = b"\x01"
_NAME = re.compile(r"[^\s+\x00-\x1f\ud800-\udfff]+")
_MARK = re.compile(rf"\u2014 ({_NAME.pattern}) ([A-Za-z0-9+/=]+)")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


def key_hash(name: str, public: bytes) -> bytes:
    """The four bytes that identify a key: SHA-256(name || newline || algorithm || public key), cut."""
    return sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


@dataclass(frozen=True)
class Verifier:
    """A public key under a name, written name+hash+base64."""

    name: str
    public: bytes

    @classmethod
    def parse(cls, text: str) -> "Verifier":
        """The verifier that a name+hash+base64 text stands for.

        Raises:
            ProofError: malformed, of another algorithm, or the hash does not fit the key.
        """
        name, _, rest = text.partition("+")
        key = unbase64(rest.partition("+")[2])
        verifier = cls(name, key[1:])
        if not _NAME.fullmatch(name) or key[:1] != _ED25519 or len(key) != 33 or str(verifier) != text:
            raise ProofError(
                f"{text!r} is not an Ed25519 verifier key",
                hint="Copy the whole line name+hash+key.",
            )
        return verifier

    def __str__(self) -> str:
        return f"{self.id}+{base64.b64encode(_ED25519 + self.public).decode()}"

    @property
    def id(self) -> str:
        """The name and hash, which tell who signed without the key itself."""
        return f"{self.name}+{key_hash(self.name, self.public).hex()}"

    def open(self, note: bytes) -> str:
        """The text of a note that carries exactly one good signature by this key and no other line by it.

        Raises:
            ProofError: malformed, not signed by this key, or changed.
        """
        text, marks = _parts(note)
        mine = (self.name, key_hash(self.name, self.public))
        own = [mark[4:] for name, mark in marks if (name, mark[:4]) == mine]
        if len(own) != 1 or not self._signed(text.encode(), own[0]):
            raise ProofError(
                f"the checkpoint carries no good signature of {self.id}",
                hint="It was changed, or another key signed it. Compare with a checkpoint kept elsewhere.",
            )
        return text

    def _signed(self, text: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A private key under a name."""

    name: str
    private: bytes = field(repr=False)

    @classmethod
    def generate(cls, name: str) -> "Signer":
        """A signer with a key drawn from the operating system.

        Raises:
            ProofError: the name has a space or a plus sign.
        """
        if not _NAME.fullmatch(name):
            raise ProofError(f"{name!r} cannot name a key", hint="Use a name without spaces and plus signs.")
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        key = Ed25519PrivateKey.from_private_bytes(self.private)
        return Verifier(self.name, key.public_key().public_bytes_raw())

    def sign(self, text: str) -> bytes:
        """The signed note over a text, which must end in a newline and hold no empty line."""
        signature = Ed25519PrivateKey.from_private_bytes(self.private).sign(text.encode())
        mark = base64.b64encode(key_hash(self.name, self.verifier.public) + signature).decode()
        return f"{text}\n\u2014 {self.name} {mark}\n".encode()


def _parts(note: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """The text of a note, and the name and bytes of each signature line, whoever signed."""
    try:
        text, _, lines = note.decode().partition("\n\n")
    except UnicodeDecodeError:
        text = lines = ""
    found = [_MARK.fullmatch(line) for line in lines.removesuffix("\n").split("\n")]
    marks = [(match[1], unbase64(match[2])) for match in found if match]
    well_formed = lines.endswith("\n") and len(marks) == len(found) and all(len(mark) > 4 for _, mark in marks)
    if not well_formed or _CONTROL.search(text):
        raise ProofError("the checkpoint is not a signed note", hint="Restore log/checkpoint from a copy.")
    return text + "\n", marks


def unbase64(encoded: str) -> bytes:
    """The bytes that canonical base64 stands for; none for any other spelling."""
    try:
        data = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return data if base64.b64encode(data).decode() == encoded else b""
