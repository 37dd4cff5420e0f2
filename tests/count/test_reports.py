"""Which number a claim gives, in which unit, of which harm, and whether it may count."""

from typing import Any

import pytest
from counted import counter, ids, number, only, ranges

from evenhand.codebook import rules, vocabulary
from evenhand.count.asked import Asked
from evenhand.model.derived import Role, told

WHY = rules("count")["left_out"]


def test_a_claim_without_a_number_gives_none() -> None:
    assert ranges([number("a", "monitors", None, None)]) == []


@pytest.mark.parametrize("stance", ["denies", "disputes", "does_not_find", "neither"])
def test_a_number_that_is_not_asserted_does_not_count(stance: str) -> None:
    found = only([number("a", "monitors", 5, 5), number("b", "mission", 90, 90, stance=stance)])
    assert (found.high, found.left_out) == (5, (f"claim:b: {WHY['not_asserted']}",))


def test_a_number_that_is_admitted_counts_for_the_accused_side() -> None:
    assert only([number("a", "office-o", 5, 5, stance="admits")], role=Role.ACCUSED).low == 5


@pytest.mark.parametrize("unit", ["per cent", "percent", "% of houses", "Per cent accurate", "pct"])
def test_a_share_is_never_a_number_of_persons(unit: str) -> None:
    (found,) = ranges([number("a", "monitors", 25, 25, unit=unit)])
    assert (found.basis, found.low, found.high, found.claims) == ("not_counted", None, None, ())
    assert found.left_out == (f"claim:a: {WHY['share']}",)


@pytest.mark.parametrize("unit", ["persons", "Persons", "people", "person", "individuals"])
def test_persons_in_other_words_are_the_same_persons(unit: str) -> None:
    assert only([number("a", "monitors", 25, 25, unit=unit)]).unit == "persons"


@pytest.mark.parametrize(("qualifier", "words"), [("about", "about 52"), ("exact", "52"), ("almost", "about 52")])
def test_about_so_many_is_not_shown_as_so_many(qualifier: str, words: str) -> None:
    name, claim = number("a", "monitors", 52, 52)
    quantity = claim.frame.quantity.model_copy(update={"qualifier": qualifier})  # type: ignore[attr-defined]
    frame = claim.frame.model_copy(update={"quantity": quantity})  # type: ignore[attr-defined]
    assert told(only([(name, claim.model_copy(update={"frame": frame}))])) == words


@pytest.mark.parametrize(
    ("unit", "act", "harm"),
    [
        ("persons killed", "use_of_cluster_munitions", "killed"),
        ("persons hurt", "attack_on_civilian_object", "injured"),
    ],
)
def test_units_that_differ_only_in_wording_are_the_same(unit: str, act: str, harm: str) -> None:
    found = only([number("a", "monitors", 21, 21, act=act, unit=unit)])
    assert (found.harm, found.unit) == (harm, "persons")


def test_whoever_stayed_is_not_counted_among_the_displaced() -> None:
    assert only([number("a", "monitors", 50, 50, act="displacement", unit="persons remaining")]).harm == "other"


def test_the_unit_rules_name_harms_that_acts_can_have() -> None:
    harms = {row["harm"] for row in vocabulary("act").values()}
    assert {rule.get("harm", "other") for rule in rules("units")["unit"].values()} <= harms


def test_a_suspected_relay_error_does_not_count() -> None:
    found = only([number("a", "monitors", 5, 5), number("b", "mission", 345, 345, flags=("suspected_relay_error",))])
    assert (found.high, found.left_out) == (5, (f"claim:b: {WHY['doubtful']}",))


def test_a_part_is_never_in_a_range_with_its_whole() -> None:
    found = only([number("whole", "monitors", 11, 11), number("part", "monitors", 3, 3, part_of="claim:whole")])
    assert (found.low, found.high, found.claims) == (11, 11, ids("whole"))


def test_a_part_of_a_part_is_never_in_a_range_with_the_whole() -> None:
    whole, half, part = (
        number("whole", "monitors", 94, 94),
        number("half", "monitors", 72, 72, part_of="claim:whole"),
        number("part", "monitors", 33, 33, part_of="claim:half"),
    )
    assert only([whole, half, part]).claims == ids("whole")


def test_a_sample_does_not_count_even_where_its_whole_is_not_recorded() -> None:
    found = only([number("a", "monitors", 94, 94), number("b", "mission", 40, 40, flags=("subset",))])
    assert found.claims == ids("a")


def test_parts_that_name_each_other_do_not_hang() -> None:
    (found,) = ranges(
        [number("a", "monitors", 5, 5, part_of="claim:b"), number("b", "monitors", 6, 6, part_of="claim:a")]
    )
    assert (found.basis, len(found.left_out)) == ("not_counted", 2)


@pytest.mark.parametrize(
    "whole",
    [{"stance": "denies"}, {"flags": ("suspected_relay_error",)}, {"act": "injury"}, {"unit": "per cent"}],
)
def test_a_part_is_not_lost_where_its_whole_does_not_count(whole: dict[str, Any]) -> None:
    found = ranges([number("a", "monitors", 12, 12, **whole), number("b", "mission", 5, 5, part_of="claim:a")])
    assert [each.claims for each in found if each.harm == "killed" and each.claims] == [ids("b")]


def test_civilians_who_are_part_of_a_number_of_people_are_the_answer_where_civilians_are_asked_for() -> None:
    people = number("a", "monitors", 12, 12, affected="people")
    civilians = number("b", "monitors", 5, 5, affected="civilians", part_of="claim:a")
    (found,) = counter(("h", "incident", [people, civilians])).count(Asked("killed", status="civilian"))
    assert (found.low, found.claims) == (5, ids("b"))
