import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.link.assign import competed

TWO_LISTS = np.array([0, 0, 0, 1, 1, 1], np.int32)
UNIQUE = np.array([True, True])


def run(pairs: list[tuple[int, int, float]], unique: np.ndarray = UNIQUE) -> np.ndarray:
    left, right = (np.array([pair[at] for pair in pairs], np.int32) for at in (0, 1))
    odds = competed(left, right, np.array([pair[2] for pair in pairs], np.float32), TWO_LISTS, unique)
    return 1 / (1 + np.exp(-odds))


def test_a_pair_without_rivals_keeps_its_odds() -> None:
    assert np.allclose(run([(0, 3, 1.5)]), 1 / (1 + np.exp(-1.5)))


def test_two_rivals_share_what_one_would_have() -> None:
    found = run([(0, 3, 3.0), (0, 4, 3.0)])
    assert np.allclose(found, np.exp(3) / (1 + 2 * np.exp(3)), atol=1e-2)


def test_a_rival_that_is_taken_elsewhere_leaves_the_place_free() -> None:
    rivals = run([(0, 3, 2.0), (1, 3, 9.0)])
    free = run([(0, 3, 2.0), (0, 4, 2.0), (1, 3, 9.0)])
    assert rivals[0] < 0.01
    assert free[1] > 0.8


def test_a_list_with_duplicates_does_not_compete() -> None:
    assert np.allclose(run([(0, 3, 3.0), (0, 4, 3.0)], np.array([True, False])), 1 / (1 + np.exp(-3.0)), atol=1e-6)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(3, 5), st.floats(-6, 6)), unique_by=lambda pair: pair[:2], min_size=1
    )
)
def test_nobody_has_more_than_one_partner_on_a_list_and_nobody_gains_by_competition(
    pairs: list[tuple[int, int, float]],
) -> None:
    found = run(pairs)
    for at in (0, 1):
        for record in range(6):
            assert sum(p for p, pair in zip(found, pairs, strict=True) if pair[at] == record) < 1.1
    assert all(p <= 1 / (1 + np.exp(-pair[2])) + 1e-6 for p, pair in zip(found, pairs, strict=True))


def test_a_record_has_a_rival_less_when_it_is_the_right_one_of_a_pair() -> None:
    of, unique, odds = np.array([0, 1, 0, 1], np.int32), np.array([True, True]), np.array([6.0, 3.0])
    left, right = np.array([0, 1], np.int32), np.array([1, 2], np.int32)
    here = competed(left, right, odds, of, unique)
    turned = competed(right, left, odds, of, unique)
    assert here == pytest.approx(turned)
    assert here[1] < 0 < here[0]
