import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree, verify_consistency  # type: ignore[import-untyped]

from evenhand.errors import ProofError
from evenhand.record.proof import Proof, Prover, check_consistency, check_inclusion
from evenhand.record.tiles import TileReader, tile_path
from evenhand.record.tree import HASH, Tree, leaf_hash

SIZE = 66_000
LEAVES = [number.to_bytes(3, "big") for number in range(SIZE)]
NEAR_TILE_ENDS = st.sampled_from([1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, SIZE])
SIZES = st.one_of(st.integers(1, 40), NEAR_TILE_ENDS, st.integers(1, SIZE))


@pytest.fixture(scope="module")
def oracle() -> InmemoryTree:
    return InmemoryTree.init_from_entries(LEAVES)


@pytest.fixture(scope="module")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> TileReader:
    folder, tree = tmp_path_factory.mktemp("tiles"), Tree()

    def put(level: int, number: int, tile: bytes) -> None:
        path = folder / tile_path(level, number, len(tile) // HASH)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(tile)

    for leaf in LEAVES:
        tree.append(leaf_hash(leaf), put)
    for level, part in enumerate(tree.edge):
        if part:
            put(level, SIZE >> (8 * (level + 1)), bytes(part))
    return TileReader(folder)


def inclusion(tiles: TileReader, index: int, size: int) -> tuple[bytes, Proof]:
    prover = Prover(tiles, size)
    return prover.root(), prover.inclusion(index)


@given(SIZES, st.integers(0, SIZE - 1))
def test_inclusion_proofs_are_pymerkles_and_verify(
    tiles: TileReader, oracle: InmemoryTree, size: int, index: int
) -> None:
    index %= size
    root, proof = inclusion(tiles, index, size)
    assert root == oracle.get_root(size)
    assert proof == oracle.prove_inclusion(index + 1, size).path[1:]
    check_inclusion(leaf_hash(LEAVES[index]), index, size, root, proof)


@given(SIZES, SIZES)
def test_consistency_proofs_verify_between_pymerkles_roots(
    tiles: TileReader, oracle: InmemoryTree, one: int, other: int
) -> None:
    old, new = min(one, other), max(one, other)
    prover = Prover(tiles, new)
    old_root, new_root = oracle.get_root(old), oracle.get_root(new)
    assert (prover.root_at(old), prover.root()) == (old_root, new_root)
    verify_consistency(old_root, new_root, oracle.prove_consistency(old, new))
    check_consistency((old, old_root), (new, new_root), prover.consistency(old))


def mutations(proof: Proof) -> list[Proof]:
    """A proof with each hash changed, dropped, doubled, cut, exchanged with the next, and with one more."""
    found = [[*proof, bytes(HASH)], [bytes(HASH), *proof]]
    for at, part in enumerate(proof):
        changed = bytes([part[0] ^ 1]) + part[1:]
        instead: tuple[Proof, ...] = ([changed], [], [part, part], [part[:-1]], [part + b"\x00"], [b""])
        found += ([*proof[:at], *these, *proof[at + 1 :]] for these in instead)
        found.append([*proof[:at], *proof[at + 1 : at + 2], part, *proof[at + 2 :]])
    return [mutant for mutant in found if mutant != proof]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 255, 256, 257, 300])
def test_no_mutant_of_an_inclusion_proof_is_accepted(tiles: TileReader, size: int) -> None:
    for index in {0, 1, size // 2, size - 2, size - 1} & set(range(size)):
        root, proof = inclusion(tiles, index, size)
        leaf = leaf_hash(LEAVES[index])
        check_inclusion(leaf, index, size, root, proof)
        cases = [(leaf, index, size, root, mutant) for mutant in mutations(proof)]
        cases += [(leaf, other, size, root, proof) for other in range(-1, size + 2) if other != index]
        cases += [(leaf_hash(b"other"), index, size, root, proof), (leaf, index, size, bytes(HASH), proof)]
        for case in cases:
            with pytest.raises(ProofError):
                check_inclusion(*case)


@pytest.mark.parametrize(
    ("old", "new"),
    [(old, new) for old in (1, 2, 3, 4, 6, 7, 8, 255, 256, 257) for new in (2, 3, 4, 8, 9, 257, 300, 512) if old < new],
)
def test_no_mutant_of_a_consistency_proof_is_accepted(tiles: TileReader, old: int, new: int) -> None:
    prover = Prover(tiles, new)
    proof, before, after = prover.consistency(old), (old, prover.root_at(old)), (new, prover.root())
    check_consistency(before, after, proof)
    cases = [(before, after, mutant) for mutant in mutations(proof)]
    cases += [((old, bytes(HASH)), after, proof), (before, (new, bytes(HASH)), proof), (after, before, proof)]
    for case in cases:
        with pytest.raises(ProofError):
            check_consistency(*case)


@given(SIZES, st.integers(-2, SIZE + 2))
def test_leaf_that_the_tree_has_not_is_refused(tiles: TileReader, size: int, index: int) -> None:
    if not 0 <= index < size:
        with pytest.raises(ProofError):
            Prover(tiles, size).inclusion(index)


@pytest.mark.parametrize("old", [-1, 0, 10, 11])
def test_beginning_that_the_tree_has_not_is_refused(tiles: TileReader, old: int) -> None:
    if old == 10:
        assert Prover(tiles, 10).consistency(old) == []
    else:
        with pytest.raises(ProofError):
            Prover(tiles, 10).consistency(old)


def test_empty_trees_agree_only_with_themselves() -> None:
    check_consistency((0, b"root"), (0, b"root"), [])
    for old, new, proof in (((0, b"a"), (1, b"a"), []), ((1, b"a"), (1, b"b"), []), ((1, b"a"), (1, b"a"), [b"a"])):
        with pytest.raises(ProofError):
            check_consistency(old, new, proof)
