"""Inclusion and consistency proofs (RFC 6962 section 2.1; verification as in RFC 9162, 2.1.3.2 and 2.1.4.2)."""

from collections.abc import Sequence
from functools import lru_cache

from evenhand.errors import ProofError
from evenhand.record.tiles import TileReader
from evenhand.record.tree import HASH, WIDTH, join_roots, node_hash

Proof = list[bytes]

_REMEMBERED = 1024
"""Tiles whose inner hashes are kept: about 35 MB."""


class Prover:
    """Makes proofs against a tree of a given size, from tiles."""

    def __init__(self, tiles: TileReader, size: int) -> None:
        self._tiles = tiles
        self._size = size
        self._rows = lru_cache(_REMEMBERED)(self._read_rows)

    def root(self) -> bytes:
        """The root hash of the tree."""
        return self.root_at(self._size)

    def root_at(self, size: int) -> bytes:
        """The root hash that the tree had at an earlier size."""
        return self._range(0, size)

    def inclusion(self, index: int) -> Proof:
        """The audit path of one leaf, from the leaf up.

        Raises:
            ProofError: the tree has no such leaf.
        """
        if not 0 <= index < self._size:
            raise ProofError(f"there is no entry {index} in a log of {self._size}", hint="Use a smaller index.")
        return self._path(index, 0, self._size)

    def consistency(self, old: int) -> Proof:
        """The proof that the tree of size `old` is a beginning of this one.

        Raises:
            ProofError: `old` is zero or larger than the tree.
        """
        if not 0 < old <= self._size:
            raise ProofError(f"a log of {self._size} has no beginning of {old}", hint="Use a size that it had.")
        return self._subproof(old, 0, self._size, whole=True)

    def _path(self, index: int, start: int, end: int) -> Proof:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._range(middle, end)]
        return [*self._path(index, middle, end), self._range(start, middle)]

    def _subproof(self, old: int, start: int, end: int, *, whole: bool) -> Proof:
        if old == end:
            return [] if whole else [self._range(start, end)]
        middle = start + _split(end - start)
        if old <= middle:
            return [*self._subproof(old, start, middle, whole=whole), self._range(middle, end)]
        return [*self._subproof(old, middle, end, whole=False), self._range(start, middle)]

    def _range(self, start: int, end: int) -> bytes:
        """The root over leaves start..end, whose perfect parts are each read from one tile."""
        return join_roots(self._parts(start, end))

    def _parts(self, start: int, end: int) -> list[bytes]:
        parts = []
        while start < end:
            width = 1 << ((end - start).bit_length() - 1)
            parts.append(self._perfect(start, width))
            start += width
        return parts

    def _perfect(self, start: int, width: int) -> bytes:
        level = (width.bit_length() - 1) // 8
        first, count = start >> (8 * level), width >> (8 * level)
        number, offset = divmod(first, WIDTH)
        return self._rows(level, number)[count.bit_length() - 1][offset // count]

    def _read_rows(self, level: int, number: int) -> list[list[bytes]]:
        """The hashes of a tile, the roots over each two of them, over each four, and so on."""
        hashes = self._tiles.hashes(level, number, min(WIDTH, (self._size >> (8 * level)) - number * WIDTH))
        rows = [[hashes[at : at + HASH] for at in range(0, len(hashes), HASH)]]
        while len(below := rows[-1]) > 1:
            rows.append([node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)])
        return rows


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def check_inclusion(leaf: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes]) -> None:
    """Return when the proof shows that the leaf stands at this index of the tree with this root.

    Raises:
        ProofError: it does not.
    """
    if not 0 <= index < size:
        raise _refused("inclusion")
    node, last, digest = index, size - 1, leaf
    for sibling in proof:
        if last == 0 or len(sibling) != HASH:
            raise _refused("inclusion")
        if node & 1 or node == last:
            digest = node_hash(sibling, digest)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            digest = node_hash(digest, sibling)
        node, last = node >> 1, last >> 1
    if last != 0 or digest != root:
        raise _refused("inclusion")


def check_consistency(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> None:
    """Return when the proof shows that the old tree (size, root) is a beginning of the new one.

    Raises:
        ProofError: it does not.
    """
    (old_size, old_root), (new_size, new_root) = old, new
    if old_size == new_size and old_root == new_root and not proof:
        return
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not 0 < old_size < new_size or not path or any(len(part) != HASH for part in path):
        raise _refused("consistency")
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise _refused("consistency")
        if node & 1 or node == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        node, last = node >> 1, last >> 1
    if last != 0 or first != old_root or second != new_root:
        raise _refused("consistency")


def _refused(kind: str) -> ProofError:
    return ProofError(
        f"the {kind} proof does not hold",
        hint="One of the proof, the entry and the checkpoint is wrong.",
    )
