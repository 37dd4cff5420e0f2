"""The day that follows from the words of a clause, and no day where none follows."""

from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from owed import clause, deadline, instrument, only, tracked

from evenhand.track.deadline import after, falls_within


@pytest.mark.parametrize(
    ("fields", "state", "day"),
    [
        ({}, "no_time", None),
        ({"due": "2033-02"}, "not_due", "2033-02-28"),
        ({"due": "2031-11-15/2031-12-01"}, "passed", "2031-12-01"),
        ({"deadline": deadline("immediate", words="at once")}, "passed", "2031-06-01"),
        ({"deadline": deadline("promptly")}, "no_day", None),
        ({"deadline": deadline("plan", words="by the timetable")}, "no_day", None),
        ({"deadline": deadline("relative", relative_to="an invitation")}, "no_day", None),
        ({"deadline": deadline("relative", counted_from="2032-12-01", period="P8W")}, "not_due", "2033-01-26"),
        ({"deadline": deadline("relative", period="P1M", relative_to="a meeting")}, "no_day", None),
        ({"deadline": deadline("recurring")}, "no_day", None),
        ({"deadline": deadline("recurring", period="P6M")}, "not_due", "2033-06-01"),
        ({"deadline": deadline("recurring", period="P30D")}, "not_due", "2033-01-21"),
        ({"kind": "condemnation"}, "no_time", None),
    ],
)
def test_a_deadline_falls_on_another_day_than_its_words_say(
    fields: dict[str, str], state: str, day: str | None
) -> None:
    due = only(clause("q", **fields)).due
    assert (due.state, due.day) == (state, day)


def test_immediate_is_overdue_before_the_day_of_adoption_has_ended_in_utc() -> None:
    at_night = instrument("edict", adopted="2031-06-02T01:30:00+03:00")
    duty = clause("q", of="edict", deadline=deadline("immediate"))
    (found,) = tracked(at_night, duty, as_of=date(2031, 6, 2)).duties
    assert (found.due.state, found.due.day) == ("passed", "2031-06-01")
    assert only(clause("q", deadline=deadline("immediate")), as_of=date(2031, 6, 1)).due.state == "not_due"


def test_a_duty_whose_instrument_has_ended_still_has_a_day() -> None:
    ended = instrument("pact", ended="2032-06-30")
    (found,) = tracked(ended, clause("q", of="pact", due="2033-01-10")).duties
    assert found.due.state == "ended"
    assert not falls_within(found.due, date(2033, 1, 1), 30)


def test_a_clause_is_there_before_its_instrument() -> None:
    assert tracked(clause("q"), as_of=date(2031, 5, 31)).duties == ()


@given(st.dates(date(2033, 1, 1), date(2034, 1, 1)), st.integers(0, 400))
def test_what_is_due_within_some_days_lies_outside_them(day: date, days: int) -> None:
    due = only(clause("q", due=day.isoformat())).due
    assert falls_within(due, date(2033, 1, 1), days) == (0 <= (day - date(2033, 1, 1)).days <= days)


@given(st.dates(), st.sampled_from(["P1D", "P3W", "P1M", "P11M", "P1Y", "P9999Y"]), st.integers(1, 50))
def test_a_period_ends_before_it_begins_or_at_a_day_that_is_none(start: date, period: str, times: int) -> None:
    found = after(start, period, times)
    assert found is None or found > start


@given(
    st.dates(date(1990, 1, 1), date(2032, 12, 31)), st.sampled_from(["P1D", "P7D", "P2W", "P1M", "P5M", "P1Y", "P4Y"])
)
def test_the_next_day_of_a_recurring_duty_is_past_or_not_the_next(start: date, period: str) -> None:
    due = only(clause("q", deadline=deadline("recurring", period=period, counted_from=start.isoformat()))).due
    every = (after(start, period, times) for times in count(1))
    assert due.day == str(next(day for day in every if day and day >= date(2033, 1, 1)))
