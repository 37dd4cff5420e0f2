"""What counts now, what later figures replaced, and what better ones set aside."""

import pytest
from counted import ids, number, only, ranges

from evenhand.codebook import rules
from evenhand.model.derived import Role

WHY = rules("count")["left_out"]


def test_a_running_total_of_one_office_is_a_series_with_its_latest_as_the_figure() -> None:
    days = ["2031-05-02", "2031-05-03", "2031-05-09", "2031-06-30"]
    series = [
        number(f"c{total}", "office-k", total, total, said=day, scope="running_total")
        for total, day in zip([2, 7, 11, 80], days, strict=True)
    ]
    found = only(series, "total", Role.ACCUSING)
    assert (found.low, found.high, found.updated) == (80, 80, ids("c2", "c7", "c11"))


def test_an_update_read_through_a_copy_is_an_update_of_the_same_origin() -> None:
    found = only([number("a", "paper", 4, 4, said="2031-05-02"), number("b", "wire", 6, 6, said="2031-05-03")])
    assert (found.low, found.high, found.updated) == (6, 6, ids("a"))


@pytest.mark.parametrize(
    ("first", "second"),
    [("2031-05-02", "2031-05-02"), (None, "2031-05-02"), ("2031", "2031-05-02"), ("2031-05", "2031"), (None, None)],
)
def test_figures_that_are_not_certainly_later_stand_side_by_side(first: str | None, second: str | None) -> None:
    found = only([number("a", "monitors", 4, 4, said=first), number("b", "monitors", 6, 6, said=second)])
    assert (found.low, found.high, found.updated) == (4, 6, ())


def test_independent_sources_never_replace_one_another() -> None:
    early = number("a", "monitors", 4, 4, said="2031-05-02", when="2031-05-01/2031-05-02")
    late = number("b", "mission", 6, 6, said="2031-09-02", when="2031-05-01/2031-09-01")
    assert only([early, late], "total").low == 4


@pytest.mark.parametrize(
    ("until", "low"),
    [("2031-05-09", 30), ("2031-05-08", 2)],
)
def test_a_count_to_a_date_is_overtaken_by_a_longer_count_of_its_side(until: str, low: int) -> None:
    first_day = number("a", "outlet-k", 2, 2, said="2031-05-02", when="2031-05-02", affected="civilians")
    whole = number("b", "office-k", 30, 30, said="2031-06-01", when=f"2031-05-02/{until}", affected="civilians")
    assert only([first_day, whole], "total", Role.ACCUSING).low == low


def test_a_count_of_other_people_is_not_overtaken() -> None:
    children = number("a", "outlet-k", 2, 2, said="2031-05-02", when="2031-05-02", affected="children")
    whole = number("b", "office-k", 30, 30, said="2031-06-01", when="2031-05-02/2031-05-30", affected="civilians")
    assert only([children, whole], "total", Role.ACCUSING).low == 2


def test_offices_of_one_side_that_differ_on_one_event_are_all_shown() -> None:
    same_day = {"said": "2031-05-02", "when": "2031-05-02", "affected": "civilians"}
    found = only(
        [number("a", "outlet-k", 3, 3, **same_day), number("b", "office-k", 5, 5, **same_day)], role=Role.ACCUSING
    )
    assert (found.low, found.high) == (3, 5)


def test_a_repetition_of_an_old_figure_does_not_replace_the_new_one() -> None:
    old = number("a", "monitors", 4, 4, said="2031-05-02")
    new = number("b", "monitors", 6, 6, said="2031-05-03")
    again = number("c", "monitors", 4, 4, said="2031-05-04", flags=("repetition",))
    found = only([old, new, again])
    assert (found.claims, found.left_out) == (ids("b"), (f"claim:c: {WHY['repeats']}",))


def test_a_repetition_counts_where_nothing_else_of_its_origin_does() -> None:
    assert only([number("a", "monitors", 4, 4, flags=("repetition",))]).low == 4


def test_a_number_without_a_first_source_is_no_independent_number() -> None:
    compiled = number("a", "nobody", 131, 170, via="lexicon")
    found = {each.role: (each.low, each.high) for each in ranges([compiled, number("b", "monitors", 130, None)])}
    assert found == {Role.UNSOURCED: (131, 170), Role.INDEPENDENT: (130, None)}
    assert [each.role for each in ranges([compiled])] == [Role.UNSOURCED]
