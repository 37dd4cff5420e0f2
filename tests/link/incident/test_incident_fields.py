"""Each field tells claims together or apart as it should."""

import numpy as np
import pytest
from said import PLACES, A, B, claim, linked, together

from evenhand.link.incident.compare import alike, hours, shared
from evenhand.link.incident.explain import matches
from evenhand.link.incident.gazetteer import gazetteer
from evenhand.link.incident.rules import LEVELS, incident_rules
from evenhand.link.incident.spans import span_of
from evenhand.link.incident.words import kinds
from evenhand.model.world import Place

RULES = incident_rules()


def level(field: str, *claims: object) -> str:
    """The level of a field between two claims, as their match has it; "unsaid" where it weighs nothing."""
    found = matches(linked(*claims), "claim:c0")  # type: ignore[arg-type]
    return next((each[1] for each in found[0].fields if each[0] == field), "unsaid") if found else "never compared"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2031-05-02", "2031-05-02", "same_day"),
        ("2031-05-02/2031-05-06", "2031-05-02/2031-05-06", "same_period"),
        ("2031-05-01/2031-05-06", "2031-05-02/2031-05-06", "alike"),
        ("2031-05-02", "2031-05", "within"),
        ("2031-05-05", "2031-05-02/2031-05-12", "during"),
        ("2031-05-05", "2031-05-02/2031-12-12", "deep_within"),
        ("2031-05-02", "2031-05-03", "next_day"),
        ("2031-05-02", "2031-05-05", "few_days"),
        ("2031-05-02", "2031-07-05", "never compared"),
    ],
)
def test_two_edtf_times_are_compared_on_the_wrong_level(one: str, other: str, expected: str) -> None:
    assert level("time", claim(when=one), claim(when=other, quantity=4)) == expected


def test_a_month_that_holds_the_day_is_taken_for_a_period_of_many_days() -> None:
    assert span_of("2031-05").coarse
    assert not span_of("2031-05-01/2031-05-31").coarse
    assert together(claim(when="2031-05-02"), claim(when="2031-05", quantity=4))


def test_an_open_end_or_a_missing_date_breaks_the_comparison() -> None:
    assert span_of("2031-05-02/..").last > 1_000_000
    assert not span_of(None).dated
    assert len(linked(claim(when=None), claim(when="2031-05-02/.."), claim(when="/2031-05")).groups) >= 1


@pytest.mark.parametrize(
    ("one", "other", "expected"), [(1, 2, "near"), (1, 9, "apart"), (-1, 9, "unknown"), (1, 3, "unknown")]
)
def test_hours_of_the_day_are_compared_wrongly(one: int, other: int, expected: str) -> None:
    found = hours(np.array([one]), np.array([other]), RULES.reach["hours"])
    assert LEVELS["hour"][found[0]] == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("lomsel", "lomsel", "same_spot"),
        ("lomsel", "north", "within_area"),
        ("lomsel", "country", "within_region"),
        ("lomsel", "next-door", "near"),
        ("lomsel", "far", "elsewhere"),
        ("lomsel", "front", "spot_and_wide"),
        ("lomsel", "other-country", "elsewhere"),
        ("front", "country", "unsettled"),
        ("north", "north", "same_area"),
        ("country", "other-country", "elsewhere"),
    ],
)
def test_two_places_stand_to_each_other_otherwise_than_the_gazetteer_says(one: str, other: str, expected: str) -> None:
    where = gazetteer(PLACES, RULES)
    a, b = (np.array([where.number[f"place:{name}"]]) for name in (one, other))
    assert LEVELS["place"][where.levels(a, b, 5)[0]] == expected
    assert LEVELS["place"][where.levels(b, a, 5)[0]] == expected


def test_the_two_names_of_a_place_are_taken_for_two_places() -> None:
    assert together(claim(), claim(place=None, place_as="LOMSAL", quantity=4))
    assert together(claim(place=None, place_as="Old  Lomsel"), claim(place=None, place_as="Lomsal", quantity=4))


def test_places_within_each_other_in_a_circle_never_end() -> None:
    circle = {"place:a": place_in("place:b"), "place:b": place_in("place:a")}
    assert gazetteer(circle, RULES).above.shape[0] == 3


def place_in(outer: str) -> Place:
    return PLACES["place:far"].model_copy(update={"within": outer})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((B,), (A,), "other"), ((B,), (A, B), "unsaid"), ((B,), (), "unsaid"), ((A, B), (B, A), "same")],
)
def test_affected_sides_are_compared_by_more_than_being_the_same(
    one: tuple[str, ...], other: tuple[str, ...], expected: str
) -> None:
    assert level("affected", claim(affected_parties=one), claim(affected_parties=other, quantity=4)) == expected


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("killing", "same"),
        ("injury", "family"),
        ("missile_strike", "family"),
        ("use_of_cluster_munitions", "family"),
        ("incitement", "other"),
    ],
)
def test_acts_of_one_strike_are_not_seen_as_one_kind_of_happening(act: str, expected: str) -> None:
    assert level("act", claim(), claim(act=act, quantity=4)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(3, 3, "equal"), (10, 12, "unsaid"), (3, 7, "apart"), (3, 90, "far_at_once"), (0, 5, "none_or_some")],
)
def test_numbers_are_compared_on_the_wrong_level(one: int, other: int, expected: str) -> None:
    assert level("quantity", claim(quantity=one), claim(quantity=other, weapon="drone")) == expected


def test_a_floor_is_said_to_contradict_a_higher_number() -> None:
    floor = {"low": 100, "qualifier": "more_than", "unit": "persons"}
    assert level("quantity", claim(quantity=floor), claim(quantity=613)) == "overlap"


def test_numbers_of_different_things_are_compared() -> None:
    houses = {"low": 3, "high": 3, "unit": "houses"}
    assert level("quantity", claim(), claim(quantity=houses, act="attack_on_civilian_object")) == "unsaid"


def test_weapons_objects_and_people_are_not_known_by_their_words() -> None:
    assert kinds("weapon", "Grad rockets") & kinds("weapon", "rocket launcher")
    assert not kinds("weapon", "anti-tank mine") & kinds("weapon", "artillery")
    assert kinds("object", "two churches") == kinds("object", "a church")
    assert kinds("population", "children") != kinds("population", "civilians")
    assert kinds("weapon", None) == kinds("weapon", "something nobody listed") == 0
    assert LEVELS["weapon"][shared(np.array([3]), np.array([4]))[0]] == "other"
    assert LEVELS["population"][alike(np.array([0]), np.array([4]))[0]] == "one"
