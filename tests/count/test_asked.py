"""What may be asked of a count, and what is told of numbers that a period cuts."""

import pytest
from counted import counter, number

from evenhand.count.asked import GROUPINGS, Asked
from evenhand.count.status import said_of, status_of
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
        ("soldiers killed in combat", "combatant"),
        ("combat losses", "not_stated"),
        ("combat medics", "protected_staff"),
        ("soldiers hors de combat", "combatant+out_of_combat"),
        ("not civilians", "not_stated"),
        ("other than civilians", "not_stated"),
        ("non-civilians", "not_stated"),
        ("not only civilians", "civilian"),
        ("of soldiers no, civilians", "civilian+combatant"),
        ("casino civilians", "civilian"),
        ("soldiers, not civilians", "combatant"),
        ("people, none of them soldiers", "not_stated"),
        ("non-combatants", "civilian"),
        ("former soldiers", "not_stated"),
        ("civil servants", "not_stated"),
        ("dinc sakinlər", "civilian"),
        ("mülki şəxs", "civilian"),
        ("hərbçilər", "combatant"),
        ("hərbi qulluqçular", "combatant"),
        ("խաղաղ բնակիչներ", "civilian"),
        ("զինծառայողներ", "combatant"),
        ("мирное население", "civilian"),
        ("гражданское население", "civilian"),
        ("военнопленные", "out_of_combat"),
        ("المدنيين", "civilian"),
        ("والجنود", "combatant"),
        ("غير المدنيين", "not_stated"),
        ("SİVİLLER", "civilian"),
        ("sivil toplum", "not_stated"),
        ("五名平民和士兵", "civilian+combatant"),
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


def test_a_status_asked_for_does_not_bring_back_what_a_later_figure_replaced() -> None:
    early = number("a", "monitors", 12, 12, said="2031-05-01", affected="civilians")
    late = number("b", "monitors", 5, 5, said="2031-05-05", affected="people")
    (found,) = counter(("h", "incident", [early, late])).count(Asked("killed", status="civilian"))
    assert (found.basis, found.claims, found.updated) == ("not_counted", (), ("claim:a",))


def test_civilians_with_children_among_them_are_civilians_and_soldiers_with_civilians_are_not() -> None:
    assert said_of(status_of("civilians, among them three children"), "civilian")
    assert not said_of(status_of("soldiers and civilians"), "civilian")
    assert not said_of(status_of("children"), "civilian")


def test_a_month_outside_the_period_is_no_row_of_it() -> None:
    claims = [number("a", "monitors", 12, 12, when="2031-04-28/2031-05-05")]
    found = counter(("h", "incident", claims)).count(Asked("killed", ("month",), since="2031-05-01"))
    assert [(each.key, each.low, each.high) for each in found] == [("2031-05", 0, 12)]


def test_statuses_that_differ_are_one_row_in_whatever_order_they_were_said() -> None:
    civilians = number("a", "monitors", 5, 5, affected="civilians")
    soldiers = number("b", "mission", 5, 5, affected="soldiers")
    for order in ([civilians, soldiers], [soldiers, civilians]):
        (found,) = counter(("h", "incident", order)).count(Asked("killed", ("status",)))
        assert found.key == "civilian/combatant"


def test_each_office_has_its_own_latest_figure_though_another_of_its_side_counted_longer() -> None:
    whole = number("a", "office-k", 90, 90, said="2031-06-30", when="2031-05-01/2031-06-30", affected="civilians")
    early = number("b", "outlet-k", 40, 40, said="2031-05-10", when="2031-05-01/2031-05-10", affected="civilians")
    found = counter(("t", "total", [whole, early])).count(Asked("killed", ("office",)))
    assert {(each.key, each.low) for each in found} == {("source:office-k", 90), ("source:outlet-k", 40)}


def test_a_number_said_of_a_thousand_years_belongs_to_no_month() -> None:
    (found,) = counter(("h", "incident", [number("a", "monitors", 5, 5, when="0001/2999")])).count(Asked(by=("month",)))
    assert (found.key, found.low) == ("not stated", 5)
