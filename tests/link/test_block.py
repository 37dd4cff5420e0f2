import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.link.block.candidates import EACH_RECORD, candidates
from evenhand.link.block.groups import beside, grouped, in_order, members, widest
from evenhand.link.block.keys import Keys, joined, keys
from evenhand.link.block.pairs import Candidates, places
from evenhand.link.encode.subjects import encoded
from evenhand.link.fields import Field, Subjects


def _keys(pairs: list[tuple[int, int]], about: str = "a", records: int = 13) -> Keys:
    pairs = sorted(set(pairs))
    record, value = (np.array([pair[at] for pair in pairs], np.int64) for at in (0, 1))
    part = np.array([sum(other[0] == pair[0] for other in pairs[: at + 1]) for at, pair in enumerate(pairs)], np.int64)
    return keys(about, records, record, part, value)


def _made(told: Keys, of: tuple[int, ...] = (-1,) * 13) -> set[tuple[int, int]]:
    groups = grouped(told)
    member = members(groups.code, groups.start, told.bits, 100)
    left, right = Candidates(member, *places(member, len(of)), np.array(of, np.int32), ()).pairs()
    assert left.size == len(set(zip(left.tolist(), right.tolist(), strict=True)))
    return set(zip(left.tolist(), right.tolist(), strict=True))


CARRIED = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 5)), max_size=40)


@settings(deadline=None)
@given(CARRIED)
def test_pairs_are_exactly_those_that_share_a_key(carried: list[tuple[int, int]]) -> None:
    wanted = {(i, j) for i, k in carried for j, m in carried if i < j and k == m}
    assert _made(_keys(carried)) == wanted


@settings(deadline=None)
@given(CARRIED, CARRIED)
def test_joined_keys_are_shared_by_those_who_share_both(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> None:
    other = _keys(b, "b")
    both = joined(_keys(a), other, other.by_record(13))
    carry = sorted((i, k, m) for i, k in set(a) for j, m in set(b) if i == j)
    wanted = {(x[0], y[0]) for x in carry for y in carry if x[0] < y[0] and x[1:] == y[1:]}
    assert both.code.size == len(carry)
    assert _made(both) == wanted


@settings(deadline=None)
@given(CARRIED)
def test_two_words_of_one_field_are_joined_whatever_their_order(carried: list[tuple[int, int]]) -> None:
    one = _keys(carried)
    pairs = {(i, k, m) for i, k in carried for j, m in carried if i == j and k < m}
    wanted = {(x[0], y[0]) for x in pairs for y in pairs if x[0] < y[0] and x[1:] == y[1:]}
    assert _made(joined(one, one, one.by_record(13))) == wanted


def test_a_list_without_duplicates_makes_no_pairs_within_itself() -> None:
    assert _made(_keys([(0, 1), (1, 1), (2, 1)], records=3), of=(0, 0, 1)) == {(0, 2), (1, 2)}


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**40)), st.integers(0, 20))
def test_rows_are_put_in_order_and_equal_ones_keep_theirs(rows: list[int], low: int) -> None:
    code = np.array(rows, np.uint64)
    assert in_order(code, low, 41).tolist() == sorted(rows, key=lambda row: row >> low)


def test_in_a_group_too_large_every_record_keeps_some_neighbours() -> None:
    told = _keys([(at, 1) for at in range(13)])
    member = beside(told.code, told.bits)
    left, right = Candidates(member, *places(member, 13), np.full(13, -1, np.int32), ()).pairs()
    assert set(left.tolist()) | set(right.tolist()) == set(range(13))
    assert left.size <= 2 * 13 and {(at, at + 1) for at in range(12)} <= set(
        zip(left.tolist(), right.tolist(), strict=True)
    )


def test_larger_groups_are_used_only_while_the_budget_lasts() -> None:
    sizes = np.array([0, 10, 5, 5, 0, 0, 0, 0, 0, 0, 2])
    assert widest([sizes], 20) == 9
    assert widest([sizes], 200) == 10


def test_a_frequent_name_is_refined_and_not_dropped() -> None:
    rows = [
        {"id": str(at), "name": "Ali Hasan", "born": f"{1900 + at % 100}-{at % 12 + 1:02}-{at % 28 + 1:02}"}
        for at in range(8000)
    ]
    rows.append({"id": "again", "name": "Ali Hasan", "born": rows[77]["born"]})
    told = encoded(Subjects(pl.DataFrame(rows), (Field("name", "name"), Field("born", "date"))))
    left, right = candidates(told).pairs()
    assert ((left == 77) & (right == 8000)).any()
    assert left.size < 8000 * 200


def test_each_pair_comes_once_and_in_order() -> None:
    frame = pl.DataFrame(
        {"id": ["a", "b", "c"], "name": ["Ana Lopez", "Ana Lopez", "Ana Lopes"], "born": ["1990-01-01"] * 3}
    )
    left, right = candidates(encoded(Subjects(frame, (Field("name", "name"), Field("born", "date"))))).pairs()
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 2)]


def test_frequent_names_do_not_make_more_pairs_than_there_is_time_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.link.block.candidates.EVERY_SET", 0)
    rng = np.random.default_rng(1)
    words = [f"{a}{b}{c}" for a in ("ba", "di", "fo", "ku") for b in ("ra", "me", "ti", "no") for c in ("l", "n", "s")]
    first, last = (np.minimum(rng.zipf(1.5, 10_000), len(words)) - 1 for _ in range(2))
    frame = pl.DataFrame(
        {
            "id": [str(at) for at in range(10_000)],
            "name": [f"{words[a]} {words[b]}" for a, b in zip(first, last, strict=True)],
        }
    )
    left, _ = candidates(encoded(Subjects(frame, (Field("name", "name"),)))).pairs()
    assert 0 < left.size < 10_000 * 2 * EACH_RECORD
