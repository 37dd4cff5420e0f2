from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree  # type: ignore[import-untyped]

from evenhand.record.tree import EMPTY_ROOT, HASH, WIDTH, Tree, join_roots, leaf_hash, node_hash, perfect_parts

# The reference leaves of Certificate Transparency, and the root after each of them.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def grown(leaves: list[bytes]) -> tuple[Tree, dict[tuple[int, int], bytes]]:
    tree, tiles = Tree(), dict[tuple[int, int], bytes]()
    for leaf in leaves:
        tree.append(leaf_hash(leaf), lambda level, number, tile: tiles.__setitem__((level, number), tile))
    return tree, tiles


def test_empty_tree_hashes_to_sha256_of_nothing() -> None:
    assert Tree().root() == EMPTY_ROOT == sha256(b"").digest()


@pytest.mark.parametrize("count", range(1, 9))
def test_roots_are_those_of_the_certificate_transparency_reference(count: int) -> None:
    tree, _ = grown([bytes.fromhex(leaf) for leaf in LEAVES[:count]])
    assert tree.root().hex() == ROOTS[count - 1]


def test_leaf_and_node_are_hashed_apart() -> None:
    assert leaf_hash(b"ab") == sha256(b"\x00ab").digest()
    assert node_hash(b"a", b"b") == sha256(b"\x01ab").digest()


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=300))
def test_root_agrees_with_pymerkle(leaves: list[bytes]) -> None:
    assert grown(leaves)[0].root() == InmemoryTree.init_from_entries(leaves).get_root()


def test_root_agrees_with_pymerkle_where_tiles_become_full() -> None:
    oracle = InmemoryTree()
    tree = Tree()
    for number in range(2 * WIDTH + 2):
        leaf = number.to_bytes(4, "big")
        oracle.append_entry(leaf)
        tree.append(leaf_hash(leaf), lambda *_: None)
        if number % 51 == 0 or number % WIDTH in {0, 1, WIDTH - 2, WIDTH - 1}:
            assert tree.root() == oracle.get_root()


def test_third_level_spills_exactly_once_after_65536_leaves() -> None:
    tree, tiles = grown([number.to_bytes(3, "big") for number in range(WIDTH * WIDTH + 1)])
    assert {level for level, _ in tiles} == {0, 1}
    assert [len(part) // HASH for part in tree.edge] == [1, 0, 1]
    assert sum(level == 0 for level, _ in tiles) == WIDTH
    assert all(len(tile) == WIDTH * HASH for tile in tiles.values())


@given(st.lists(st.binary(max_size=8), max_size=600), st.integers(0, 600))
def test_tree_goes_on_from_its_edge_as_if_never_stopped(leaves: list[bytes], cut: int) -> None:
    cut = min(cut, len(leaves))
    first, _ = grown(leaves[:cut])
    resumed = Tree([bytes(part) for part in first.edge], cut)
    for leaf in leaves[cut:]:
        resumed.append(leaf_hash(leaf), lambda *_: None)
    assert resumed.root() == grown(leaves)[0].root()


@given(st.integers(0, 255))
def test_perfect_parts_join_to_the_root(count: int) -> None:
    hashes = [leaf_hash(bytes([number])) for number in range(count)]
    tree, _ = grown([bytes([number]) for number in range(count)])
    assert join_roots(perfect_parts(b"".join(hashes))) == tree.root()
