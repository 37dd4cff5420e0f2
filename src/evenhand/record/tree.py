"""The Merkle tree of RFC 6962, section 2.1: hashing, roots, and growth by whole tiles.

Invariant: a tree is held as one partial tile a level, at most 255 hashes each. Everything to the left of them is
in full tiles on disk and never changes.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256

HASH = 32
WIDTH = 256

EMPTY_ROOT = sha256(b"").digest()

Spill = Callable[[int, int, bytes], None]
"""Called with level, number and the 8,192 bytes of every tile that has become full."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry: SHA-256(0x00 || entry)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


def perfect_root(hashes: bytes) -> bytes:
    """The root over 2**k concatenated hashes."""
    digest = sha256
    while len(hashes) > HASH:
        hashes = b"".join([digest(b"\x01" + hashes[at : at + 64]).digest() for at in range(0, len(hashes), 64)])
    return hashes


def perfect_parts(hashes: bytes) -> Iterable[bytes]:
    """The roots of the perfect subtrees that concatenated hashes fall into, from the largest to the smallest."""
    at = 0
    count = len(hashes) // HASH
    while count:
        width = 1 << (count.bit_length() - 1)
        yield perfect_root(hashes[at : at + width * HASH])
        at += width * HASH
        count -= width


def join_roots(parts: Iterable[bytes]) -> bytes:
    """The root over perfect subtrees given from the largest to the smallest; the root of nothing if there are none."""
    root = None
    for part in reversed(list(parts)):
        root = part if root is None else node_hash(part, root)
    return EMPTY_ROOT if root is None else root


class Tree:
    """A growing tree.

    Attributes:
        size: how many leaves it has.
        edge: the partial tile of each level, from the leaves up.
    """

    def __init__(self, edge: Iterable[bytes] = (), size: int = 0) -> None:
        self.edge = [bytearray(part) for part in edge]
        self.size = size

    def append(self, leaf: bytes, spill: Spill) -> None:
        """Add the hash of one more entry; tiles that become full go to `spill`."""
        self.size += 1
        self._push(0, leaf, spill)

    def _push(self, level: int, digest: bytes, spill: Spill) -> None:
        if level == len(self.edge):
            self.edge.append(bytearray())
        part = self.edge[level]
        part += digest
        if len(part) == WIDTH * HASH:
            tile = bytes(part)
            spill(level, (self.size >> (8 * (level + 1))) - 1, tile)
            part.clear()
            self._push(level + 1, perfect_root(tile), spill)

    def root(self) -> bytes:
        """The root hash over all leaves (RFC 6962: the hash of the empty string when there are none)."""
        return join_roots(part for tile in reversed(self.edge) for part in perfect_parts(bytes(tile)))
