"""UN symbols in running text: found beside a cue, not found where the shape is chance."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.un_resolution_words import resolution_symbol
from evenhand.claim.un_symbol_text import find_symbols

ROWS = list(csv.DictReader(Path(__file__).with_name("un_symbols.csv").open(encoding="utf-8")))
WRITTEN = [row["as_written"] for row in ROWS if row["valid"] == "yes"]


def found_in(text: str) -> list[str]:
    return [found.symbol.canonical for found in find_symbols(text)]


@pytest.mark.parametrize(
    "text",
    [
        "energy = E/1000 * count", "const E/1000; report()", "print the report on A/4 paper",
        "open 24/7 and/or on call", "an A/C unit", "sizes S/M/L", "UN staff flew in an A/C 130",
        "rated A/2 overall", "see src/A/75/863", "http://example.org/S/2021/424",
        "report.A/75/863", "5E/1000 of the report", "document ST/M", "letter S/1993/12",
        "S/2021/424", "a document of the UN on an E/2 grade",
    ],
)  # fmt: skip
def test_a_shape_without_a_cue_is_not_a_symbol(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("the letter (S/25718) said", ["S/25718"]),
        ("see document A/4.", ["A/4"]),
        ("https://undocs.org/en/S/2021/424", ["S/2021/424"]),
        ("S/RES/822 (1993), S/25600 and A/47/900", ["S/RES/822 (1993)", "S/25600", "A/47/900"]),
        ("(A/75/863\u2013S/2021/424).", ["A/75/863-S/2021/424"]),
        ("letters S/2021/424-S/2021/425", ["S/2021/424", "S/2021/425"]),
        ("by S/RES/822\u00a0(1993) it", ["S/RES/822 (1993)"]),
        ("(see S/1994/674/Add.2 (Vol. V))", ["S/1994/674/Add.2 (Vol. V)"]),
        ("A/RES/46/36 L, and so on", ["A/RES/46/36 L"]),
        ("the UN says in A/RES/31/48 A country", ["A/RES/31/48"]),
        ("CERD/C/AZE/CO/7-9", ["CERD/C/AZE/CO/7-9"]),
    ],
)
def test_a_symbol_beside_a_cue_is_found_whole(text: str, symbols: list[str]) -> None:
    assert found_in(text) == symbols


def test_a_misread_symbol_is_flagged_and_kept_as_written() -> None:
    (found,) = find_symbols("the report S/12344/Rey.1 says")
    assert found.symbol.suspect
    assert found.symbol.written == "S/12344/Rey.1"


def test_a_cue_in_another_paragraph_does_not_count() -> None:
    assert found_in("The report is long.\n\nThen S/25600 came") == []


PIECES = st.one_of(
    st.sampled_from(WRITTEN),
    st.sampled_from(["the report", "document", "UN", "(", ")", ", ", ". ", "\n\n", "A/4", "A/C", "=",
                     "paper", "\u00a0", "\u2013", "E/1000", "S/", "ﬁ", "é"]),
    st.text(max_size=4),
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_offsets_reproduce_what_was_written_in_order_without_overlap(text: str) -> None:
    end = 0
    for found in find_symbols(text):
        assert text[found.start : found.end] == found.symbol.written
        assert found.start >= end
        end = found.end


@pytest.mark.parametrize("written", WRITTEN)
def test_every_valid_symbol_is_found_after_the_word_document(written: str) -> None:
    (found,) = find_symbols(f"the UN document {written}, which")
    assert found.symbol.written.rstrip("*") == written.rstrip("*")


@pytest.mark.parametrize(
    ("words", "canonical", "inferred"),
    [
        ("Security Council resolution 822 (1993)", "S/RES/822 (1993)", False),
        ("resolution 822 (1993)", "S/RES/822 (1993)", False),
        ("UN Security Council resolution 822", "S/RES/822 (1993)", True),
        ("resolution 822 of the Security Council", "S/RES/822 (1993)", True),
        ("Security Council resolution 822 of 1993", "S/RES/822 (1993)", False),
        ("UNSCR 1325", "S/RES/1325 (2000)", True),
        ("General Assembly resolution 62/243", "A/RES/62/243", False),
        ("General Assembly resolution ES-11/1", "A/RES/ES-11/1", False),
        ("General Assembly resolution 3314 (XXIX)", "A/RES/3314(XXIX)", False),
        ("resolution 377 A (V)", "A/RES/377(V)A", False),
        ("Human Rights Council resolution 16/18", "A/HRC/RES/16/18", False),
        ("Human Rights Council decision 17/119", "A/HRC/DEC/17/119", False),
    ],
)
def test_a_resolution_in_words_has_its_symbol(words: str, canonical: str, inferred: bool) -> None:
    symbol = resolution_symbol(words)
    assert (symbol.canonical, symbol.year_inferred) == (canonical, inferred)
    assert symbol.written == words


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("resolution 822 (1994)", "V3"),
        ("Security Council resolution 822 of 1994", "V3"),
        ("Security Council resolution 9999", "V3"),
        ("resolution 822", "named organ"),
        ("resolution 43/1", "named organ"),
        ("General Assembly resolution 30/1", "V4"),
        ("the resolution of the dispute", "named organ"),
    ],
)
def test_a_resolution_that_cannot_be_is_refused(words: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        resolution_symbol(words)
