import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.link.block.candidates import candidates
from evenhand.link.block.groups import grouped, pairs_within, widest
from evenhand.link.block.keys import Keys, joined, keys
from evenhand.link.encode.subjects import encoded
from evenhand.link.fields import Field, Subjects


def _keys(pairs: list[tuple[int, int]], about: str = "a") -> Keys:
    pairs = sorted(set(pairs))
    record, value = (np.array([pair[at] for pair in pairs], np.int64) for at in (0, 1))
    return keys(about, record, np.arange(record.size), value)


CARRIED = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 5)), max_size=40)


@settings(deadline=None)
@given(CARRIED)
def test_pairs_are_exactly_those_that_share_a_key(carried: list[tuple[int, int]]) -> None:
    told = _keys(carried)
    groups = grouped(told)
    codes = pairs_within(told.record[groups.order], groups.start, 100, np.zeros(13, np.int32), np.array([False]))
    wanted = {(i, j) for i, k in carried for j, m in carried if i < j and k == m}
    assert {(int(code >> 32), int(code & 0xFFFFFFFF)) for code in codes} == wanted


@settings(deadline=None)
@given(CARRIED, CARRIED)
def test_joined_keys_are_shared_by_those_who_share_both(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> None:
    both = joined(_keys(a), _keys(b, "b"))
    wanted = sorted((i, k, m) for i, k in set(a) for j, m in set(b) if i == j)
    assert sorted(both.record.tolist()) == [each[0] for each in wanted]
    assert len(set(both.key.tolist())) == len({each[1:] for each in wanted})


def test_a_list_without_duplicates_makes_no_pairs_within_itself() -> None:
    told = _keys([(0, 1), (1, 1), (2, 1)])
    groups = grouped(told)
    codes = pairs_within(
        told.record[groups.order], groups.start, 9, np.array([0, 0, 1], np.int32), np.array([True, False])
    )
    assert {(int(code >> 32), int(code & 0xFFFFFFFF)) for code in codes} == {(0, 2), (1, 2)}


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
    found = candidates(told)
    assert ((found.left == 77) & (found.right == 8000)).any()
    assert found.left.size < 8000 * 200


def test_each_pair_comes_once_and_in_order() -> None:
    frame = pl.DataFrame(
        {"id": ["a", "b", "c"], "name": ["Ana Lopez", "Ana Lopez", "Ana Lopes"], "born": ["1990-01-01"] * 3}
    )
    found = candidates(encoded(Subjects(frame, (Field("name", "name"), Field("born", "date")))))
    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 2)]
