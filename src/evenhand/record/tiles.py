"""The C2SP tlog-tiles layout: which file holds which hashes, and entry bundles (https://c2sp.org/tlog-tiles).

Invariant: a tile file, once referenced by a checkpoint, is never rewritten. A growing tile has a new name for each
width (`005.p/17`).
"""

import struct
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from evenhand.errors import IntegrityError
from evenhand.record.tree import HASH, WIDTH

ENTRIES = "entries"
Level = int | str
"""A level of hash tiles, or `ENTRIES` for the entry bundles."""


def tile_path(level: Level, number: int, width: int = WIDTH) -> str:
    """The path of a tile under the log's folder: tile/<L>/<N>[.p/<W>], N in groups of three digits."""
    groups = [f"{number % 1000:03d}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03d}")
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/{'/'.join(groups)}{partial}"


def layout(size: int) -> Iterator[tuple[int, int, int]]:
    """Level, number and width of every hash tile of a tree of this size."""
    level = 0
    while size:
        full, rest = divmod(size, WIDTH)
        yield from ((level, number, WIDTH) for number in range(full))
        if rest:
            yield level, full, rest
        size, level = full, level + 1


def bundles(size: int) -> Iterator[tuple[int, int]]:
    """Number and width of every entry bundle of a log of this size."""
    return ((number, width) for level, number, width in layout(size) if level == 0)


def edge_of(read: "TileReader", size: int) -> list[bytes]:
    """The partial tile of each level of a tree of this size, from the leaves up."""
    edge: list[bytes] = []
    while size:
        full, rest = divmod(size, WIDTH)
        edge.append(read.hashes(len(edge), full, rest) if rest else b"")
        size = full
    return edge


def pack(entries: Iterable[bytes]) -> bytes:
    """An entry bundle: each entry behind its length in two bytes, big-endian."""
    return b"".join([struct.pack(">H", len(entry)) + entry for entry in entries])


def unpack(bundle: bytes, where: str) -> list[bytes]:
    """The entries of a bundle.

    Raises:
        IntegrityError: a length points past the end.
    """
    entries = []
    at, end = 0, len(bundle)
    while at + 2 <= end:
        start = at + 2
        at = start + (bundle[at] << 8 | bundle[at + 1])
        entries.append(bundle[start:at])
    if at != end:
        raise damaged(where, "is cut short or its lengths are wrong")
    return entries


def leaf_hashes(bundle: bytes, where: str) -> bytes:
    """The concatenated leaf hashes of a bundle's entries."""
    return b"".join([sha256(b"\x00" + entry).digest() for entry in unpack(bundle, where)])  # leaf_hash, inlined


def damaged(where: str, what: str) -> IntegrityError:
    """The error for a file of the log that is not what the checkpoint promises."""
    return IntegrityError(
        f"{where} {what}",
        hint="Do not append. Restore log/ from a copy and compare its checkpoint.",
    )


class TileReader:
    """Reads tiles of one log folder, with their lengths checked.

    A partial tile gives way to the wider ones it grows into; the beginning of a wider one then serves.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def bundle(self, number: int, width: int) -> bytes:
        """The bytes of an entry bundle as stored for this width."""
        return self._read(tile_path(ENTRIES, number, width))

    def hashes(self, level: int, number: int, width: int) -> bytes:
        """The first `width` hashes of a tile, concatenated."""
        path = self._stored(level, number, width)
        return _of_length(self._read(path)[: width * HASH], width * HASH, path)

    def exact(self, level: int, number: int, width: int) -> bytes:
        """The bytes of a hash tile of this width, and no other.

        Raises:
            IntegrityError: missing, or of another length.
        """
        path = tile_path(level, number, width)
        return _of_length(self._read(path), width * HASH, path)

    def entries(self, number: int, width: int) -> list[bytes]:
        """The first `width` entries of a bundle.

        Raises:
            IntegrityError: missing, cut short, or with fewer entries.
        """
        path = self._stored(ENTRIES, number, width)
        found = unpack(self._read(path), path)[:width]
        if len(found) != width:
            raise damaged(path, f"holds {len(found)} entries, not {width}")
        return found

    def _stored(self, level: Level, number: int, width: int) -> str:
        """The path of the narrowest stored tile that holds `width` hashes or entries."""
        full = tile_path(level, number)
        for path in (tile_path(level, number, width), full):
            if (self.folder / path).exists():
                return path
        names = (file.name for file in (self.folder / f"{full}.p").glob("*"))
        wider = [found for found in map(_width, names) if width < found < WIDTH]
        return tile_path(level, number, min(wider, default=width))

    def _read(self, path: str) -> bytes:
        try:
            return (self.folder / path).read_bytes()
        except OSError as fault:
            raise damaged(path, f"cannot be read ({fault.strerror})") from fault


def _width(name: str) -> int:
    return int(name) if name.isascii() and name.isdecimal() else 0


def _of_length(data: bytes, length: int, path: str) -> bytes:
    if len(data) != length:
        raise damaged(path, f"holds {len(data)} bytes, not {length}")
    return data
