import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.generate import people
from evenhand.link.explain import explained
from evenhand.link.fields import Field, Subjects
from evenhand.link.persons import link_persons
from evenhand.link.score.overlap import FEW, FULL, SPARE, Contest
from evenhand.link.score.places import OWN, extent, places, shared


def contest(of: np.ndarray, unique: np.ndarray, pairs: int, seed: int = 0) -> Contest:
    left, right = np.sort(np.random.default_rng(seed).integers(0, of.size, (2, pairs)), axis=0).astype(np.int32)
    return Contest(left, right, of, unique, places(of, unique))


def for_each_list(told: Contest, links: np.ndarray, overall: float) -> np.ndarray:
    """The prior of every two lists, none taken together."""
    size = np.bincount(told.of, minlength=told.unique.size)
    found = np.zeros((size.size, size.size))
    np.add.at(found, (told.of[told.left], told.of[told.right]), links)
    pairs = np.outer(size, size).astype(float)
    np.fill_diagonal(pairs, size * (size - 1.0) * ~told.unique)
    share = overall / max(pairs.sum() / 2, 1.0)
    rate = (found + found.T + FEW) / (pairs + FEW / share)
    alone = np.maximum(1.0 - rate * size, np.maximum(1.0 - FULL, SPARE / (size + SPARE))[:, None])
    alone[:, ~told.unique] = 1.0
    return np.asarray(np.log(rate / share) - np.log(alone) - np.log(alone.T))


@given(st.integers(1, 6), st.integers(0, 2**6 - 1), st.integers(0, 1000))
def test_of_few_lists_any_two_are_not_told_apart(lists: int, bits: int, seed: int) -> None:
    of = (np.arange(40) * 7 % lists).astype(np.int32)
    told = contest(of, np.array([bool(bits >> at & 1) for at in range(lists)]), 60, seed)
    links = np.random.default_rng(seed).random(60)
    assert told.overlap(links, 20.0) == pytest.approx(for_each_list(told, links, 20.0))


def test_memory_grows_with_the_square_of_the_number_of_lists() -> None:
    of = np.repeat(np.arange(8000, dtype=np.int32), 2)
    told = contest(of, np.arange(8000) % 2 == 0, 500)
    prior = told.settled(np.full(500, -1.0), np.ones(500))
    assert prior.shape == (OWN + 2, OWN + 2) and np.isfinite(prior).all()
    assert told.decided(np.zeros(500), prior).shape == (500,)


@pytest.mark.parametrize("unique", [True, False])
def test_small_lists_taken_together_pass_for_one_large_list(unique: bool) -> None:
    of = np.repeat(np.arange(2000, dtype=np.int32), 5)
    told = contest(of, np.full(2000, unique), 20_000)
    links = np.full(20_000, 0.25)
    together, apart = told.overlap(links, 5000.0), for_each_list(told, links, 5000.0)
    pool = OWN + unique
    assert together[pool, pool] == pytest.approx(np.median(apart), abs=0.1)
    assert np.abs(together[pool, :OWN]).max() < 0.5


def test_a_large_list_is_taken_together_with_small_ones() -> None:
    size = np.where(np.arange(300) % 3 == 2, 1, 9)
    unique = np.arange(300) % 2 == 0
    place = places(np.repeat(np.arange(300, dtype=np.int32), size), unique)
    assert (shared(place) == (size == 1)).all()
    assert sorted(place[size == 9].tolist()) == list(range(OWN))
    assert (place[size == 1] == OWN + unique[size == 1]).all()


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_list_loses_its_place_when_others_are_added(before: int, fresh: int) -> None:
    lists = before + fresh
    of, unique = np.arange(lists, dtype=np.int32), np.arange(lists) % 2 == 0
    first = places(of[:before], unique[:before])
    place = places(of, unique, first)
    assert place[:before].tolist() == first.tolist() and place.size == lists
    own = place[~shared(place)]
    assert np.unique(own).size == own.size == min(lists, OWN) and (place < max(extent(place), 1)).all()


def test_persons_on_hundreds_of_small_lists_are_not_found() -> None:
    told = people(400, 7, "two_scripts_birth")
    frame = told.frame.sort("row").with_columns(list=pl.format("{} {}", "list", pl.int_range(pl.len()) // 2))
    fields = (Field("name", "name"), Field("birth_date", "date"), Field("sex", "sex"))
    subjects = Subjects(frame, fields, "row", "list", frozenset(frame["list"]))
    found = link_persons(subjects)
    true = told.truth["person"].value_counts().filter(pl.col("count") == 2).height
    assert found.model.overlap.shape == (OWN + 2, OWN + 2) and found.expected == pytest.approx(true, rel=0.15)
    small = shared(found.model.place)[found.told.list]
    ids = pl.Series(sorted(frame["row"]))
    left, right = ids.filter(pl.Series(small))[[0, -1]]
    steps = {step.about: step.words for step in explained(subjects, found, left, right).steps}
    assert "lists as small as these" in steps["lists"]
