"""How many a text says, and what only looks like it."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.suggest.numbers import Amount, amounts
from evenhand.claim.suggest.tokens import Tokens, tokens_in
from evenhand.claim.un_symbol_text import find_symbols

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((HERE / name).read_text("utf-8").splitlines()))


def read(text: str) -> tuple[Tokens, list[Amount]]:
    tokens = tokens_in(text)
    masked = {place for each in find_symbols(text) for place in range(tokens.at(each.start), tokens.at(each.end))}
    return tokens, [each for sentence in tokens.sentences for each in amounts(tokens, sentence, masked)]


@pytest.mark.parametrize("row", rows("amounts.csv"), ids=lambda row: row["words"])
def test_an_amount_is_read_with_other_bounds(row: dict[str, str]) -> None:
    tokens, found = read(row["text"])
    said = [(tokens.written(each.first, each.last), each.low, each.high, each.term) for each in found]
    bounds = [int(row[end]) if row[end] else None for end in ("low", "high")]
    assert said == [(row["words"], *bounds, row["term"])]


@pytest.mark.parametrize("row", rows("not_amounts.csv"), ids=lambda row: row["why"])
def test_something_else_is_taken_for_an_amount(row: dict[str, str]) -> None:
    assert read(row["text"])[1] == []


@given(st.integers(2, 999_999_999))
def test_a_number_with_commas_is_read_as_another(number: int) -> None:
    _, found = read(f"In the town {number:,} people were killed.")
    assert [(each.low, each.high) for each in found] == [(number, number)]


@given(st.text(max_size=400))
def test_a_token_stands_elsewhere_than_it_says(text: str) -> None:
    tokens = tokens_in(text)
    assert all(text[start:end].strip() for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert tokens.starts == sorted(tokens.starts)
    assert [place for first, last in tokens.sentences for place in range(first, last)] == list(range(len(tokens.words)))


def test_an_abbreviation_ends_a_sentence() -> None:
    text = "Mr. Smith spoke. He met H.E. Mr. J. Doe on No. 5. The end."
    tokens = tokens_in(text)
    assert [tokens.written(*each) for each in tokens.sentences] == [
        "Mr. Smith spoke.",
        "He met H.E. Mr. J. Doe on No. 5.",
        "The end.",
    ]


def test_a_line_broken_inside_a_sentence_parts_it() -> None:
    tokens = tokens_in("More\nthan 10,000 people\nwere killed\nthere.\n\nA new paragraph.")
    assert [tokens.written(*each) for each in tokens.sentences] == [
        "More than 10,000 people were killed there.",
        "A new paragraph.",
    ]
    assert tokens.paragraphs == [0, 1]
