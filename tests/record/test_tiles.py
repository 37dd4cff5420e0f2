from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import IntegrityError
from evenhand.record.tiles import ENTRIES, TileReader, bundles, layout, leaf_hashes, pack, tile_path, unpack
from evenhand.record.tree import HASH, WIDTH, leaf_hash


@pytest.mark.parametrize(
    ("level", "number", "width", "path"),
    [
        (0, 0, 256, "tile/0/000"),
        (0, 5, 17, "tile/0/005.p/17"),
        (1, 999, 256, "tile/1/999"),
        (0, 1000, 256, "tile/0/x001/000"),
        (2, 1234067, 256, "tile/2/x001/x234/067"),
        (ENTRIES, 1234067, 1, "tile/entries/x001/x234/067.p/1"),
        (63, 1000000, 256, "tile/63/x001/x000/000"),
    ],
)
def test_paths_are_those_of_the_specification(level: int | str, number: int, width: int, path: str) -> None:
    assert tile_path(level, number, width) == path


def test_layout_of_70000_entries_is_the_example_of_the_specification() -> None:
    tiles = list(layout(70_000))
    by_level = {level: [width for at, _, width in tiles if at == level] for level in (0, 1, 2)}
    assert by_level == {0: [256] * 273 + [112], 1: [256, 17], 2: [1]}
    assert list(layout(256)) == [(0, 0, 256), (1, 0, 1)]
    assert list(layout(0)) == []


@given(st.integers(0, 200_000))
def test_bundles_hold_every_entry_once(size: int) -> None:
    found = list(bundles(size))
    assert sum(width for _, width in found) == size
    assert [number for number, _ in found] == list(range(len(found)))


@given(st.lists(st.binary(max_size=300), max_size=40))
def test_bundle_gives_back_its_entries(entries: list[bytes]) -> None:
    bundle = pack(entries)
    assert unpack(bundle, "here") == entries
    assert leaf_hashes(bundle, "here") == b"".join(leaf_hash(entry) for entry in entries)


@given(st.lists(st.binary(max_size=30), min_size=1, max_size=5), st.data())
def test_bundle_cut_anywhere_is_refused_or_shorter(entries: list[bytes], data: st.DataObject) -> None:
    bundle = pack(entries)
    cut = data.draw(st.integers(0, len(bundle) - 1))
    try:
        found = unpack(bundle[:cut], "tile/entries/000")
    except IntegrityError as fault:
        assert "tile/entries/000" in str(fault)
    else:
        assert len(found) < len(entries)
        assert found == entries[: len(found)]


def write_tile(folder: Path, path: str, data: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)


@pytest.mark.parametrize("stored", [200, WIDTH])
def test_narrower_tile_is_read_from_the_wider_one_that_replaced_it(tmp_path: Path, stored: int) -> None:
    entries = [bytes([number]) for number in range(stored)]
    write_tile(tmp_path, tile_path(ENTRIES, 0, stored), pack(entries))
    write_tile(tmp_path, tile_path(0, 0, stored), leaf_hashes(pack(entries), ""))
    reader = TileReader(tmp_path)
    assert reader.entries(0, 7) == entries[:7]
    assert reader.hashes(0, 0, 7) == leaf_hashes(pack(entries[:7]), "")


def test_wider_tile_is_not_read_from_a_narrower_one(tmp_path: Path) -> None:
    write_tile(tmp_path, tile_path(ENTRIES, 0, 5), pack([b"a"] * 5))
    with pytest.raises(IntegrityError, match=r"tile/entries/000\.p/6"):
        TileReader(tmp_path).entries(0, 6)


@pytest.mark.parametrize("length", [0, HASH - 1, 3 * HASH - 1, 3 * HASH + 1, 4 * HASH])
def test_tile_of_another_length_is_refused(tmp_path: Path, length: int) -> None:
    write_tile(tmp_path, tile_path(0, 0, 3), bytes(length))
    with pytest.raises(IntegrityError, match="tile/0/000"):
        TileReader(tmp_path).exact(0, 0, 3)


def test_bundle_with_fewer_entries_than_its_width_is_refused(tmp_path: Path) -> None:
    write_tile(tmp_path, tile_path(ENTRIES, 0, 3), pack([b"a", b"b"]))
    with pytest.raises(IntegrityError, match="holds 2 entries, not 3"):
        TileReader(tmp_path).entries(0, 3)
