import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.link.compare.column import FAMILY, PERSONAL, Column, Compared
from evenhand.link.score.learn import Evidence, learned
from evenhand.link.score.model import ONE, Model, probability
from evenhand.link.score.rising import rising

LEVELS = ("missing", "different", "nearly", "same")
GROUPS = ((1, 2, 3),)
M = np.array([[0.05, 0.15, 0.80], [0.10, 0.10, 0.80], [0.02, 0.03, 0.95], [0.20, 0.10, 0.70]])
U = np.array([[0.97, 0.02, 0.01], [0.95, 0.03, 0.02], [0.50, 0.10, 0.40], [0.98, 0.015, 0.005]])
COLUMNS = tuple(
    Column(f"c{at}", LEVELS, GROUPS, GROUPS, FAMILY if at == 1 else PERSONAL, (0.0, 0.1, 0.2, 0.7)) for at in range(4)
)


def simulated(share: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    return np.stack([rng.choice([1, 2, 3], size, p=row) for row in share]).astype(np.uint8)


def evidence(matches: int = 3000, strangers: int = 300_000, seed: int = 0) -> tuple[Evidence, np.ndarray]:
    rng = np.random.default_rng(seed)
    levels = np.concatenate((simulated(M, matches, rng), simulated(U, strangers, rng)), axis=1)
    truth = np.arange(levels.shape[1]) < matches
    nothing = np.zeros(levels.shape, np.float32)
    random = simulated(U, 200_000, rng)
    return Evidence(
        Compared(random, np.zeros(random.shape, np.float32)),
        Compared(levels, nothing),
        np.ones(truth.size),
        float(truth.size),
    ), truth


def test_em_recovers_the_m_and_u_that_made_the_patterns() -> None:
    told, truth = evidence()
    model = learned(COLUMNS, told)
    assert np.abs(model.m[ONE][:, 1:4] - M).max() < 0.05
    assert np.abs(model.u[:, 0, 1:4] - U).max() < 0.01
    posterior = probability(model.log_odds(told.chosen)[ONE])
    assert posterior.sum() == pytest.approx(truth.sum(), rel=0.05)


def test_posteriors_are_calibrated() -> None:
    told, truth = evidence()
    posterior = probability(learned(COLUMNS, told).log_odds(told.chosen)[ONE])
    for low, high in ((0.05, 0.5), (0.5, 0.95), (0.95, 1.0)):
        inside = (posterior >= low) & (posterior <= high)
        assert truth[inside].mean() == pytest.approx(posterior[inside].mean(), abs=0.08)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(0, 3))
def test_more_agreement_never_lowers_the_odds(levels: list[int], raised: int) -> None:
    model = _model()
    more = list(levels)
    if not 0 < levels[raised] < 3:
        return
    more[raised] += 1
    both = Compared(np.array([levels, more], np.uint8).T.copy(), np.zeros((4, 2), np.float32))
    odds = model.log_odds(both)[ONE]
    assert odds[1] >= odds[0] - 1e-4


def test_what_is_missing_says_nothing() -> None:
    both = Compared(np.zeros((4, 1), np.uint8), np.zeros((4, 1), np.float32))
    model = _model()
    rivals = model.share.sum() - model.share[ONE]
    assert model.log_odds(both)[ONE][0] == pytest.approx(
        np.log(model.share[ONE] / (1 - model.share.sum() + rivals)), abs=1e-3
    )


@settings(deadline=None)
@given(st.lists(st.floats(0.01, 1), min_size=3, max_size=3), st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
def test_bayes_factors_rise_along_a_chain(m: list[float], u: list[float]) -> None:
    chances = np.array([[1.0, *m]]), np.array([[1.0, *u]])
    factors = (rising(COLUMNS[:1], *chances) / chances[1])[0, 1:]
    assert (np.diff(factors) >= -1e-9).all()


_kept: list[Model] = []


def _model() -> Model:
    if not _kept:
        _kept.append(learned(COLUMNS, evidence()[0]))
    return _kept[0]
