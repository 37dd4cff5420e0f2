from dataclasses import replace

import polars as pl
import pytest
from asked import NONE, from_the_truth, linked, lists, made, told

from evenhand.errors import UsageError
from evenhand.link.linkage import Linkage
from evenhand.link.persons import link_persons
from evenhand.link.review import questions, relearned


def right(linkage: Linkage) -> float:
    """F1 of pairs within clusters."""
    both = linkage.clusters.join(made().truth, left_on="id", right_on="row")

    def pairs(*names: str) -> int:
        return int(both.group_by(names).len().select((pl.col("len") * (pl.col("len") - 1)).sum()).item())

    return 2 * pairs("cluster", "person") / (pairs("cluster") + pairs("person"))


def together(linkage: Linkage, left: str, right: str) -> bool:
    cluster = dict(linkage.clusters.iter_rows())
    return bool(cluster[left] == cluster[right])


def test_answers_do_not_hold_in_the_linkage() -> None:
    asked = questions(linked(), NONE, 30)
    answered = from_the_truth(asked)
    found = relearned(lists(), linked(), answered)
    for left, other, answer in answered.iter_rows():
        assert together(found, left, other) == (answer == "same")


def test_true_answers_make_the_linkage_worse() -> None:
    answered = from_the_truth(questions(linked(), NONE, 60))
    assert right(relearned(lists(), linked(), answered)) > right(linked())


def test_answers_change_nothing_but_the_pairs_they_are_about() -> None:
    answered = from_the_truth(questions(linked(), NONE, 60))
    model = relearned(lists(), linked(), answered).model
    assert (model.m[0] != linked().model.m[0]).any() and (model.share != linked().model.share).any()


def test_an_answer_left_out_still_acts() -> None:
    answered = from_the_truth(questions(linked(), NONE, 12))
    all_but_one, one = answered.head(11), answered.tail(1)
    first = relearned(lists(), linked(), all_but_one)
    undone = relearned(lists(), relearned(lists(), first, pl.concat((all_but_one, one))), all_but_one)
    assert undone.clusters.equals(first.clusters) and undone.pairs.equals(first.pairs)
    assert undone.expected == first.expected and undone.diagnostics.crowded.equals(first.diagnostics.crowded)


def test_no_answers_or_unsure_ones_change_the_linkage() -> None:
    pair = linked().pairs.row(40, named=True)
    for answered in (NONE, told((pair["left"], pair["right"], "unsure"))):
        found = relearned(lists(), linked(), answered)
        assert found.pairs.equals(linked().pairs) and found.clusters.equals(linked().clusters)


def test_a_linkage_of_another_table_is_taken() -> None:
    other = replace(lists(), frame=lists().frame.head(50))
    with pytest.raises(UsageError, match="another table"):
        relearned(other, linked(), NONE)


def test_a_judged_pair_leaves_its_rivals_their_odds() -> None:
    unique = replace(lists(), unique=frozenset(lists().frame["list"].unique()))
    before = link_persons(unique)
    pairs = before.pairs.filter(pl.col("posterior").is_between(0.2, 0.8))
    partners = pl.concat((pairs.select(a="left", b="right"), pairs.select(a="right", b="left")))
    partners = partners.with_columns(on=pl.col("b").str.extract(r"^(.*)-\d+$"))
    several = partners.filter(pl.len().over("a", "on") > 1).sort("a", "on", "b")
    record, rival, judged = several["a"][0], several["b"][0], several["b"][1]
    after = relearned(unique, before, told((record, judged, "same")))

    def posterior(linkage: Linkage) -> float:
        one, two = sorted((record, rival))
        return sum(linkage.pairs.filter(left=one, right=two)["posterior"])

    assert posterior(after) < 0.05 < posterior(before)
