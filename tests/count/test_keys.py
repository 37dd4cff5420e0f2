"""What a row of a count is of."""

from datetime import date

from counted import counter, number
from hypothesis import given
from hypothesis import strategies as st

from evenhand.count.asked import Asked
from evenhand.count.months import spread
from shelf import claim, event


def test_a_number_that_may_fall_into_two_months_is_certain_in_neither_and_possible_in_both() -> None:
    early, late = number("a", "monitors", 5, 6, when="2031-05-31"), number("b", "mission", 7, 8, when="2031-06-02")
    may, june = counter(("h", "incident", [late, early])).count(Asked("killed", ("month",)))
    assert [(each.key, each.low, each.high) for each in (may, june)] == [("2031-05", 0, 8), ("2031-06", 0, 8)]
    assert [(each.even_low, each.even_high) for each in (may, june)] == [("1.67", "2.67"), ("3.33", "5.33")]


@given(st.integers(1, 800_000), st.integers(0, 4_000), st.integers(0, 99), st.sampled_from(["month", "year"]))
def test_an_even_spread_over_months_or_years_loses_nobody(first: int, days: int, low: int, unit: str) -> None:
    when = f"{date.fromordinal(first)}/{date.fromordinal(first + days)}"
    (row,) = counter(("h", "incident", [number("a", "monitors", low, low + 3, when=when)])).rows(Asked())
    parts = list(spread(row, unit))
    evens = [part.even for part in parts if part.even]
    assert (sum(even[0] for even in evens), sum(even[1] or 0 for even in evens)) == (low, low + 3)
    assert [part.key for part in parts] == sorted({part.key for part in parts})
    assert sum(part.bounds[0] or 0 for part in parts) in {0, low}


def test_an_incident_without_a_time_says_so() -> None:
    (found,) = counter(("h", "incident", [number("a", "monitors", 5, 5)])).count(Asked("killed", ("month",)))
    assert found.key == "not stated"


def test_a_place_is_the_one_that_most_claims_name() -> None:
    places = ["place:a", "place:b", "place:b"]
    claims = [number(f"c{index}", "monitors", 5, 5, place=place) for index, place in enumerate(places)]
    (found,) = counter(("h", "incident", claims)).count(Asked("killed", ("place",)))
    assert found.key == "place:b"


def test_totals_have_no_month_and_no_place() -> None:
    totals = counter(("h", "total", [number("a", "monitors", 5, 5, when="2031-05-02", place="place:a")]))
    assert totals.count(Asked("killed", ("month",))) == totals.count(Asked("killed", ("place",))) == []


def test_the_same_parties_make_one_row_whatever_order_claims_name_them_in() -> None:
    one = claim("a", "monitors", event(low=5, high=5, affected_parties=("ostren", "kelva")))
    two = claim("b", "monitors", event(low=7, high=7, affected_parties=("kelva", "ostren")))
    (found,) = counter(("h1", "incident", [one]), ("h2", "incident", [two])).count(Asked("killed", ("side",)))
    assert (found.key, found.low) == ("party:ostren+party:kelva", 12)
