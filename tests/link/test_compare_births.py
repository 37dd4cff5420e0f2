import pytest
from agreements import agreement
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.link.compare.births import slip


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("1971-03-08", "1971-03-08", "same day"),
        ("1971-03-08", "19710308", "same day"),
        ("08.03.1971", "1971-3-8", "same day"),
        ("1971-03-08", "1971-08-03", "day and month swapped"),
        ("1971-03-08", "1917-03-08", "two and a slip in the third"),
        ("1971-03-08", "1971-03-25", "two of three"),
        ("1971-03", "1971-03-08", "same year and month"),
        ("1971", "1971-03-08", "same year"),
        ("1971-XX-XX", "1971-03-08", "same year"),
        ("1971~", "1990-03-08", "years far apart"),
        ("1971-03-08", "1990-11-21", "different"),
        ("1971-03-08", None, None),
        ("unknown", "1971-03-08", None),
    ],
)
def test_dates_agree_at_their_precision(a: str, b: str | None, level: str | None) -> None:
    assert agreement({"born": a}, {"born": b}, {"born": "date"}).get("birth") == level


@pytest.mark.parametrize(
    ("born", "age", "level"),
    [("1971-03-08", "49", "ages agree"), ("1971-03-08", "50", "ages agree"), ("1971-03-08", "20", "ages far apart")],
)
def test_an_age_is_held_against_a_birth_date_at_the_event(born: str, age: str, level: str) -> None:
    first = {"born": born, "age": None, "day": "2021-01-15"}
    second = {"born": None, "age": age, "day": "2021-01-15"}
    assert agreement(first, second, {"born": "date", "age": "age", "day": "event_date"})["birth"] == level


@settings(deadline=None)
@given(st.integers(0, 9999), st.integers(0, 9999))
def test_slips_are_the_same_both_ways_and_never_between_equals(a: int, b: int) -> None:
    assert slip(a, b) == slip(b, a)
    assert not slip(a, a)


def test_slips_are_one_digit_or_two_exchanged() -> None:
    assert slip(1971, 1917) and slip(1971, 1951) and slip(8, 18)
    assert not slip(1971, 1952)
