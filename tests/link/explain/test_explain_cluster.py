import json
from itertools import combinations

import polars as pl
import pytest
from shown import hostile, linked, lists

from evenhand.errors import UnknownId
from evenhand.link.explain import ClusterExplanation, explained, held_together
from evenhand.link.persons import link_persons


def largest(count: int = 8) -> list[str]:
    sizes = linked().clusters.group_by("cluster").len().sort("len", "cluster", descending=[True, False])
    return sizes["cluster"].head(count).to_list()


@pytest.fixture(scope="module")
def found() -> list[ClusterExplanation]:
    return [held_together(lists(), linked(), name) for name in largest()]


def test_bridges_do_not_join_all_members(found: list[ClusterExplanation]) -> None:
    for each in found:
        group = {name: name for name in each.members}
        for bond in each.bridges:
            old, new = group[bond.left], group[bond.right]
            assert old != new, "a bridge inside a part is none"
            group = {name: new if part == old else part for name, part in group.items()}
        assert len(set(group.values())) == 1


def test_a_pair_between_the_parts_is_stronger_than_the_weakest_bridge(found: list[ClusterExplanation]) -> None:
    shown = {(left, right): p for left, right, p in linked().pairs.select("left", "right", "posterior").iter_rows()}
    for each in found:
        one, other = each.parts
        assert sorted(one + other) == sorted(each.members)
        between = [shown.get((min(a, b), max(a, b)), 0.0) for a in one for b in other]
        assert max(between) == pytest.approx(each.bridges[0].posterior)


def test_each_member_is_bound_by_less_than_its_strongest_pair(found: list[ClusterExplanation]) -> None:
    shown = {(left, right): p for left, right, p in linked().pairs.select("left", "right", "posterior").iter_rows()}
    for each in found:
        assert [bond.left for bond in each.strongest] == list(each.members)
        for bond in each.strongest:
            others = [shown.get((min(bond.left, name), max(bond.left, name)), 0.0) for name in each.members]
            assert bond.posterior == pytest.approx(max(others))


def test_pairs_that_speak_against_are_passed_over(found: list[ClusterExplanation]) -> None:
    for each in found:
        unlikely = {
            frozenset(pair)
            for pair in combinations(each.members, 2)
            if explained(lists(), linked(), *pair).posterior < 0.5
        }
        assert {frozenset((bond.left, bond.right)) for bond in each.against} == unlikely


def test_what_was_left_out_lies_inside_or_is_given_no_reason(found: list[ClusterExplanation]) -> None:
    assert any(each.outside for each in found)
    for each in found:
        assert all(bond.left in each.members and bond.right not in each.members and bond.words for bond in each.outside)


def test_a_likely_pair_left_out_is_called_unlikely() -> None:
    cluster = dict(linked().clusters.iter_rows())
    likely = linked().pairs.filter(pl.col("posterior") > 0.6).select("left", "right").iter_rows()
    left, right = next(pair for pair in likely if cluster[pair[0]] != cluster[pair[1]])
    bonds = held_together(lists(), linked(), cluster[left]).outside
    why = next(bond.words for bond in bonds if {bond.left, bond.right} == {left, right})
    assert "mean weight is -" in why


def test_a_record_alone_is_explained_as_if_it_were_held() -> None:
    sizes = linked().clusters.with_columns(size=pl.len().over("cluster"))
    alone = held_together(lists(), linked(), sizes.filter(size=1)["cluster"][0])
    assert len(alone.members) == 1 and not alone.bridges and not alone.parts
    assert "1 records" not in alone.text()


def test_a_dict_holds_what_json_cannot_and_texts_lack_a_member(found: list[ClusterExplanation]) -> None:
    for each in found:
        assert json.loads(json.dumps(each.as_dict(), allow_nan=False)) == each.as_dict()
        assert all(name in each.text() and name in each.html() for name in each.members)


def test_markup_of_a_list_reaches_the_page() -> None:
    member = linked().clusters.filter(cluster=largest()[0])["id"][0]
    subjects = hostile(lists(), "place", member, "<script>\u202ex</script>")
    linkage = link_persons(subjects)
    page = held_together(subjects, linkage, dict(linkage.clusters.iter_rows())[member])
    assert "<script" not in page.html() and "\u202e" not in page.html() + page.text()


def test_a_cluster_that_is_not_there_is_explained() -> None:
    with pytest.raises(UnknownId, match="nobody"):
        held_together(lists(), linked(), "nobody")
