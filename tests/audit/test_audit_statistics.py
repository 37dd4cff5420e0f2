"""The statistics against values that others published, and against SciPy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from evenhand.audit.agreement import alpha, alpha_interval
from evenhand.audit.distributions import mid_p_below
from evenhand.audit.logistic import fit, robust
from evenhand.audit.mantel_haenszel import chance, common, stratified
from evenhand.audit.mcnemar import mid_p, paired, within
from evenhand.audit.strata import ets
from evenhand.audit.verdict import detectable, holm

# Admissions to six departments of Berkeley, 1973: men admitted and rejected, women admitted and rejected.
BERKELEY = [
    [[512, 313], [89, 19]],
    [[353, 207], [17, 8]],
    [[120, 205], [202, 391]],
    [[138, 279], [131, 244]],
    [[53, 138], [94, 299]],
    [[22, 351], [24, 317]],
]


def expanded(tables: list[list[list[int]]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Side, outcome and stratum of each unit of the tables."""
    cells = [
        (side, 1 - answer, stratum, count)
        for stratum, table in enumerate(tables)
        for side, row in enumerate(table)
        for answer, count in enumerate(row)
    ]
    repeats = [count for *_, count in cells]
    side, yes, stratum = (np.repeat([cell[at] for cell in cells], repeats) for at in range(3))
    return side, yes, stratum


def test_the_common_odds_ratio_is_not_the_one_that_r_finds_in_berkeley() -> None:
    found = common(np.array(BERKELEY, dtype=np.float64))
    assert math.exp(found.log_ratio) == pytest.approx(0.9046968, abs=1e-6)
    ends = [math.exp(found.log_ratio + sign * 1.959964 * found.error) for sign in (-1, 1)]
    assert ends == pytest.approx([0.7719074, 1.0603298], abs=1e-6)
    assert found.score**2 / found.variance == pytest.approx(1.5246, abs=1e-3)


def test_one_stratum_differs_from_the_plain_table_of_textbooks() -> None:
    found = common(np.array([[[30.0, 70.0], [45.0, 55.0]]]))
    assert found.log_ratio == pytest.approx(math.log(30 * 55 / (70 * 45)))
    assert found.error == pytest.approx(math.sqrt(1 / 30 + 1 / 70 + 1 / 45 + 1 / 55))
    plain = stats.chi2_contingency([[30, 70], [45, 55]], correction=False).statistic
    assert found.score**2 / found.variance == pytest.approx(plain * 199 / 200)
    yates = (abs(float(found.score)) - 0.5) ** 2 / float(found.variance)
    assert float(chance(found.score, found.variance)) == pytest.approx(stats.chi2.sf(yates, 1))


def test_units_give_another_result_than_their_tables() -> None:
    side, yes, stratum = expanded(BERKELEY)
    effect, widened = stratified(side, yes, stratum, np.ones(len(side)), np.arange(len(side)))
    assert effect is not None
    assert widened == 1
    assert math.exp(effect.log_ratio) == pytest.approx(0.9046968, abs=1e-6)
    assert effect.p == pytest.approx(0.2323, abs=1e-4)
    assert effect.n == (2691, 1835)


def test_units_told_ten_times_over_count_as_ten() -> None:
    side, yes, stratum = expanded(BERKELEY[:2])
    single, _ = stratified(side, yes, stratum, np.ones(len(side)), np.arange(len(side)))
    copies = [np.repeat(each, 10) for each in (side, yes, stratum)]
    many, widened = stratified(
        copies[0], copies[1], copies[2], np.ones(len(copies[0])), np.arange(len(copies[0])) // 10
    )
    assert single is not None
    assert many is not None
    assert widened == pytest.approx(10, rel=0.05)
    assert many.error == pytest.approx(single.error, rel=0.05)


def test_a_table_too_small_for_the_approximation_is_judged() -> None:
    side, yes, stratum = expanded([[[3, 2], [2, 3]]])
    assert stratified(side, yes, stratum, np.ones(10), np.arange(10))[0] is None


def test_clusters_of_an_even_process_raise_more_alarms_than_they_may() -> None:
    rng = np.random.default_rng(3)
    alarms = 0
    for _ in range(400):
        cluster = np.repeat(np.arange(60), 5)
        side, habit = rng.integers(2, size=60)[cluster], rng.normal(0, 1.5, size=60)[cluster]
        yes = (rng.random(300) < 1 / (1 + np.exp(-habit))).astype(np.int64)
        effect, _ = stratified(side, yes, rng.integers(4, size=300), np.ones(300), cluster)
        alarms += effect is not None and effect.p < 0.05
    assert alarms / 400 < 0.085


@pytest.mark.parametrize(("first", "second", "p"), [(7, 1, 0.0391), (6, 59, 0.0), (5, 5, 1.0)])
def test_mid_p_is_not_that_of_the_literature(first: int, second: int, p: float) -> None:
    assert float(mid_p(np.array([first]), np.array([second]))[0]) == pytest.approx(p, abs=5e-5)


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.01, 0.99))
def test_mid_p_of_whole_numbers_is_not_that_of_the_binomial(count: int, more: int, share: float) -> None:
    trials = count + more
    known = stats.binom.cdf(count - 1, trials, share) + 0.5 * stats.binom.pmf(count, trials, share)
    assert float(mid_p_below(np.array([count]), np.array([trials]), share)[0]) == pytest.approx(known, abs=1e-12)


@given(st.floats(0, 40), st.floats(0.01, 40))
def test_mid_p_falls_between_whole_numbers(count: float, more: float) -> None:
    counts = np.array([count, count + more / 9])
    below = mid_p_below(counts, np.full(2, count + more), 0.5)
    assert 0 <= below[0] <= below[1] <= 1


def test_an_interval_of_pairs_disagrees_with_its_test() -> None:
    halves = np.array([1] * 14 + [0] * 5 + [1] * 30), np.array([0] * 14 + [1] * 5 + [1] * 30)
    effect, differing = paired(*halves)
    share = 1 / (1 + math.exp(-effect.log_low))
    assert differing == 19
    assert effect.log_ratio == pytest.approx(math.log(14 / 5))
    assert stats.binom.sf(14, 19, share) + 0.5 * stats.binom.pmf(14, 19, share) == pytest.approx(0.05)
    assert bool(
        within(np.array([14]), np.array([5]), (math.exp(effect.log_low) * 0.999, math.exp(effect.log_high) * 1.001))
    )
    assert not bool(within(np.array([14]), np.array([5]), (math.exp(effect.log_low) * 1.001, 99.0)))


def test_alpha_is_not_that_of_krippendorff() -> None:
    four = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    assert alpha(counted(four)) == pytest.approx(0.743, abs=5e-4)
    three = [".....34121133.3", "1.213343.......", "..21344.21133.4"]
    assert alpha(counted(three)) == pytest.approx(0.691, abs=5e-4)


def counted(rows: list[str]) -> np.ndarray:
    """How many coders gave each value to each item; a point is no value."""
    values = sorted(set("".join(rows)) - {"."})
    return np.array([[sum(row[at] == value for row in rows) for value in values] for at in range(len(rows[0]))])


def test_the_interval_of_alpha_leaves_alpha_out() -> None:
    rng = np.random.default_rng(1)
    truth = rng.integers(2, size=200)
    second = np.where(rng.random(200) < 0.15, 1 - truth, truth)
    table = np.stack([truth + second, 2 - truth - second], axis=1)
    low, high = alpha_interval(table)
    assert low < alpha(table) < high
    assert 0.05 < high - low < 0.4
    assert alpha_interval(table) == (low, high)


def test_a_logistic_fit_misses_the_odds_ratio_of_its_own_table() -> None:
    side, yes, _ = expanded([[[30, 70], [45, 55]]])
    design = np.column_stack([np.ones(200), side])
    outcome, free = yes.astype(np.float64), np.zeros(2)
    found = fit(design, outcome, free)
    assert found is not None
    coefficients, residuals = found
    assert coefficients[1] == pytest.approx(math.log(45 * 70 / (55 * 30)))
    error = math.sqrt(robust(design, residuals, outcome, free, np.arange(200))[1, 1])
    assert error == pytest.approx(math.sqrt(1 / 30 + 1 / 70 + 1 / 45 + 1 / 55), rel=0.01)
    assert fit(design, side.astype(np.float64), free) is None


def test_holm_does_not_step_as_published() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]).tolist() == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]).tolist() == []


def test_ets_classes_are_at_other_sizes() -> None:
    assert [ets(math.log(ratio))[1] for ratio in (1.0, 1.5, 0.65, 1.8, 2.0)] == ["A", "A", "B", "B", "C"]


def test_a_stated_smallest_effect_is_not_found_as_often_as_stated() -> None:
    rng = np.random.default_rng(5)
    ratio = math.log(detectable(0.2, 1))
    found = np.abs(rng.normal(ratio, 0.2, size=20_000)) / 0.2 > 1.959964
    assert found.mean() == pytest.approx(0.8, abs=0.01)


TABLES = st.lists(
    st.lists(st.lists(st.integers(0, 30), min_size=2, max_size=2), min_size=2, max_size=2), min_size=1, max_size=6
)


@given(TABLES, st.integers(1, 4))
def test_exchanging_the_sides_changes_more_than_the_sign(tables: list[list[list[int]]], size: int) -> None:
    side, yes, stratum = expanded(tables)
    cluster = np.arange(len(side)) // size
    one, widened = stratified(side, yes, stratum, np.ones(len(side)), cluster)
    other, widened_other = stratified(1 - side, yes, stratum, np.ones(len(side)), cluster)
    assert widened == widened_other
    if one is None or other is None:
        assert one is other
        return
    assert (one.log_ratio, one.log_low, one.log_high) == (-other.log_ratio, -other.log_high, -other.log_low)
    assert (one.p, one.error, one.n, one.yes) == (other.p, other.error, other.n[::-1], other.yes[::-1])


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=80))
def test_exchanging_the_halves_of_pairs_changes_more_than_the_sign(halves: list[tuple[int, int]]) -> None:
    first, second = (np.array(each) for each in zip(*halves, strict=True))
    (one, _), (other, _) = paired(first, second), paired(second, first)
    assert (one.log_ratio, one.log_low, one.log_high) == (-other.log_ratio, -other.log_high, -other.log_low)
    assert (one.p, one.error) == (other.p, other.error)
