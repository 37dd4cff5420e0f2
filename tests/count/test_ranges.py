"""Ranges, claimed totals and sums: what meets, what never does."""

import pytest
from counted import counter, ids, number, only, ranges
from hypothesis import given
from hypothesis import strategies as st

from evenhand.codebook import rules
from evenhand.count.asked import GROUPINGS, Asked
from evenhand.errors import UsageError
from evenhand.model.derived import Range, Role
from shelf import Named

CLAIMANTS = ["office-k", "outlet-k", "office-o", "monitors", "mission", "paper", "nobody"]
DAYS = [None, "2031", "2031-05", "2031-05-02", "2031-06-30"]


@st.composite
def numbers(draw: st.DrawFn, name: str) -> Named:
    low = draw(st.none() | st.integers(0, 50))
    high = draw(st.integers(low or 0, 99)) if low is None else draw(st.none() | st.integers(low, 99))
    return number(
        name,
        draw(st.sampled_from(CLAIMANTS)),
        low,
        high,
        said=draw(st.sampled_from(DAYS)),
        stance=draw(st.sampled_from(["asserts", "asserts", "asserts", "denies", "admits"])),
        when=draw(st.none() | st.sampled_from(["2031-05-01", "2031-05-01/2031-05-20", "2031-05-01/2031-06-20"])),
        flags=draw(st.sampled_from([(), (), ("repetition",), ("subset",), ("suspected_relay_error",)])),
        part_of=draw(st.none() | st.sampled_from(["claim:c0", "claim:c1"])),
        act=draw(st.sampled_from(["killing", "injury"])),
        unit=draw(st.sampled_from(["persons", "persons killed", "houses", "per cent"])),
    )


@st.composite
def records(draw: st.DrawFn) -> list[Named]:
    return [draw(numbers(f"c{index}")) for index in range(draw(st.integers(1, 6)))]


def bounds_of(claim: Named) -> tuple[int | None, int | None]:
    quantity = claim[1].frame.quantity  # type: ignore[attr-defined]
    return quantity.low, quantity.high


def contains(found: Range, low: int | None, high: int | None) -> bool:
    below = found.low is None or found.low <= (low or 0)
    return below and (found.high is None or (high is not None and high <= found.high))


@given(records())
def test_a_range_contains_every_figure_it_counts(claims: list[Named]) -> None:
    given_numbers = {claim[0]: bounds_of(claim) for claim in claims}
    assert all(contains(found, *given_numbers[name]) for found in ranges(claims) for name in found.claims)


@given(records())
def test_no_claim_is_both_counted_and_replaced_or_left_out(claims: list[Named]) -> None:
    for found in ranges(claims):
        named = [*found.claims, *found.updated, *(reason.rpartition(": ")[0] for reason in found.left_out)]
        assert len(named) == len(set(named))


@given(records(), st.sampled_from(GROUPINGS))
def test_no_number_under_a_heading_is_lost(claims: list[Named], by: str) -> None:
    found = counter(("h", "incident", claims)).count(Asked(by=(by,)))
    lines = (line.partition(": ")[0] for each in found for line in each.left_out)
    named = {*lines, *(name for each in found for name in (*each.claims, *each.updated))}
    assert len(named) == sum(bounds_of(claim) != (None, None) for claim in claims)


@given(records(), st.data())
def test_the_order_of_claims_changes_no_range(claims: list[Named], data: st.DataObject) -> None:
    def seen(order: list[Named]) -> list[tuple[object, ...]]:
        found = ranges(order)
        return sorted(
            (each.harm, each.unit, each.role, str(each.low), str(each.high), sorted(each.claims)) for each in found
        )

    assert seen(data.draw(st.permutations(claims))) == seen(claims)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((10, 10), (12, 15), (10, 15)),
        ((10, None), (12, 12), (10, None)),
        ((None, 600), (400, 400), (None, 600)),
        ((0, 0), (3, 3), (0, 3)),
        ((None, 5), (7, None), (0, None)),
    ],
)
def test_a_range_goes_from_the_least_to_the_greatest_and_stays_open_where_one_is(
    first: tuple[int | None, int | None], second: tuple[int | None, int | None], expected: tuple[int | None, int | None]
) -> None:
    found = only([number("a", "monitors", *first), number("b", "mission", *second)])
    assert (found.low, found.high) == expected


def test_numbers_of_another_unit_harm_or_role_never_meet() -> None:
    claims = [
        number("a", "monitors", 5, 5),
        number("b", "monitors", 90, 90, unit="families"),
        number("c", "monitors", 70, 70, act="injury"),
        number("d", "office-k", 60, 60),
    ]
    assert sorted((each.low or 0) for each in ranges(claims)) == [5, 60, 70, 90]


def test_one_number_under_two_incidents_counts_for_neither() -> None:
    both = number("both", "monitors", 25, 25)
    one, two = number("one", "monitors", 10, 10), number("two", "monitors", 15, 15)
    found = counter(("i1", "incident", [both, one]), ("i2", "incident", [both, two]), ("t", "total", [both])).count()
    assert [(each.key, each.claims) for each in found] == [
        ("incident:i1", ids("one")),
        ("incident:i2", ids("two")),
        ("incident:t", ids("both")),
    ]


def test_a_part_counts_under_a_heading_of_its_own() -> None:
    whole = number("whole", "monitors", 101, 101)
    children = number("children", "monitors", 12, 12, part_of="claim:whole")
    found = counter(("all", "total", [whole]), ("children", "total", [children])).count()
    assert [(each.key, each.low) for each in found] == [("incident:all", 101), ("incident:children", 12)]


def test_a_part_is_not_added_to_its_whole_over_incidents() -> None:
    whole = number("whole", "monitors", 101, 101)
    part = number("part", "monitors", 12, 12, part_of="claim:whole")
    found, aside = counter(("i1", "incident", [whole]), ("i2", "incident", [part])).count(Asked("killed", ("side",)))
    assert (found.basis, found.low) == ("sum_of_incidents", 101)
    assert (aside.basis, aside.heading, aside.low, aside.high) == ("not_counted", "incident:i2", None, None)


def test_incidents_are_added_up_and_claimed_totals_are_not() -> None:
    found = counter(
        ("i1", "incident", [number("a", "monitors", 5, 6)]),
        ("i2", "incident", [number("b", "monitors", 7, None)]),
        ("t1", "total", [number("c", "monitors", 40, 40)]),
        ("t2", "total", [number("d", "monitors", 900, 900)]),
        ("s", "status", [number("e", "monitors", 70, 70)]),
    ).count(Asked("killed", ("side",)))
    assert [(each.basis, each.heading, each.low, each.high) for each in found] == [
        ("sum_of_incidents", None, 12, None),
        ("claimed_total", "incident:t1", 40, 40),
        ("claimed_total", "incident:t2", 900, 900),
        ("claimed_total", "incident:s", 70, 70),
    ]


@pytest.mark.parametrize(("harm", "by"), [("happiness", "side"), ("killed", "religion")])
def test_an_unknown_harm_or_grouping_is_refused_with_the_known_ones(harm: str, by: str) -> None:
    with pytest.raises(UsageError) as refused:
        counter(("h", "incident", [number("a", "monitors", 5, 5)])).count(Asked(harm, (by,)))
    assert "killed" in refused.value.hint or "side" in refused.value.hint


def test_a_range_names_the_rule_file_it_was_counted_by() -> None:
    assert [each.rule for each in ranges([number("a", "monitors", 5, 5)])] == [rules("count")["id"]]


def test_numbers_of_both_sides_stand_apart_by_role() -> None:
    found = ranges([number("a", "office-k", 30, 30), number("b", "office-o", 3, 3, stance="admits")])
    assert [(each.role, each.low) for each in found] == [(Role.ACCUSED, 3), (Role.ACCUSING, 30)]


@given(records())
def test_a_range_made_without_a_second_check_is_the_one_that_a_check_makes(claims: list[Named]) -> None:
    for found in ranges(claims):
        checked = Range.model_validate_json(found.model_dump_json())
        assert (checked, checked.model_dump_json()) == (found, found.model_dump_json())
