"""Checks of a whole record against its signed checkpoint, naming every file that is not what it was."""

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from evenhand.errors import EvenhandError, FixityError, IntegrityError
from evenhand.model.entry import decode
from evenhand.record.blobs import UNFINISHED, Blobs
from evenhand.record.checkpoint import Checkpoint
from evenhand.record.log import Log, expected_files, unexpected_files
from evenhand.record.proof import Prover, check_inclusion
from evenhand.record.tiles import ENTRIES, TileReader, bundles, layout, leaf_hashes, tile_path
from evenhand.record.tree import WIDTH, leaf_hash, perfect_root

_SHARE = 256
"""Bundles a worker takes at a time: 65,536 entries."""


@dataclass(frozen=True)
class Verification:
    """What a check found.

    Attributes:
        size: entries under the checkpoint; `root`: its root hash, hexadecimal.
        problems: every place where something is not what it was; empty when the record is sound.
        notes: what the reader should know and is no fault (bytes that are only cited).
    """

    size: int
    root: str
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()


def verify_tiles(log: Log, checkpoint: Checkpoint) -> Iterator[str]:
    """Every fault of the log's files: each byte is hashed again, up to the root in the checkpoint."""
    size = checkpoint.size
    for path in unexpected_files(log.folder, expected_files(size)):
        yield f"{path.relative_to(log.folder).as_posix()} does not belong to a log of {size} entries"
    yield from dict.fromkeys(chain(_leaves(log.folder, size), _inner(log.tiles, size), _root(log, checkpoint)))


def _leaves(folder: Path, size: int) -> Iterator[str]:
    """Faults of entry bundles against the hashes over them; shared among processes when there are many."""
    shares = list(_shares(bundles(size)))
    check = partial(_check_leaves, folder)
    if len(shares) == 1:
        yield from check(shares[0])
        return
    with ProcessPoolExecutor(2) as pool:
        for problems in pool.map(check, shares):
            yield from problems


def _shares(numbers: Iterator[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], ...]]:
    while share := tuple(islice(numbers, _SHARE)):
        yield share


def _check_leaves(folder: Path, share: tuple[tuple[int, int], ...]) -> list[str]:
    tiles, problems = TileReader(folder), list[str]()
    for number, width in share:
        path = tile_path(ENTRIES, number, width)
        try:
            if leaf_hashes(tiles.bundle(number, width), path) != tiles.exact(0, number, width):
                problems.append(f"{path} or {tile_path(0, number, width)} has changed: entries and hashes disagree")
        except IntegrityError as fault:
            problems.append(str(fault))
    return problems


def _inner(tiles: TileReader, size: int) -> Iterator[str]:
    """Faults of tiles against the tiles above them."""
    for level, number, width in layout(size):
        try:
            if level and _roots_below(tiles, level, number, width) != tiles.exact(level, number, width):
                yield f"{tile_path(level, number, width)} or a tile below it has changed"
        except IntegrityError as fault:
            yield str(fault)


def _roots_below(tiles: TileReader, level: int, number: int, width: int) -> bytes:
    first = number * WIDTH
    return b"".join([perfect_root(tiles.exact(level - 1, first + i, WIDTH)) for i in range(width)])


def _root(log: Log, checkpoint: Checkpoint) -> Iterator[str]:
    try:
        found = Prover(log.tiles, checkpoint.size).root()
    except IntegrityError as fault:
        yield str(fault)
        return
    if found != checkpoint.root:
        yield f"checkpoint promises the root {checkpoint.root.hex()}, the tiles lead to {found.hex()}"


def verify_entries(log: Log, size: int) -> Iterator[str]:
    """Faults of what the entries say: canonical form, the chain of hashes, batches in order, the opening's key."""
    prev, batch = None, 0
    for position, data in enumerate(log.entries(0, size)):
        try:
            entry = decode(data)
        except EvenhandError as fault:
            yield f"entry {position}: {fault}"
            return
        if entry.prev != prev:
            yield f"entry {position}: names another entry before it than the one that stands there"
        if entry.type == "batch":
            batch += 1
        if entry.batch != f"b:{batch}":
            yield f"entry {position}: belongs to batch {entry.batch}, but stands in b:{batch}"
        if entry.type == "opening" and entry.body.get("key") != str(log.verifier):
            yield f"entry {position}: the log was opened under another key than {log.verifier.id}"
        prev = leaf_hash(data).hex()


def kept_documents(log: Log, size: int) -> set[str]:
    """The SHA-256 of every document whose bytes were preserved, whether or not it is still in force."""
    kept = (json.loads(data)["body"] for data in log.entries(0, size) if b'"type":"document"' in data)
    return {body["sha256"] for body in kept if "sha256" in body}


def verify_blobs(blobs: Blobs, wanted: set[str]) -> tuple[list[str], list[str]]:
    """Problems and notes on preserved bytes: every file is hashed again."""
    problems, notes = list[str](), list[str]()
    for digest in sorted(wanted):
        try:
            blobs.check(digest)
        except FixityError as fault:
            problems.append(str(fault))
    for path in blobs:
        name = path.relative_to(blobs.folder)
        if path.name in wanted and path == blobs.path(path.name):
            continue
        if path != blobs.path(path.name) or hash_of(path) != path.name:
            problems.append(f"blobs/{name} is not a preserved document, or has changed")
        else:
            notes.append(f"blobs/{name} is kept, but no document cites it")
    return problems, notes


def verify_one(log: Log, checkpoint: Checkpoint, position: int) -> None:
    """Return when the entry at this position is under the checkpoint.

    Raises:
        ProofError: the inclusion proof does not hold.
    """
    leaf = leaf_hash(log.entry(position))
    proof = Prover(log.tiles, checkpoint.size).inclusion(position)
    check_inclusion(leaf, position, checkpoint.size, checkpoint.root, proof)
