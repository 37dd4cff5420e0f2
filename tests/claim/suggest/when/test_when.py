"""Dates in running text: what they come to, where they stand, what is none, and which a claim speaks of."""

import csv
from calendar import month_name, monthrange
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.suggest.when import FoundDate, find_dates, said_in, when_of
from evenhand.model.edtf import bounds, plain

TABLE = list(csv.DictReader(Path(__file__).with_name("when.csv").open(encoding="utf-8")))

days = st.dates().filter(lambda day: 1500 <= day.year <= 2099)
said = st.none() | st.dates().flatmap(
    lambda day: st.sampled_from([f"{day}", f"{day}"[:7], f"{day}"[:4], f"1000/{day}"])
)
pieces = st.sampled_from(
    [word for row in TABLE for word in row["words"].split()]
    + [
        "2020",
        "May",
        "9",
        "the",
        "last",
        "of",
        "to",
        "-",
        "(1993)",
        "30",
        "years",
        "ago",
        "since",
        "\n\n",
        "\u00a0",
        "é",
    ]
)


def shown(text: str, found: FoundDate) -> str:
    role = ":instrument" if found.role == "instrument" else ""
    return f"{text[found.start : found.end]}={found.when}{role}"


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['words']} @ {row['said']}")
def test_words_for_a_date_come_to_another_one(row: dict[str, str]) -> None:
    found = find_dates(row["words"], row["said"] or None)
    assert "|".join(shown(row["words"], each) for each in found) == row["expected"]


FORMS = [
    "{day} {month} {year}",
    "{day}th of {month}, {year}",
    "{month} {day}, {year}",
    "{year}-{number:02}-{day:02}",
    "{day:02}.{number:02}.{year}",
]


@given(days, st.sampled_from(FORMS), st.sampled_from(["", "On ", "It began on ", "«", "("]), said)
def test_a_date_in_a_usual_form_is_missed_or_misread(day: date, form: str, before: str, said: str | None) -> None:
    written = form.format(day=day.day, month=month_name[day.month], number=day.month, year=f"{day.year:04}")
    found = find_dates(f"{before}{written}.", said)
    assert [(each.start, each.end, each.when, each.kind) for each in found] == [
        (len(before), len(before) + len(written), day.isoformat(), "absolute")
    ]


@given(days)
def test_a_date_as_our_own_pages_word_it_does_not_read_back(day: date) -> None:
    for when in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert [each.when for each in find_dates(f"in {plain(when)}, they", None)] == [when]


@given(st.integers(1, 12), st.integers(1500, 2099), st.integers(1, 40))
def test_a_day_that_the_month_does_not_have_is_read_as_a_date(month: int, year: int, beyond: int) -> None:
    text = f"on {monthrange(year, month)[1] + beyond} {month_name[month]} {year}"
    assert [each for each in find_dates(text, "2100") if each.when.count("-") == 2] == []


@given(st.lists(pieces, max_size=40).map(" ".join), said)
def test_a_date_lies_outside_the_text_or_over_another_or_is_no_edtf(text: str, said: str | None) -> None:
    end = 0
    for each in find_dates(text, said):
        assert end <= each.start < each.end <= len(text)
        assert each.clause[0] <= each.start < each.end <= each.clause[1]
        bounds(each.when)
        end = each.end


@given(st.text(), said)
def test_a_text_of_any_characters_is_not_read(text: str, said: str | None) -> None:
    assert all(0 <= each.start < each.end <= len(text) for each in find_dates(text, said))


@given(days, st.dates().filter(lambda day: day.year > 1600))
def test_a_date_without_a_year_is_put_after_the_statement(day: date, spoken: date) -> None:
    found = find_dates(f"It began on {day.day} {month_name[day.month]} in the north.", spoken.isoformat())
    firsts = [bounds(each.when)[0] for each in found]
    assert all(first is not None and first <= spoken for first in firsts)


def test_a_day_of_the_statement_that_is_no_date_is_taken() -> None:
    with pytest.raises(ValueError, match="no EDTF date"):
        find_dates("on 3 May", "spring")


def test_the_names_of_two_parties_change_the_dates_that_are_found() -> None:
    text = "In 1993 Arland attacked Borland. On 3 April, Borland fled; Arland has held it for thirty years."
    swapped = text.replace("Arland", "?").replace("Borland", "Arland").replace("?", "Borland")
    there, back = (
        [(text[d.start : d.end], d.when) for d in find_dates(text, "2021-09-23")] for text in (text, swapped)
    )
    assert there == back
    assert len(there) == 3


SAID = [
    ("MISSION\n\n**Statement by A. Person**\n\n**17 May 2021**\n\nMr. President, on 3 May 2020 ...", "2021-05-17"),
    ("New York, 24 September 2020\nMr. President, we thank you.", "2020-09-24"),
    ("Letter dated 30 April 2021 from the Representative addressed to ...", "2021-04-30"),
    (
        "I congratulate you on your election as President of the General Assembly at its seventy-second session.",
        "2017-09",
    ),
    ("The Assembly meets in its forty-ninth session. At the forty-eighth session of the Assembly we spoke.", "1994-09"),
    ("I thank your predecessor, who presided over the forty-eighth session of the General Assembly.", None),
    ("We recall the twenty-seventh special session of the General Assembly, in this year.", None),
    ("On 3 May 2020 they came.\n\nThey left.", None),
    ("The town fell on\n10 December 1993\nand was burned.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_the_day_of_a_statement_is_not_the_one_its_text_says(text: str, expected: str | None) -> None:
    assert said_in(text) == expected


def spoken_of(text: str, claim: str, said: str | None = "2021-09-23") -> str | None:
    """The date of the claim that holds `claim`; sentences end with a point, paragraphs with a blank line."""
    place = text.index(claim)
    sentence = text.rfind(". ", 0, place) + 1, text.index(".", place) + 1
    paragraph = text.rfind("\n\n", 0, place) + 1, (text + "\n\n").index("\n\n", place)
    sentence = max(sentence[0], paragraph[0]), sentence[1]
    return when_of(find_dates(text, said), sentence, (place, place + len(claim)), paragraph, said)


WHEN = [
    ("On 3 May 2020, 12 people were killed.", "12 people", "2020-05-03"),
    ("In 2019, 5 died; in 2020, 7 died.", "5 died", "2019"),
    ("In 2019, 5 died; in 2020, 7 died.", "7 died", "2020"),
    ("5 died there in 2019, while 7 died in 2020.", "5 died", "2019"),
    ("From 27 September to 10 November 2020, 90 died.", "90 died", "2020-09-27/2020-11-10"),
    ("On 3 May 2020, a town was shelled. 12 were killed.", "12 were", "2020-05-03"),
    ("On 3 May 2020, a town was shelled.\n\n12 were killed.", "12 were", "2020-05-03"),
    ("On 3 May 2020, we met." + " We thank all." * 20 + "\n\n12 were killed.", "12 were", None),
    ("On 3 May 2020, a town was shelled." + " We thank all." * 20 + "\n\n12 were killed.", "12 were", "2020-05-03"),
    ("On 3 May 2020, we met." + " We thank all." * 20 + " 12 were killed.", "12 were", "2020-05-03"),
    ("Today we are met. 12 were killed.", "12 were", None),
    ("Resolution 822 (1993) says that 12 were killed.", "12 were", None),
    ("Contrary to the agreement of 10 November 2020, 12 are held.", "12 are", None),
    ("On 3 May 2030, 12 people were killed.", "12 people", None),
    ("In the twentieth century, 12 people were killed.", "12 people", None),
    ("12 people were killed. On 3 May 2020 we wept.", "12 people", None),
    ("12 people were killed.", "12 people", None),
]


@pytest.mark.parametrize(("text", "claim", "expected"), WHEN)
def test_a_claim_is_given_the_date_of_something_else(text: str, claim: str, expected: str | None) -> None:
    assert spoken_of(text, claim) == expected


def test_a_day_without_any_year_is_given_to_a_claim() -> None:
    assert spoken_of("On 3 May, 12 people were killed.", "12 people", None) is None


def test_a_date_is_carried_over_pages_to_a_claim_far_from_it() -> None:
    filler = "We thank the President. " * 120
    assert spoken_of(f"On 3 May 2020, a town was attacked.\n\n{filler}\n\n12 were killed.", "12 were") is None
