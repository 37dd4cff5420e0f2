"""Checkpoints: what a log commits to at a size (https://c2sp.org/tlog-checkpoint)."""

import base64
import re
from dataclasses import dataclass

from evenhand.errors import ProofError
from evenhand.record.note import Verifier

_FORM = re.compile(r"([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n")


@dataclass(frozen=True)
class Checkpoint:
    """The origin of a log, its size, and its root hash; no extension lines."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """The checkpoint that a note's text holds.

        Raises:
            ProofError: not in the form of the specification.
        """
        match = _FORM.fullmatch(text)
        if match:
            found = cls(match[1], int(match[2]), base64.b64decode(match[3]))
            if str(found) == text:
                return found
        raise ProofError("the checkpoint's text is malformed", hint="Restore log/checkpoint from a copy.")

    @classmethod
    def open(cls, note: bytes, verifier: Verifier) -> "Checkpoint":
        """The checkpoint in a note, once the key's signature and the log's name have been checked.

        Raises:
            ProofError: badly signed, malformed, or of another log.
        """
        found = cls.parse(verifier.open(note))
        if found.origin != verifier.name:
            raise ProofError(
                f"the checkpoint is of {found.origin}, the key of {verifier.name}",
                hint="Use the key that belongs to this log.",
            )
        return found
