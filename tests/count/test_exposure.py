"""What several sums together give away, where each alone leaves its cells open."""

import numpy as np
import pytest
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from evenhand.count.cells import Ints
from evenhand.count.exposure import exposed, grown

NAMES = ("a1", "a2", "b1", "b2", "b3", "c3", "A", "B", "one", "two", "three")
SUMS = csr_array(
    [
        [1, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0],
        [0, 0, 1, 1, 1, 0, 0, -1, 0, 0, 0],
        [1, 0, 1, 0, 0, 0, 0, 0, -1, 0, 0],
        [0, 1, 0, 1, 0, 0, 0, 0, 0, -1, 0],
        [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, -1],
    ]
)
"""Rows A and B over columns one, two, three: what is hidden in them leaves b3 as one + two - A subtracted from B."""
KNOWN = np.array([False] * 6 + [True] * 5)


def numbers(a: tuple[int, int], b: tuple[int, int, int], c3: int) -> Ints:
    return np.array([*a, *b, c3, sum(a), sum(b), a[0] + b[0], a[1] + b[1], b[2] + c3], np.int64)


def test_a_cell_that_only_all_sums_together_give_away_is_shown_to_be_safe() -> None:
    found = exposed(SUMS, numbers((20, 20), (20, 20, 3), 30), KNOWN, 5)
    assert [NAMES[cell] for cell in found] == ["b3", "c3"]


def test_cells_that_are_open_are_held_to_be_given_away() -> None:
    known = KNOWN & (np.array(NAMES) != "two")
    assert not exposed(SUMS, numbers((20, 20), (20, 20, 9), 30), known, 5).size


@pytest.mark.parametrize(("b3", "told"), [(3, ["b3"]), (0, []), (9, [])])
def test_growth_that_only_all_sums_together_tell_of_goes_unnoticed(b3: int, told: list[str]) -> None:
    found = grown(SUMS, numbers((20, 20), (20, 20, b3), 30), KNOWN, 5)
    assert [NAMES[cell] for cell in found] == told


def test_persons_taken_out_stop_the_check_of_growth() -> None:
    assert not grown(SUMS, numbers((20, 20), (20, 20, -3), 3), KNOWN, 5).size
