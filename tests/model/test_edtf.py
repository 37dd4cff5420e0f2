"""EDTF: the examples of ISO 8601-2:2019 and the properties the record relies on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from evenhand.model.edtf import Edtf, approximate, bounds, plain, precision, span, uncertain

EDTF = TypeAdapter(Edtf)
DAYS = st.dates()

LEVEL_0 = [
    "1985-04-12", "1985-04", "1985", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z",
    "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30", "1964/2008", "2004-06/2006-08",
    "2004-02-01/2005-02-08", "2004-02-01/2005-02", "2004-02-01/2005", "2005/2006-02",
]  # fmt: skip
LEVEL_1 = [
    "Y170000002", "Y-170000002", "2001-21", "1984?", "2004-06~", "2004-06-11%", "201X", "20XX",
    "2004-XX", "1985-04-XX",
    "1985-XX-XX", "1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12",
    "../1985-04", "../1985", "1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985",
    "-1985", "1984~/2004-06", "1984/2004-06~", "1984~/2004~", "1984-06-02?/2004-08-08~",
]  # fmt: skip
LEVEL_2 = [
    "Y-17E7", "1950S2", "Y171010000S3", "Y3388E2S3", "2001-34", "2004-06-11%", "2004-06~-11",
    "2004?-06-11", "?2004-06-~11", "2004-%06-11", "156X-12-25", "15XX-12-25", "XXXX-12-XX",
    "1XXX-XX", "1XXX-12", "1984-1X", "2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03",
]  # fmt: skip


@pytest.mark.parametrize("text", LEVEL_0 + LEVEL_1 + LEVEL_2)
def test_examples_of_the_standard_are_kept_exactly_as_given(text: str) -> None:
    assert EDTF.validate_python(text) == text
    assert plain(text)


@pytest.mark.parametrize(
    "text",
    ["", "..", "/", "../..", "2020-02-30", "2021-02-29", "2020-13", "2020-00", "17.10.2020",
     "Y2020",
     "2020-10-17 ", "20201017", "2020-W01-1", "2020-21-03", "2020-10-17T24", "2020-10-17T01:60",
     "2020-10-17T01~", "2020-10-XXT01", "-0000", "1992~~", "XXXX-02-30", "Y17000-10",
     "2020/2021/2022",
     "２０２０", "2020-10-17\n", "[1667,1668]", "2020-10-17T01+15"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        EDTF.validate_python(text)


@pytest.mark.parametrize(
    "text",
    ["2020-10-17/2020-10-16", "2020-10/2020-09", "2020/2019-12-31", "-0043/-0044",
     "2020-11-XX/2020-10",
     "2020-10-17T05/2020-10-17T01", "2020-10-17T01:00+04:00/2020-10-16T20:59:59Z"],
)  # fmt: skip
def test_a_reversed_period_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(ValidationError, match="runs backwards"):
        EDTF.validate_python(text)


@pytest.mark.parametrize("text", ["2020-10-17/2020", "2020/2020-01", "2020-10-18T00:30+04:00/2020-10-17T22:00Z"])
def test_a_period_that_can_run_forwards_is_kept(text: str) -> None:
    assert EDTF.validate_python(text) == text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-10", date(2020, 10, 1), date(2020, 10, 31)),
        ("2020-02-XX", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-XX-31", date(2020, 1, 31), date(2020, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("XXX1-02-29", None, None),
        ("2020-21", date(2020, 3, 1), date(2020, 5, 31)),
        ("2020-24", date(2020, 12, 1), date(2021, 2, 28)),
        ("2020-32", date(2020, 6, 1), date(2020, 8, 31)),
        ("2020-36", date(2020, 10, 1), date(2020, 12, 31)),
        ("1988/..", date(1988, 1, 1), None),
        ("/1994", None, date(1994, 12, 31)),
        ("0000", None, None),
        ("Y170000002", None, None),
        ("Y171010000S3", None, None),
        ("1950S2", date(1900, 1, 1), date(1999, 12, 31)),
        ("2020-10-17T23:00-10:00", date(2020, 10, 17), date(2020, 10, 17)),
    ],
)
def test_bounds_are_the_first_and_last_possible_day(text: str, first: date | None, last: date | None) -> None:
    if text == "XXX1-02-29":
        with pytest.raises(ValueError, match="no day of the calendar"):
            bounds(text)
        return
    assert bounds(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("2020-10-17T01", "hour"), ("2020-10-17T01:00", "minute"), ("2020-10-17T01:00:00Z", "second"),
     ("2020-10-17", "day"), ("2020-10", "month"), ("2020-10-XX", "month"), ("2020-XX", "year"),
     ("2020-22", "season"), ("2020-33", "quarter"), ("2020", "year"), ("199X", "decade"),
     ("19XX", "century"), ("XXXX", "unknown"), ("1988/..", "interval"), ("/1994", "interval")],
)  # fmt: skip
def test_precision_is_the_smallest_unit_fixed(text: str, unit: str) -> None:
    assert precision(text) == unit


@pytest.mark.parametrize(
    ("text", "is_approximate", "is_uncertain"),
    [("1992", False, False), ("1992~", True, False), ("1992?", False, True), ("1992%", True, True),
     ("1984~/2004", True, False), ("2004-06-~11", True, False)],
)  # fmt: skip
def test_qualifiers_are_seen_wherever_they_stand(text: str, is_approximate: bool, is_uncertain: bool) -> None:
    assert (approximate(text), uncertain(text)) == (is_approximate, is_uncertain)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [("2020-10-17", "2020-10-17", "2020-10-17"), ("", "1994", "/1994"), ("1988", "", "1988/"),
     ("1988", "..", "1988/.."), (" 2020-09-27", "2020-11 ", "2020-09-27/2020-11")],
)  # fmt: skip
def test_two_cells_become_one_text(start: str, end: str, text: str) -> None:
    assert span(start, end) == text


@pytest.mark.parametrize(
    ("start", "end"),
    [("", ""), ("2020", "2019"), ("1988/..", "1990"), ("x", "1990"), ("..", ".."), ("..", "")],
)
def test_two_cells_that_make_no_period_are_refused(start: str, end: str) -> None:
    with pytest.raises(ValueError, match=r"empty|backwards|period|no EDTF date|says no date"):
        span(start, end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-10-07", "7 October 2020"),
        ("2020-09-27/2020-11-10", "27 September 2020 to 10 November 2020"),
        ("1992~", "about 1992"),
        ("199X", "the 1990s"),
        ("2020-10-17T01", "17 October 2020, in the hour from 01:00"),
        ("2020-10-17T01:00:00+04:00", "17 October 2020, 01:00:00 (UTC+04:00)"),
        ("-0043", "44 BC"),
        ("../1994", "until 1994"),
        ("/1994", "from an unknown date to 1994"),
        ("1988/..", "from 1988 onwards"),
        ("2020-10-XX", "a day in October 2020"),
        ("2020-21", "spring 2020"),
    ],
)
def test_pages_show_readable_dates(text: str, words: str) -> None:
    assert plain(text) == words


@given(DAYS)
def test_a_full_date_is_its_own_first_and_last_day(day: date) -> None:
    assert bounds(EDTF.validate_python(day.isoformat())) == (day, day)


@given(DAYS, DAYS)
def test_a_period_is_kept_exactly_when_it_runs_forwards(start: date, end: date) -> None:
    if start <= end:
        assert bounds(span(start.isoformat(), end.isoformat())) == (start, end)
    else:
        with pytest.raises(ValueError, match="runs backwards"):
            span(start.isoformat(), end.isoformat())


@given(DAYS.filter(lambda day: day < date(9999, 12, 31)), st.integers(1, 400))
def test_unspecifying_a_digit_never_loses_the_day(day: date, where: int) -> None:
    text = day.isoformat()
    position = where % 10
    if text[position] == "-":
        position -= 1
    vague = text[:position] + "X" + text[position + 1 :]
    first, last = bounds(vague)
    assert (first is None or first <= day) and (last is not None and day <= last)
    assert bounds(text) == (day, day) != (day, day + timedelta(1))


@given(st.text(alphabet="0129XYES-T:/.~?%+Z", max_size=24))
def test_any_text_is_either_kept_or_refused_never_worse(text: str) -> None:
    try:
        EDTF.validate_python(text)
    except ValidationError:
        return
    first, last = bounds(text)
    assert first is None or last is None or first <= last
    assert plain(text)
    assert precision(text)
