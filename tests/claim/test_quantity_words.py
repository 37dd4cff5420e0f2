"""Quantities in words: the conventions of the record, the words of the first case, and refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.quantity_vocabulary import qualifiers, terms
from evenhand.claim.quantity_words import is_subset, qualifier_term, read_quantity

READ = [
    ("more than 700,000", 700_000, None, "more_than"),
    ("over 30", 30, None, "more_than"),
    ("at least 94", 94, None, "at_least"),
    ("no fewer than thirty", 30, None, "at_least"),
    ("20 or more", 20, None, "at_least"),
    ("about 4,000", 4000, 4000, "about"),
    ("some 5,000", 5000, 5000, "about"),
    ("an estimated 30 to 50", 30, 50, "about"),
    ("almost 5,000", 5000, 5000, "almost"),
    ("nearly one hundred", 100, 100, "almost"),
    ("dozens", 24, 99, "dozens"),
    ("several dozen", 24, 99, "dozens"),
    ("hundreds", 100, 999, "hundreds"),
    ("thousands", 1000, 9999, "thousands"),
    ("tens of thousands", 10_000, 99_999, "tens_of_thousands"),
    ("hundreds of thousands", 100_000, 999_999, "hundreds_of_thousands"),
    ("up to 30", None, 30, "up_to"),
    ("as many as 600,000", None, 600_000, "up_to"),
    ("as many as 500 to 1,000", 500, 1000, "up_to"),
    ("fewer than five", None, 5, "less_than"),
    ("between 10 and 20", 10, 20, "between"),
    ("10-20", 10, 20, "between"),
    ("10\u201320", 10, 20, "between"),
    ("10 to 20", 10, 20, "between"),
    ("2 to 3 thousand", 2000, 3000, "between"),
    ("500 to a million", 500, 1_000_000, "between"),
    ("several", None, None, "several"),
    ("more than half", None, None, "share"),
    ("4,600", 4600, 4600, "exact"),
    ("4\u00a0600", 4600, 4600, "exact"),
    ("4\u2009600", 4600, 4600, "exact"),
    ("4.6 thousand", 4600, 4600, "exact"),
    ("one million two hundred thousand", 1_200_000, 1_200_000, "exact"),
    ("none", 0, 0, "exact"),
    ("No one.", 0, 0, "exact"),
]


@pytest.mark.parametrize(("words", "low", "high", "term"), READ)
def test_the_bounds_and_the_qualifier_are_what_the_words_allow(
    words: str, low: int | None, high: int | None, term: str
) -> None:
    quantity = read_quantity(words)
    assert (quantity.low, quantity.high, quantity.qualifier) == (low, high, term)
    assert quantity.words == " ".join(words.split())


@pytest.mark.parametrize(
    "words",
    ["", "5 percent", "30%", "17 October 2020", "822 (1993)", "2020-10-17", "24/7", "4.6", "4,60",
     "a house", "children", "10th", "one and two", "20 to 10", "between 10", "at least 10 to 20",
     "4 6001", "99999999999999999999", "S/2021/424", "9999999999999999"],
)  # fmt: skip
def test_what_is_no_count_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"quantity|number|range|less than or equal|above high"):
        read_quantity(words)


def test_what_is_counted_becomes_the_unit_in_its_own_capitals() -> None:
    assert read_quantity("more than 20 UN staff").unit == "UN staff"
    assert read_quantity("hundreds of civilians").unit == "civilians"
    assert read_quantity("12 children", unit="persons").unit == "persons"


def test_a_number_inside_another_is_flagged_and_still_read() -> None:
    assert is_subset("including 12 children")
    assert not is_subset("12 children")
    assert read_quantity("including 12 children").low == 12


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("a quarter", "share"), ("about", "about"), ("above", "more_than"), ("all", "all"),
        ("almost", "almost"), ("almost entire population", "almost_all"), ("around", "about"),
        ("as many as", "up_to"), ("at least", "at_least"), ("between", "between"),
        ("dozens", "dozens"), ("entire population", "all"), ("estimated", "about"),
        ("exact", "exact"), ("exceeds", "more_than"), ("hundreds", "hundreds"),
        ("hundreds of thousands", "hundreds_of_thousands"), ("more than", "more_than"),
        ("more than 300", "more_than"), ("more than half", "share"), ("most of", "most"),
        ("multiple", "several"), ("numerous", "many"), ("over", "more_than"), ("range", "between"),
        ("series", "repeated"), ("several", "several"), ("several dozen", "dozens"),
        ("systematic", "systematic"), ("tens of thousands", "tens_of_thousands"),
        ("thousands", "thousands"), ("tiny part", "share"), ("widespread", "widespread"),
    ],
)  # fmt: skip
def test_every_qualifier_of_the_first_case_has_a_term(words: str, term: str) -> None:
    assert qualifier_term(words) == term


def test_an_unknown_qualifier_is_refused_with_the_terms_to_choose_from() -> None:
    with pytest.raises(ValueError, match="write one of exact, about"):
        qualifier_term("purple")


@pytest.mark.parametrize("table", ["before", "after", "magnitudes", "unnumbered"])
def test_every_phrase_points_to_a_term_of_the_codebook(table: str) -> None:
    assert set(terms(table).values()) <= set(qualifiers())


@given(st.sampled_from(sorted(qualifiers())))
def test_every_term_is_its_own_term(term: str) -> None:
    assert qualifier_term(term) == term
    assert qualifier_term(qualifiers()[term]["label"]) == term


@given(st.integers(0, 2**53 - 1))
def test_a_number_with_separators_is_read_whole(number: int) -> None:
    for written in (str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        quantity = read_quantity(f"more than {written} persons")
        assert (quantity.low, quantity.high, quantity.unit) == (number, None, "persons")


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_range_is_read_exactly_when_it_runs_upwards(low: int, high: int) -> None:
    if low <= high:
        quantity = read_quantity(f"{low} to {high}")
        assert (quantity.low, quantity.high) == (low, high)
    else:
        with pytest.raises(ValueError, match="is above high"):
            read_quantity(f"{low} to {high}")


ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spell(number: int) -> str:
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if rest and rest < 100 else " "
            return f"{spell(number // scale)} {name}{joint}{spell(rest) if rest else ''}".strip()
    tens, ones = divmod(number, 10)
    return ONES[number] if number < 20 else TENS[tens] + (f"-{ONES[ones]}" if ones else "")


@given(st.integers(0, 10**9 - 1))
def test_a_spelled_number_is_the_number(number: int) -> None:
    assert read_quantity(spell(number)).low == number


@given(st.text(alphabet="0123 ,.-moreathnf%/", max_size=30))
def test_any_words_are_read_or_refused_never_worse(words: str) -> None:
    try:
        quantity = read_quantity(words)
    except ValueError:
        return
    assert quantity.words
