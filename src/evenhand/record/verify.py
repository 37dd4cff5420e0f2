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


def verify_tiles(log: Log, checkpoint: Checkpoint, processes: int = 2) -> Iterator[str]:
    """Every fault of the log's files: each byte is hashed again, up to the root in the checkpoint."""
    size = checkpoint.size
    for path in unexpected_files(log.folder, expected_files(size)):
        yield f"{path.relative_to(log.folder).as_posix()} does not belong to a log of {size} entries"
    upper = ((level, number, width) for level, number, width in layout(size) if level > 1)
    above = (fault for tile in upper for fault in _check_tile(log.tiles, *tile))
    yield from dict.fromkeys(chain(_lower(log.folder, size, processes), above, _root(log, checkpoint)))


def _lower(folder: Path, size: int, processes: int) -> Iterator[str]:
    """Faults of bundles and of the two levels of hashes over them; shared among processes when there are many."""
    shares = list(_shares(bundles(size)))
    check = partial(_check_share, folder)
    if len(shares) == 1 or processes == 1:
        yield from (fault for share in shares for fault in check(share))
        return
    with ProcessPoolExecutor(processes) as pool:
        for faults in pool.map(check, shares):
            yield from faults


def _shares(numbers: Iterator[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], ...]]:
    while share := tuple(islice(numbers, WIDTH)):
        yield share


def _check_share(folder: Path, share: tuple[tuple[int, int], ...]) -> list[str]:
    """Faults of the bundles under one tile of level 1, and of that tile."""
    tiles = TileReader(folder)
    faults = [fault for number, width in share for fault in _check_bundle(tiles, number, width)]
    full = sum(width == WIDTH for _, width in share)
    return faults + (_check_tile(tiles, 1, share[0][0] // WIDTH, full) if full else [])


def _check_bundle(tiles: TileReader, number: int, width: int) -> list[str]:
    path = tile_path(ENTRIES, number, width)
    try:
        if leaf_hashes(tiles.bundle(number, width), path) == tiles.exact(0, number, width):
            return []
    except IntegrityError as fault:
        return [str(fault)]
    return [f"{path} or {tile_path(0, number, width)} has changed: entries and hashes disagree"]


def _check_tile(tiles: TileReader, level: int, number: int, width: int) -> list[str]:
    """Faults of a tile against the tiles below it."""
    try:
        below = [perfect_root(tiles.exact(level - 1, number * WIDTH + i, WIDTH)) for i in range(width)]
        if b"".join(below) == tiles.exact(level, number, width):
            return []
    except IntegrityError as fault:
        return [str(fault)]
    return [f"{tile_path(level, number, width)} or a tile below it has changed"]


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
    in_place = set[str]()
    for path in blobs:
        place = f"blobs/{path.relative_to(blobs.folder).as_posix()}"
        if path == blobs.path(path.name):
            in_place.add(path.name)
        elif path.name.startswith(UNFINISHED):
            notes.append(f"{place} was left by an interrupted writer; it can be deleted")
        else:
            problems.append(f"{place} is not a preserved document")
    for digest in sorted(wanted | in_place):
        try:
            blobs.check(digest)
        except FixityError as fault:
            problems.append(str(fault))
    notes += (f"blob {digest} is kept, but no document cites it" for digest in sorted(in_place - wanted))
    return problems, notes


def verify_one(log: Log, checkpoint: Checkpoint, position: int) -> None:
    """Return when the entry at this position is under the checkpoint.

    Raises:
        ProofError: the inclusion proof does not hold.
    """
    leaf = leaf_hash(log.entry(position))
    proof = Prover(log.tiles, checkpoint.size).inclusion(position)
    check_inclusion(leaf, position, checkpoint.size, checkpoint.root, proof)
