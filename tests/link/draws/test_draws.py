from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.generate import people
from evenhand.link import compiled
from evenhand.link.draws import make
from evenhand.link.draws.make import drawn
from evenhand.link.draws.partition import undecided
from evenhand.link.draws.result import Draws
from evenhand.link.fields import Field, Subjects
from evenhand.link.linkage import Linkage
from evenhand.link.persons import link_persons

FIELDS = (
    Field("name", "name"), Field("sex", "sex"), Field("birth_date", "date"), Field("age", "age"),
    Field("place", "place"), Field("event_date", "event_date"),
)  # fmt: skip
DRAWS = 60


def two_lists(seed: int, **changes: object) -> Subjects:
    frame = people(400, seed, "two_scripts_birth").frame.sort("row")
    return Subjects(frame, FIELDS, id="row", list="list", unique=frozenset(frame["list"].unique()), **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def linked() -> Linkage:
    return link_persons(two_lists(7))


@pytest.fixture(scope="module")
def made(linked: Linkage) -> Draws:
    return drawn(linked, DRAWS)


def partition(pairs: list[tuple[int, int, float]], of: list[int], unique: list[bool], seed: int) -> np.ndarray:
    left, right = (np.array([pair[at] for pair in pairs], np.int32) for at in (0, 1))
    odds = np.array([pair[2] for pair in pairs])
    start = np.arange(len(of), dtype=np.int32)
    lists = np.array(of, np.int32), np.array(unique)
    return undecided(start, (left, right), odds, lists).drawn(odds, 30, seed)


PAIRS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(4, 7), st.floats(-6, 6)), unique_by=lambda pair: pair[:2], min_size=1
)


@settings(deadline=None)
@given(PAIRS, st.integers(0, 1000))
def test_nobody_stands_twice_on_a_list_without_duplicates_in_any_draw(
    pairs: list[tuple[int, int, float]], seed: int
) -> None:
    of = [0] * 4 + [1] * 4
    cluster = partition(pairs, of, [True, True], seed)
    assert max(Counter(zip(cluster, of, strict=True)).values()) == 1


def test_matchings_come_up_as_often_as_their_odds_say() -> None:
    pairs = [(0, 2, 1.0), (0, 3, 0.5), (1, 2, 0.0), (1, 3, -1.0)]
    chance: dict[tuple[int, ...], float] = {(): 0.0, (0, 3): 0.0, (1, 2): 0.5}
    chance |= {(at,): pair[2] for at, pair in enumerate(pairs)}
    total = sum(map(np.exp, chance.values()))
    seen: Counter[tuple[int, ...]] = Counter()
    for seed in range(4000):
        cluster = partition(pairs, [0, 0, 1, 1], [True, True], seed)
        seen[tuple(at for at, (a, b, _) in enumerate(pairs) if cluster[a] == cluster[b])] += 1
    assert set(seen) <= set(chance)
    for matching, odds in chance.items():
        assert seen[matching] / 4000 == pytest.approx(np.exp(odds) / total, abs=0.035)


def test_two_namesakes_exchange_their_partners_though_each_pair_is_sure() -> None:
    pairs = [(0, 2, 9.0), (0, 3, 9.0), (1, 2, 9.0), (1, 3, 9.0)]
    odds = np.array([pair[2] for pair in pairs])
    left, right = (np.array([pair[at] for pair in pairs], np.int32) for at in (0, 1))
    lists = np.array([0, 0, 1, 1], np.int32), np.array([True, True])
    fitted = np.array([0, 1, 0, 1], np.int32)
    start = undecided(fitted, (left, right), np.zeros(4), lists)
    straight = [start.drawn(odds, 10, seed) for seed in range(200)]
    assert 0.3 < np.mean([cluster[0] == cluster[2] for cluster in straight]) < 0.7


def test_the_same_seed_gives_the_same_draws_and_another_seed_others(linked: Linkage, made: Draws) -> None:
    again, other = drawn(linked, DRAWS), drawn(linked, DRAWS, seed=1)
    assert np.array_equal(again.moved, made.moved) and np.array_equal(again.links, made.links)
    assert not np.array_equal(other.links, made.links)


def test_all_draws_of_a_linkage_keep_to_lists_without_duplicates(made: Draws) -> None:
    for draw in range(DRAWS):
        assert max(Counter(zip(made.cluster(draw), made.of, strict=True)).values()) == 1


def test_links_and_persons_agree_with_the_clusters_of_each_draw(made: Draws) -> None:
    for draw in range(DRAWS):
        size = np.unique(made.cluster(draw), return_counts=True)[1]
        assert made.links[draw] - made.missed[draw] == (size * (size - 1) // 2).sum()
        assert made.persons[draw] == size.size - made.missed[draw]


def test_expected_links_of_draws_agree_with_the_sum_of_posteriors_where_there_are_two_lists(
    linked: Linkage, made: Draws
) -> None:
    assert made.expected == pytest.approx(linked.expected, rel=0.03)


def test_histories_count_every_person_of_a_draw_once(made: Draws) -> None:
    told = made.histories()
    total = told.group_by("draw", maintain_order=True).agg(pl.col("persons").sum())["persons"].to_list()
    assert total == made.persons.tolist()
    both = told.filter(pl.col("on:ministry") & pl.col("on:monitors"))["persons"].to_list()
    assert both == made.links.tolist()


def test_judged_pairs_hold_in_every_draw(linked: Linkage) -> None:
    pairs = linked.pairs.filter(pl.col("posterior").is_between(0.3, 0.9)).head(2)
    apart, together = ((pair["left"], pair["right"]) for pair in pairs.iter_rows(named=True))
    again = link_persons(two_lists(7, same=(together,), different=(apart,)))
    names = {name: at for at, name in enumerate(sorted(again.clusters["id"]))}
    found = drawn(again, 20)
    for draw in range(20):
        cluster = found.cluster(draw)
        assert cluster[names[apart[0]]] != cluster[names[apart[1]]]
        assert cluster[names[together[0]]] == cluster[names[together[1]]]


def test_the_names_of_lists_do_not_matter(made: Draws) -> None:
    told = two_lists(7)
    swapped = told.frame.with_columns(pl.col("list").replace({"ministry": "monitors", "monitors": "ministry"}))
    other = drawn(link_persons(Subjects(swapped, FIELDS, "row", "list", told.unique)), DRAWS)
    assert np.array_equal(other.links, made.links) and np.array_equal(other.persons, made.persons)


def test_intervals_hold_the_true_numbers_in_at_least_three_of_four_populations() -> None:
    held = []
    for seed in (11, 12, 13, 14):
        size = people(400, seed, "two_scripts_birth").truth["person"].value_counts()["count"]
        found = drawn(link_persons(two_lists(seed)), DRAWS)
        for what, true in (("links", int((size * (size - 1) // 2).sum())), ("persons", len(size))):
            low, high = found.interval(what)
            assert 0.02 * true < high - low < 0.2 * true
            held.append(low <= true <= high)
    assert sum(held) >= 6


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tables_of_hardly_any_rows_are_borne(count: int) -> None:
    table = {"id": [str(at) for at in range(count)], **{field.column: ["1970"] * count for field in FIELDS}}
    frame = pl.DataFrame(table, schema=dict.fromkeys(table, pl.String))
    found = drawn(link_persons(Subjects(frame, FIELDS)), 5)
    assert found.persons.size == 5
    assert (found.persons <= count).all()


def test_work_inside_a_draw_is_shared_out_again_beside_the_other_draws(
    linked: Linkage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, busy, one = [], [], make._one

    def watched(cores: int) -> object:
        opened.append(cores)
        return ThreadPoolExecutor(cores)

    def within(*given: object) -> object:
        before = len(opened)
        compiled.each(abs, [-1, -2])
        busy.append(len(opened) == before)
        return one(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("evenhand.link.compiled.ThreadPoolExecutor", watched)
    monkeypatch.setattr(make, "_one", within)
    drawn(linked, 3)
    assert busy == [True] * 3
