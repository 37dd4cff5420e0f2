"""What may be asked of a count, and what is told of numbers that a period cuts."""

import pytest
from counted import counter, number

from evenhand.count.asked import GROUPINGS, Asked
from evenhand.count.status import status_of
from evenhand.errors import UsageError
from evenhand.model.derived import Range

AUTUMN = Asked("killed", ("side",), since="2031-09-27", until="2031-11-10")


def autumn(*whens: str | None, kind: str = "incident") -> list[Range]:
    """A count of the autumn over a heading for each time, each of five killed."""
    return counter(
        *((f"h{at}", kind, [number(f"c{at}", "monitors", 5, 5, when=when)]) for at, when in enumerate(whens))
    ).count(AUTUMN)


def test_a_number_that_may_lie_outside_the_period_is_possible_and_not_certain() -> None:
    (found,) = autumn("2031-10-01", "2031-09-26/2031-09-28", "2031-09-26", "2031-11-11")
    assert (found.low, found.high) == (5, 10)


def test_a_number_without_a_date_stands_apart_from_those_of_the_period() -> None:
    assert [(each.basis, each.low) for each in autumn("2031-10-01", None)] == [("sum_of_incidents", 5), ("undated", 5)]


def test_a_total_of_a_longer_period_is_no_total_of_this_one_and_is_not_lost() -> None:
    found = autumn("2031-09-27/2031-11-10", "2031-09-01/2031-11-10", None, "2030", kind="total")
    assert [(each.heading, each.basis) for each in found] == [
        ("incident:h0", "claimed_total"),
        ("incident:h1", "other_period"),
        ("incident:h2", "undated"),
    ]


def test_numbers_said_of_other_people_are_not_those_of_civilians() -> None:
    claims = [
        number("a", "monitors", 5, 5, affected="civilians"),
        number("b", "mission", 9, 9, affected="soldiers and civilians"),
        number("c", "paper", 7, 7, affected="villagers"),
    ]
    (found,) = counter(("h", "incident", claims)).count(Asked("killed", ("status",), status="civilian"))
    assert (found.key, found.low, found.high) == ("civilian", 5, 5)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Civilians", "civilian"),
        ("two captured servicemen", "combatant+out_of_combat"),
        ("residents", "not_stated"),
        ("", "not_stated"),
        ("мирные жители", "civilian"),
        ("women, children and elderly", "child"),
    ],
)
def test_a_status_is_what_the_words_say_and_never_a_guess(words: str, status: str) -> None:
    assert status_of(words) == status


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ({"by": ("side", "religion")}, "grade"),
        ({"by": ("month", "year")}, "Leave one out"),
        ({"by": ("side", "side")}, "Leave one out"),
        ({"by": ()}, "Leave one out"),
        ({"status": "guilty"}, "civilian"),
        ({"since": "yesterday"}, "2020-09-27"),
        ({"until": "2031-05-02/.."}, "Write a day"),
        ({"since": "2031-06", "until": "2031-05"}, "Exchange"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_with_what_does(asked: dict[str, object], known: str) -> None:
    with pytest.raises(UsageError) as refused:
        Asked(**asked)  # type: ignore[arg-type]
    assert known in refused.value.hint


def test_every_grouping_gives_each_counted_claim_a_row() -> None:
    number_of_claims = {}
    for by in GROUPINGS:
        found = counter(("h", "incident", [number("a", "monitors", 5, 5, when="2031-05-02")])).count(Asked(by=(by,)))
        number_of_claims[by] = [claim for row in found for claim in row.claims]
    assert set(map(tuple, number_of_claims.values())) == {("claim:a",)}


def test_two_groupings_are_crossed() -> None:
    (found,) = counter(("h", "incident", [number("a", "monitors", 5, 5)])).count(Asked(by=("side", "accused")))
    assert found.key == "party:kelva, party:ostren"


def test_offices_of_one_side_have_a_row_each_when_asked_for() -> None:
    claims = [number("a", "office-k", 30, 30), number("b", "outlet-k", 34, 34)]
    found = counter(("t", "total", claims)).count(Asked("killed", ("office",)))
    assert {(each.key, each.low, each.basis) for each in found} == {
        ("source:office-k", 30, "claimed_total"),
        ("source:outlet-k", 34, "claimed_total"),
    }
