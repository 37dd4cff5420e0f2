import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.link.cluster.agglomerate import clusters
from evenhand.link.cluster.closure import wedges


def run(records: int, pairs: list[tuple[int, int, float]]) -> list[set[int]]:
    left, right = (np.array([pair[at] for pair in pairs], np.int32) for at in (0, 1))
    found, _ = clusters(records, left, right, np.array([pair[2] for pair in pairs]))
    return sorted(({*np.flatnonzero(found == each).tolist()} for each in np.unique(found)), key=min)


def clique(members: range, odds: float) -> list[tuple[int, int, float]]:
    return [(a, b, odds) for a in members for b in members if a < b]


def test_a_weak_bridge_between_two_groups_is_cut() -> None:
    assert run(8, [*clique(range(4), 5.0), *clique(range(4, 8), 5.0), (0, 4, 4.0)]) == [{0, 1, 2, 3}, {4, 5, 6, 7}]


def test_a_poisoned_record_close_to_many_merges_none_of_them() -> None:
    poison = [(0, other, 5.0) for other in range(1, 400)]
    assert max(len(group) for group in run(400, poison)) <= 3


def test_known_different_persons_never_merge_however_sure_the_rest() -> None:
    assert {0, 1} not in run(2, [(0, 1, -np.inf)])
    for group in run(3, [(0, 2, 6.0), (1, 2, 6.0), (0, 1, -np.inf)]):
        assert not {0, 1} <= group


def test_known_same_persons_always_merge() -> None:
    assert run(2, [(0, 1, np.inf)]) == [{0, 1}]


@settings(deadline=None)
@given(st.permutations(range(9)))
def test_the_order_of_records_does_not_change_the_groups(order: list[int]) -> None:
    pairs = [*clique(range(3), 4.0), *clique(range(3, 9), 3.0), (2, 3, 1.0), (1, 8, -1.0)]
    renamed = [(min(order[a], order[b]), max(order[a], order[b]), odds) for a, b, odds in pairs]
    assert {frozenset(order[record] for record in group) for group in run(9, pairs)} == set(
        map(frozenset, run(9, renamed))
    )


def test_two_partners_of_one_record_are_proposed_to_each_other() -> None:
    assert wedges(4, np.array([0, 0], np.int32), np.array([1, 3], np.int32)).tolist() == [(1 << 32) | 3]
    crowd = np.zeros(200, np.int32), np.arange(1, 201, dtype=np.int32)
    assert wedges(201, *crowd).size == 0
