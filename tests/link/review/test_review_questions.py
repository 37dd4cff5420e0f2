from collections import Counter
from dataclasses import replace

import polars as pl
from asked import NONE, from_the_truth, linked, lists, told

from evenhand.link.fields import Field
from evenhand.link.persons import link_persons
from evenhand.link.review import questions
from evenhand.link.review.answers import settled


def test_questions_lack_a_column_or_are_too_many_or_not_in_order() -> None:
    found = questions(linked(), NONE, 15)
    assert found.columns == ["left", "right", "posterior", "gain", "why"] and len(found) == 15
    assert found["gain"].is_sorted(descending=True) and found["gain"].min() > 0  # type: ignore[operator]
    assert all(found["why"])


def test_the_posterior_of_a_question_is_not_that_of_the_pair() -> None:
    found = questions(linked(), NONE, 30)
    both = found.join(linked().pairs, on=["left", "right"])
    assert len(both) == 30 and both["posterior"].equals(both["posterior_right"])


def test_what_is_answered_or_follows_from_answers_is_asked() -> None:
    first = questions(linked(), NONE, 40)
    answered = from_the_truth(first)
    again = questions(linked(), answered, 400)
    assert not settled(again, answered).any()
    unsure = told(*((left, right, "unsure") for left, right in first.select("left", "right").iter_rows()))
    assert not len(questions(linked(), unsure, 400).join(first, on=["left", "right"]))


def test_the_same_record_or_two_clusters_are_asked_about_again_and_again() -> None:
    found = questions(linked(), NONE, 20)
    cluster = dict(linked().clusters.iter_rows())
    records = Counter(found["left"].to_list() + found["right"].to_list())
    clusters = Counter(frozenset((cluster[a], cluster[b])) for a, b in found.select("left", "right").iter_rows())
    assert max(records.values()) <= 4
    assert max(clusters.values()) == 1


def test_the_first_questions_are_hardly_ever_against_the_linkage() -> None:
    """Answers must surprise more often than those to pairs in no order."""
    cluster, found = dict(linked().clusters.iter_rows()), []
    for asked in (questions(linked(), NONE, 25), linked().pairs):
        said = from_the_truth(asked).rows()
        found.append(sum((cluster[a] == cluster[b]) != (answer == "same") for a, b, answer in said) / len(said))
    assert found[0] > 2 * found[1]


def test_names_of_columns_that_questions_use_themselves_break_them() -> None:

    used = {"place": "size", "sex": "pattern", "age": "gain", "name": "together"}
    fields = tuple(Field(used.get(field.column, field.column), field.kind) for field in lists().fields)
    linkage = link_persons(replace(lists(), frame=lists().frame.rename(used), fields=fields))
    assert (
        questions(linkage, NONE, 10).select("left", "right").rows()
        == questions(linked(), NONE, 10).select("left", "right").rows()
    )


def test_a_linkage_without_pairs_cannot_be_asked_about() -> None:
    empty = replace(linked(), pairs=linked().pairs.filter(pl.lit(False)))
    assert len(questions(empty, NONE, 10)) == 0
