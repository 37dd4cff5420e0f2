"""Units in small cells, given the margins: against McNemar, Fisher, Mantel and Haenszel, and exchanged."""

import math

import numpy as np
import pytest
from hypothesis import given
from scipy import stats  # type: ignore[import-untyped]
from test_audit_statistics import BERKELEY, TABLES, expanded

from evenhand.audit.conditional import conditional, differing
from evenhand.audit.mantel_haenszel import stratified
from evenhand.audit.mcnemar import paired


def cells_of(more: int, fewer: int, both: int = 0, neither: int = 0) -> np.ndarray:
    """A cell for each pair: the outcome on the first half only, on the second only, on both, on neither."""
    kinds = [([[1, 0], [0, 1]], more), ([[0, 1], [1, 0]], fewer), ([[1, 0], [1, 0]], both), ([[0, 1], [0, 1]], neither)]
    return np.array([cell for cell, count in kinds for _ in range(count)], dtype=np.float64).reshape(-1, 2, 2)


def test_gamma_is_not_where_the_result_vanishes() -> None:
    _, bias = conditional(cells_of(30, 10))
    assert stats.binom.sf(29, 40, bias / (1 + bias)) == pytest.approx(0.025)
    assert conditional(cells_of(10, 30))[1] == pytest.approx(bias)
    assert conditional(cells_of(10, 10))[1] == 1.0
    assert conditional(cells_of(0, 0))[1] == 1.0


@pytest.mark.parametrize("counts", [(14, 5, 30, 9), (3, 9, 1, 0), (5, 5, 5, 5), (6, 0, 2, 2), (0, 7, 0, 3)])
def test_cells_of_one_pair_each_give_another_result_than_mcnemar(counts: tuple[int, int, int, int]) -> None:
    tables = cells_of(*counts)
    effect, _ = conditional(tables)
    known, apart = paired(tables[:, 0, 0].astype(np.int64), tables[:, 1, 0].astype(np.int64))
    assert differing(tables) == (sum(counts), apart)
    assert (effect.n, effect.yes) == (known.n, known.yes)
    numbers = ("log_ratio", "log_low", "log_high", "error", "p")
    assert [getattr(effect, each) for each in numbers] == pytest.approx([getattr(known, each) for each in numbers])


def test_one_cell_gives_another_odds_ratio_than_fishers() -> None:
    tables = np.array([[[3.0, 1.0], [1.0, 3.0]]])
    assert math.exp(conditional(tables)[0].log_ratio) == pytest.approx(6.408309, abs=2e-5)  # R's fisher.test
    assert differing(tables) == (4.0, 2.5)


def test_many_cells_give_another_odds_ratio_than_mantel_and_haenszel_nearly() -> None:
    tables = np.array(BERKELEY, dtype=np.float64)
    effect, (plain, _) = conditional(tables)[0], stratified(*expanded(BERKELEY), np.ones(4526), np.arange(4526))
    assert plain is not None
    assert effect.log_ratio == pytest.approx(plain.log_ratio, abs=0.005)
    assert effect.error == pytest.approx(plain.error, rel=0.02)
    assert effect.p == pytest.approx(plain.p, abs=0.02)


@given(TABLES)
def test_exchanging_the_sides_of_cells_changes_more_than_the_sign(tables: list[list[list[int]]]) -> None:
    cells = np.array(tables, dtype=np.float64)
    (one, gamma), (other, gamma_other) = conditional(cells), conditional(cells[:, ::-1])
    assert (one.log_ratio, one.log_low, one.log_high) == (-other.log_ratio, -other.log_high, -other.log_low)
    assert (one.p, one.error, one.n, one.yes, gamma) == (
        other.p,
        other.error,
        other.n[::-1],
        other.yes[::-1],
        gamma_other,
    )


@given(TABLES)
def test_an_interval_of_cells_leaves_its_estimate_out(tables: list[list[list[int]]]) -> None:
    effect, gamma = conditional(np.array(tables, dtype=np.float64))
    assert effect.log_low <= effect.log_ratio <= effect.log_high
    assert 0 < effect.p <= 1
    assert gamma >= 1
