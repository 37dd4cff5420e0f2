import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evenhand.generate import people
from evenhand.link.amend import codes, with_judged
from evenhand.link.compare.column import Compared
from evenhand.link.fields import Field, Subjects
from evenhand.link.persons import link_persons
from evenhand.link.run import Scored

PAIR = st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] != pair[1])
TOLD = st.tuples(PAIR, st.sampled_from([np.inf, -np.inf])).map(lambda told: (*told[0], told[1]))


def scored(pairs: list[tuple[int, int]]) -> Scored:
    ends = np.sort(np.array(pairs, np.int32).reshape(-1, 2), axis=1)
    nothing = Compared(np.ones((1, len(pairs)), np.uint8), np.ones((1, len(pairs)), np.float32))
    return Scored(ends[:, 0], ends[:, 1], nothing, np.zeros(len(pairs)))


@given(st.lists(PAIR, unique_by=lambda pair: (min(pair), max(pair))), st.lists(TOLD))
def test_a_pair_is_there_twice_or_not_as_judged_last(
    pairs: list[tuple[int, int]], told: list[tuple[int, int, float]]
) -> None:
    found = with_judged(scored(pairs), told)
    said = {(min(a, b), max(a, b)): odds for a, b, odds in told}
    expected = {(min(pair), max(pair)): 0.0 for pair in pairs} | said
    ends = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert len(ends) == len(expected) and dict(zip(ends, found.log_odds.tolist(), strict=True)) == expected
    assert found.compared.levels.shape == (1, len(ends))


def test_a_pair_judged_twice_over_leaves_pairs_twice_or_a_record_beside_itself() -> None:
    frame = people(60, 3, "five_lists_three_scripts").frame
    first, second, third = sorted(frame["row"])[:3]
    same = ((first, second), (second, first), (second, third), (first, second))
    found = link_persons(Subjects(frame, (Field("name", "name"),), "row", "list", same=same)).scored
    assert (found.left < found.right).all()
    assert np.unique(codes(found)).size == found.left.size
