"""Totals beside their parts: what is added up, what stands beside and why, and what the gap says."""

from typing import Any

import pytest
from counted import number

from accused import WORLD
from evenhand.codebook import rules
from evenhand.count.parts import compare
from evenhand.model.derived import Parts
from evenhand.model.world import Place
from shelf import Named, Shelf, heading

WORDS = rules("count")["parts"]
PLACES: list[Named] = [
    ("place:town", Place(names={"en": "Town"}, precision="settlement")),
    ("place:quarter", Place(names={"en": "Quarter"}, precision="point", within="place:town")),
    ("place:far", Place(names={"en": "Far"}, precision="settlement")),
    ("place:land", Place(names={"en": "Land"}, precision="province")),
]
TOTAL: dict[str, Any] = {"when": "2031-05-01/2031-05-31", "affected": "civilians"}
PART: dict[str, Any] = {"when": "2031-05-02", "affected": "civilians"}


def compared(total: tuple[int, int | None], *parts: dict[str, Any], **of_total: Any) -> Parts:
    """A total beside incidents, each of five killed unless it says otherwise."""
    claims = [number("t", "monitors", *total, **{**TOTAL, **of_total})]
    headings = heading("t", claims, "total")
    for at, part in enumerate(parts):
        fields = {**PART, **part}
        low, high = fields.pop("numbers", (5, 5))
        claims.append(number(f"c{at}", "monitors", low, high, **fields))
        headings += heading(f"i{at}", claims[-1:], "incident")
    (found,) = compare(Shelf([*WORLD, *PLACES, *claims, *headings]), "killed")
    return found


@pytest.mark.parametrize(
    ("total", "gap", "says"),
    [
        ((40, 40), (30, 30), WORDS["more"].format(least="30")),
        ((10, 12), (0, 2), WORDS["may"]),
        ((7, 7), (-3, -3), WORDS["less"].format(least="3")),
        ((9, None), (-1, None), WORDS["open"]),
    ],
)
def test_the_gap_goes_from_the_least_to_the_most_that_the_numbers_allow(
    total: tuple[int, int | None], gap: tuple[int, int | None], says: str
) -> None:
    found = compared(total, {}, {})
    assert (found.parts_low, found.parts_high, found.gap_low, found.gap_high) == (10, 10, *gap)
    assert found.because[-1] == says
    assert found.incidents == ("incident:i0", "incident:i1")


def test_a_total_without_incidents_says_so_and_claims_no_gap_of_nothing() -> None:
    found = compared((40, 40))
    assert (found.because, found.incidents, found.gap_low) == ((WORDS["none"],), (), 40)


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ({"when": None}, "undated"),
        ({"when": "2031-04-30/2031-05-02"}, "outside"),
        ({"affected": "soldiers"}, "status"),
        ({"affected": "people"}, "status"),
        ({"affected": "children"}, "status"),
    ],
)
def test_an_incident_that_may_not_belong_to_the_total_stands_beside_it_with_the_reason(
    part: dict[str, Any], reason: str
) -> None:
    found = compared((40, 40), part)
    assert (found.incidents, found.beside) == ((), (f"incident:i0: {WORDS['beside'][reason]}",))


@pytest.mark.parametrize(
    "part",
    [
        {"when": "2031-06-02"},
        {"affected_parties": ("ostren",)},
        {"accused": ("kelva",)},
        {"unit": "families"},
        {"act": "injury"},
    ],
)
def test_another_time_side_accused_unit_or_harm_is_not_compared_at_all(part: dict[str, Any]) -> None:
    found = compared((40, 40), part)
    assert (found.incidents, found.beside) == ((), ())


def test_a_total_of_a_town_takes_in_its_quarters_and_no_other_town() -> None:
    inside, same, far = ({"place": f"place:{name}"} for name in ("quarter", "town", "far"))
    found = compared((40, 40), inside, same, far, place="place:town")
    assert found.incidents == ("incident:i0", "incident:i1")
    assert found.beside == (f"incident:i2: {WORDS['beside']['place']}",)


def test_a_total_of_a_wide_place_is_not_compared_by_place() -> None:
    assert compared((40, 40), {"place": "place:far"}, place="place:land").incidents == ("incident:i0",)


def test_a_total_of_executions_takes_in_no_other_killing_and_a_total_of_killings_takes_in_executions() -> None:
    executed = {"act": "execution"}
    assert compared((40, 40), {}, executed, **executed).incidents == ("incident:i1",)
    assert compared((40, 40), {}, executed).incidents == ("incident:i0", "incident:i1")
