"""The log on disk: entries and hashes in tiles, and a signed checkpoint.

Invariant: whatever a signed checkpoint covers is never written again. A crash before the checkpoint is in place
leaves files that the next writer removes; the entries themselves wait in the intake.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from evenhand.errors import CaseError, IntegrityError
from evenhand.record.checkpoint import Checkpoint
from evenhand.record.durable import replace, sync_all
from evenhand.record.note import Signer, Verifier
from evenhand.record.tiles import (
    ENTRIES,
    TileReader,
    bundles,
    damaged,
    edge_of,
    layout,
    leaf_hashes,
    pack,
    tile_path,
)
from evenhand.record.tree import HASH, WIDTH, Tree, leaf_hash, perfect_root


class Log:
    """A log that can be read by anybody.

    Attributes:
        folder: holds `checkpoint` and `tile/`.
        verifier: the key that signs its checkpoints.
    """

    def __init__(self, folder: Path, verifier: Verifier) -> None:
        self.folder = folder
        self.verifier = verifier
        self.tiles = TileReader(folder)

    def checkpoint(self) -> Checkpoint:
        """The checkpoint in place, its signature checked.

        Raises:
            ProofError: changed, or signed by another key.
            IntegrityError: missing.
        """
        return Checkpoint.open(self.note(), self.verifier)

    def note(self) -> bytes:
        """The signed note of the checkpoint, as stored."""
        try:
            return (self.folder / "checkpoint").read_bytes()
        except OSError as fault:
            raise IntegrityError(
                f"checkpoint cannot be read ({fault.strerror})", hint="Restore log/ from a copy."
            ) from fault

    def entries(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes of the entries from `start` up to `end`, in order; to the checkpoint if no end is given."""
        size = self.checkpoint().size if end is None else end
        for number, width in bundles(size):
            if (number + 1) * WIDTH > start:
                yield from self.tiles.entries(number, width)[max(0, start - number * WIDTH) :]

    def proven(self, start: int, end: int, root: bytes) -> Iterator[bytes]:
        """The same, and after the last of them the proof that they lead to this root over `end` entries.

        Raises:
            IntegrityError: they do not.
        """
        tree = Tree(edge_of(self.tiles, start), start)
        for data in self.entries(start, end):
            tree.append(leaf_hash(data), lambda *_: None)
            yield data
        if tree.root() != root:
            raise damaged("tile/entries", "do not lead to the root in the checkpoint; evenhand verify names the place")

    def entry(self, index: int) -> bytes:
        """The bytes of one entry."""
        number, offset = divmod(index, WIDTH)
        return self.tiles.entries(number, offset + 1)[offset]


class Sequencer:
    """Puts acknowledged entries into tiles and signs the checkpoint over them."""

    def __init__(self, log: Log, signer: Signer) -> None:
        self._log = log
        self._signer = signer
        self._size = log.checkpoint().size if (log.folder / "checkpoint").exists() else 0
        self._tree = Tree(edge_of(log.tiles, self._size), self._size)
        if self._size and self._tree.root() != log.checkpoint().root:
            raise damaged("tile/", "do not lead to the root in the checkpoint")
        self._bundle = log.tiles.entries(*divmod(self._size, WIDTH)) if self._size % WIDTH else []
        self._written: list[Path] = []

    @property
    def size(self) -> int:
        """How many entries have been taken in so far."""
        return self._tree.size

    def take(self, entries: Iterable[tuple[int, bytes]]) -> None:
        """Put entries, each with its position, behind those already there.

        Raises:
            CaseError: a position does not follow the one before.
        """
        for position, data in entries:
            if position != self._tree.size:
                raise CaseError(
                    f"the intake goes on at {position}, the log ends at {self._tree.size}",
                    hint="log/ and private/ are of different ages; restore both from the same copy.",
                )
            self._tree.append(leaf_hash(data), self._spill)
            self._bundle.append(data)
            if len(self._bundle) == WIDTH:
                self._put(tile_path(ENTRIES, position // WIDTH), pack(self._bundle))
                self._bundle.clear()

    def sign(self) -> tuple[Checkpoint, bytes]:
        """The checkpoint over all that was taken, and its signed note, once the tiles are on disk and read back.

        Raises:
            IntegrityError: what was read back is not what was written. Nothing is signed then.
        """
        for level, part in enumerate(self._tree.edge):
            if part:
                number = self.size >> (8 * (level + 1))
                self._put(tile_path(level, number, len(part) // HASH), bytes(part))
        if self._bundle:
            self._put(tile_path(ENTRIES, self.size // WIDTH, len(self._bundle)), pack(self._bundle))
        sync_all(self._written, self._log.folder)
        self._read_back()
        checkpoint = Checkpoint(self._signer.name, self.size, self._tree.root())
        return checkpoint, self._signer.sign(str(checkpoint))

    def publish(self, note: bytes) -> None:
        """Put the signed checkpoint in place, and remove what it does not cover: narrower tiles, leavings."""
        replace(self._log.folder / "checkpoint", note)
        keep = expected_files(self.size)
        for path in unexpected_files(self._log.folder, keep):
            if path.name.startswith(".new-") or path.is_relative_to(self._log.folder / "tile"):
                path.unlink()
                if not any(path.parent.iterdir()):
                    path.parent.rmdir()

    def _read_back(self) -> None:
        """Hash what the disk gives back: a bit that flipped before signing would spoil the log for ever."""
        first = self._size // WIDTH
        for number, width in bundles(self.size):
            if number >= first:
                path = tile_path(ENTRIES, number, width)
                if leaf_hashes(self._log.tiles.bundle(number, width), path) != self._log.tiles.hashes(0, number, width):
                    raise damaged(path, "came back from the disk changed")
        for level, number, width in layout(self.size):
            if level:
                self._read_back_inner(level, number, width)
        if Tree(edge_of(self._log.tiles, self.size), self.size).root() != self._tree.root():
            raise damaged("tile/", "came back from the disk changed")

    def _read_back_inner(self, level: int, number: int, width: int) -> None:
        """Hash the tiles that became full just now, against the tile above them."""
        tiles, new = self._log.tiles, max(0, (self._size >> (8 * level)) - number * WIDTH)
        below = b"".join([perfect_root(tiles.exact(level - 1, number * WIDTH + i, WIDTH)) for i in range(new, width)])
        if below != tiles.exact(level, number, width)[new * HASH :]:
            raise damaged(tile_path(level, number, width), "came back from the disk changed")

    def _spill(self, level: int, number: int, tile: bytes) -> None:
        self._put(tile_path(level, number), tile)

    def _put(self, name: str, data: bytes) -> None:
        """Write a file that no checkpoint covers yet; it is synced before one does."""
        path = self._log.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".new-{path.name}")
        temporary.write_bytes(data)
        temporary.replace(path)
        self._written.append(path)


def expected_files(size: int) -> set[str]:
    """The files that a log of this size consists of, besides its checkpoint."""
    files = {tile_path(level, number, width) for level, number, width in layout(size)}
    return files | {tile_path(ENTRIES, number, width) for number, width in bundles(size)}


def unexpected_files(folder: Path, expected: set[str]) -> list[Path]:
    """Files under a log's folder that belong neither to the expected ones nor are the checkpoint."""
    keep = expected | {"checkpoint"}
    found = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir())
    return [path for path in found if path.relative_to(folder).as_posix() not in keep]
