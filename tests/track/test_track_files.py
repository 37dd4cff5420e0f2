"""The files that duties are written to can be read by those programs that they are for."""

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from owed import clause, deadline, says, tracked

from evenhand.model.tracked import Tracked
from evenhand.safe_csv import restore
from evenhand.track.calendar import ics_text
from evenhand.track.table import COLUMNS, HXL, SHAPES, csv_text

_HASHTAG = re.compile(r"#[a-z][a-z0-9]*(\+[a-z][a-z0-9]*)*")
_TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=300)


def some(action: str = "Leave, at once; all of you.") -> Tracked:
    return tracked(
        clause("q", to=["ostren"], action=action, deadline=deadline("immediate", words="at once")),
        clause("r", due="2033-02-01", reading="full_text", action="=1+1"),
        clause("s"),
        says("a", "office-o", "q", "met", said="2032-03-01"),
        says("b", "monitors", "q", "reversed", said="2031-09"),
    )


def unfolded(text: str) -> list[str]:
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


@given(_TEXT)
def test_a_line_of_a_calendar_is_too_long_or_breaks_out_of_its_field(action: str) -> None:
    lines = unfolded(ics_text(some(action).duties, "2033-01-01"))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert {re.split("[:;]", line)[0] for line in lines if line} == {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION",
        "TRANSP",
    }  # fmt: skip


def test_a_calendar_has_a_clause_without_a_day_or_another_day() -> None:
    lines = unfolded(ics_text(some().duties, "2033-01-01"))
    assert [line for line in lines if line.startswith(("UID", "DTSTART", "DTEND"))] == [
        "UID:obligation:q@evenhand",
        "DTSTART;VALUE=DATE:20310601",
        "DTEND;VALUE=DATE:20310602",
        "UID:obligation:r@evenhand",
        "DTSTART;VALUE=DATE:20330201",
        "DTEND;VALUE=DATE:20330202",
    ]
    unverified = [line.startswith("DESCRIPTION:Unverified") for line in lines if line.startswith("DESCRIPTION")]
    assert unverified == [True, False]
    assert "SUMMARY:truce" in lines


@pytest.mark.parametrize("by", SHAPES)
def test_a_table_loses_a_clause_or_a_column(by: str) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(some().duties, by))))
    assert {row["obligation"] for row in rows} == {"obligation:q", "obligation:r", "obligation:s"}
    assert {len(row) for row in rows} == {len(COLUMNS[by])}
    formula = next(row["action"] for row in rows if row["obligation"] == "obligation:r")
    assert (formula, restore(formula)) == ("'=1+1", "=1+1")


@pytest.mark.parametrize("by", SHAPES)
def test_a_column_has_no_hashtag_or_one_that_is_none(by: str) -> None:
    _, tags, *rows = csv.reader(io.StringIO(csv_text(some().duties, by, hxl=True)))
    assert [bool(_HASHTAG.fullmatch(tag)) for tag in tags] == [True] * len(COLUMNS[by])
    assert len(set(tags)) == len(tags)
    assert len(rows) >= 3


def test_a_hashtag_is_of_no_column() -> None:
    assert set(HXL) == {name for columns in COLUMNS.values() for name in columns}


def test_a_year_without_statements_is_made_up() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(some().duties, "year"))))
    assert [(row["obligation"], row["year"], row["low"], row["marks"]) for row in rows] == [
        ("obligation:q", "2031", "", "R"),
        ("obligation:q", "2032", "3", ""),
        ("obligation:r", "", "", ""),
        ("obligation:s", "", "", ""),
    ]
    assert date.fromisoformat(some().as_of) == date(2033, 1, 1)
