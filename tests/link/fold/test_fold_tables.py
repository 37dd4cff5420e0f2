"""The letter tables say only what the code can read."""

import re

import pytest

from evenhand.link.fold.tables import rows

TABLES = sorted({row["table"] for row in rows("scripts")})
SOUNDS = "".join(row["sound"] for row in rows("sounds"))


@pytest.mark.parametrize("name", TABLES)
def test_each_row_has_plain_latin_letters_and_known_sounds(name: str) -> None:
    found = rows(name)
    assert len(found) >= 25
    for row in found:
        assert row["letters"] == row["letters"].lower() != "", row
        assert re.fullmatch("[a-z]*", row["latin"]), row
        assert all(re.fullmatch(f"-|[{SOUNDS}]+", sound) for sound in row["sound"].split("|")), row


@pytest.mark.parametrize("name", TABLES)
def test_no_two_rows_speak_of_the_same_place(name: str) -> None:
    places = [(row["letters"], row["after"], row["before"]) for row in rows(name)]
    assert len(places) == len(set(places))
