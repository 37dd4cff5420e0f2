from collections.abc import Iterator

import polars as pl
import pytest
from asked import told
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import UsageError
from evenhand.link.fields import Field, Subjects
from evenhand.link.review.answers import answers, judged, settled

IDS = "abcdef"


def subjects(**known: tuple[tuple[str, str], ...]) -> Subjects:
    return Subjects(pl.DataFrame({"id": list(IDS), "name": ["x"] * len(IDS)}), (Field("name", "name"),), **known)  # type: ignore[arg-type]


def pairs(*chosen: str) -> pl.DataFrame:
    return pl.DataFrame([tuple(each) for each in chosen], schema=["left", "right"], orient="row")


def test_the_last_answer_about_a_pair_does_not_count() -> None:
    assert answers(told(("b", "a", "same"), ("a", "b", "different"))).rows() == [("a", "b", "different")]
    assert judged(subjects(same=(("b", "a"),)), told(("a", "b", "different"))).same == ()


def test_unsure_is_taken_for_an_answer() -> None:
    found = judged(subjects(same=(("a", "b"),)), told(("c", "d", "unsure"), ("a", "b", "unsure")))
    assert found.same == (("a", "b"),) and found.different == ()


def test_what_follows_from_answers_is_asked_again() -> None:
    said = told(("a", "b", "same"), ("c", "b", "same"), ("c", "d", "different"), ("e", "f", "unsure"))
    asked = pairs("ab", "ac", "ad", "bd", "de", "ef", "ae", "af")
    assert settled(asked, said).to_list() == [True, True, True, True, False, True, False, False]


@pytest.mark.parametrize("wrong", ["yes", "", None])
def test_a_word_that_is_no_answer_is_taken_for_one(wrong: str | None) -> None:
    with pytest.raises(UsageError, match="no answer"):
        answers(told(("a", "b", wrong)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (told(("a", "a", "same")), "itself"),
        (told(("a", "z", "same")), "'z'"),
        (told(("a", "b", "same"), ("b", "c", "same"), ("a", "c", "different")), "other answers make them one"),
        (pl.DataFrame({"left": ["a"], "right": ["b"]}), "no column answer"),
    ],
)
def test_answers_that_cannot_be_are_taken(table: pl.DataFrame, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        judged(subjects(), table)


ANSWERS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(("same", "different", "unsure"))).filter(
        lambda each: each[0] < each[1]
    ),
    max_size=8,
)


def worlds(ids: str) -> Iterator[dict[str, int]]:
    """Every way to make the records persons."""
    if not ids:
        yield {}
        return
    for world in worlds(ids[1:]):
        for person in range(max(world.values(), default=-1) + 2):
            yield {**world, ids[0]: person}


WORLDS = list(worlds(IDS))


@given(ANSWERS)
def test_a_pair_is_settled_though_it_may_be_either_or_open_though_it_cannot(said: list[tuple[str, str, str]]) -> None:
    known = answers(told(*said))
    sure = known.filter(pl.col("answer") != "unsure").rows()
    possible = [each for each in WORLDS if all((each[a] == each[b]) == (answer == "same") for a, b, answer in sure)]
    if not possible:
        with pytest.raises(UsageError, match="one"):
            judged(subjects(), known)
        return
    every = pairs(*(a + b for a in IDS for b in IDS if a < b))
    given_already = set(known.select("left", "right").rows())
    for (a, b), closed in zip(every.rows(), settled(every, known), strict=True):
        assert closed == ((a, b) in given_already or len({each[a] == each[b] for each in possible}) == 1)
