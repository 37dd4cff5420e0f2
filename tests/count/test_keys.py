"""What a row of a count is of."""

from counted import counter, number

from shelf import claim, event


def test_a_month_is_that_of_the_earliest_time_claimed() -> None:
    early, late = number("a", "monitors", 5, 5, when="2031-05-02"), number("b", "mission", 5, 5, when="2031-06-02")
    (found,) = counter(("h", "incident", [late, early])).count("killed", "month")
    assert found.key == "2031-05"


def test_an_incident_without_a_time_says_so() -> None:
    (found,) = counter(("h", "incident", [number("a", "monitors", 5, 5)])).count("killed", "month")
    assert found.key == "not stated"


def test_a_place_is_the_one_that_most_claims_name() -> None:
    places = ["place:a", "place:b", "place:b"]
    claims = [number(f"c{index}", "monitors", 5, 5, place=place) for index, place in enumerate(places)]
    (found,) = counter(("h", "incident", claims)).count("killed", "place")
    assert found.key == "place:b"


def test_totals_have_no_month_and_no_place() -> None:
    totals = counter(("h", "total", [number("a", "monitors", 5, 5, when="2031-05-02", place="place:a")]))
    assert totals.count("killed", "month") == totals.count("killed", "place") == []


def test_the_same_parties_make_one_row_whatever_order_claims_name_them_in() -> None:
    one = claim("a", "monitors", event(low=5, high=5, affected_parties=("ostren", "kelva")))
    two = claim("b", "monitors", event(low=7, high=7, affected_parties=("kelva", "ostren")))
    (found,) = counter(("h1", "incident", [one]), ("h2", "incident", [two])).count("killed", "side")
    assert (found.key, found.low) == ("party:ostren+party:kelva", 12)
