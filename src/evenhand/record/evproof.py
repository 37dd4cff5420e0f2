"""A proof that fits in one file: an entry, its audit path, the signed checkpoint (https://c2sp.org/tlog-proof).

The entry itself travels as the extra data, so that the file can be checked with the log's key and nothing else.
"""

import base64
import re
from dataclasses import dataclass

from evenhand.errors import ProofError
from evenhand.record.checkpoint import Checkpoint
from evenhand.record.log import Log
from evenhand.record.note import Verifier, unbase64
from evenhand.record.proof import Prover, check_inclusion
from evenhand.record.tree import leaf_hash

_HEADER = "c2sp.org/tlog-proof@v1"
_HASH = r"[A-Za-z0-9+/]{43}="
_FORM = re.compile(
    rf"{re.escape(_HEADER)}\nextra ([A-Za-z0-9+/]+={{0,2}})\nindex (0|[1-9][0-9]{{0,17}})\n((?:{_HASH}\n)*)".encode()
)


@dataclass(frozen=True)
class Proven:
    """An entry shown to be in a log.

    Attributes:
        index: its position; `entry`: its bytes.
        checkpoint: the signed checkpoint that covers it.
    """

    index: int
    entry: bytes
    checkpoint: Checkpoint


def evproof(log: Log, index: int) -> str:
    """The text of an .evproof file for one entry under the checkpoint in place.

    Raises:
        ProofError: the log has no such entry.
    """
    note = log.note()
    size = Checkpoint.open(note, log.verifier).size
    path = Prover(log.tiles, size).inclusion(index)
    lines = [_HEADER, f"extra {_base64(log.entry(index))}", f"index {index}", *map(_base64, path)]
    return "\n".join(lines) + "\n\n" + note.decode()


def open_evproof(data: bytes, verifier: Verifier) -> Proven:
    """What an .evproof file shows, once its signature and its path have been checked.

    Raises:
        ProofError: malformed, signed by another key, or the path does not lead to the signed root.
    """
    head, _, note = data.partition(b"\n\n")
    match = _FORM.fullmatch(head + b"\n")
    entry, *path = [unbase64(text.decode()) for text in (match[1], *match[3].split())] if match else [b""]
    if not match or not entry:
        raise ProofError("this is no proof that carries its entry", hint="Ask for the .evproof file again.")
    proven = Proven(int(match[2]), entry, Checkpoint.open(note, verifier))
    check_inclusion(leaf_hash(entry), proven.index, proven.checkpoint.size, proven.checkpoint.root, path)
    return proven


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
