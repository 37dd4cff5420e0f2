"""UN symbols: every row of the table of cases, the rules by number, one form for all spellings."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.un_symbol import parse_symbol, suspect_symbol

ROWS = list(csv.DictReader(Path(__file__).with_name("un_symbols.csv").open(encoding="utf-8")))
VALID = [row for row in ROWS if row["valid"] == "yes"]
REFUSED = [row for row in ROWS if row["valid"] == "no"]


def test_the_table_of_cases_is_whole() -> None:
    assert (len(VALID), len(REFUSED)) == (67, 11)


@pytest.mark.parametrize("row", VALID, ids=lambda row: row["as_written"])
def test_a_valid_symbol_has_the_kind_the_form_and_the_key_of_the_table(row: dict[str, str]) -> None:
    symbol = parse_symbol(row["as_written"])
    assert (symbol.kind, symbol.canonical, symbol.key) == (row["kind"], row["canonical"], row["key"])
    assert symbol.written == row["as_written"]


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["as_written"])
def test_what_is_no_symbol_is_refused_with_the_rule(row: dict[str, str]) -> None:
    rule = row["note"].split("fails: ")[1]
    with pytest.raises(ValueError, match=rule):
        parse_symbol(row["as_written"])


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("S/1993/12", "V1"), ("S/27000", "V1"), ("S/PRST/1993/4", "V2"), ("S/RES/822 (1994)", "V3"),
        ("S/RES/9999", "V3"), ("A/RES/999/1", "V4"), ("A/DEC/30/1", "V4"), ("A/RES/1(XXXI)", "V5"),
        ("A/RES/1(IIX)", "V5"), ("A/30/1", "V6"), ("A/35001", "V6"), ("S/M/L", "no match"),
        ("E/2", "V6"), ("E/1977/1", "V7"), ("E/CN.4/2007/1", "V7"), ("S/2021/424-S/2021/425", "V8"),
        ("S/12344/Rey.1", "N7"), ("and/or", "no match"), ("24/7", "no match"), ("", "no match"),
    ],
)  # fmt: skip
def test_each_rule_is_named_when_it_is_broken(written: str, rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        parse_symbol(written)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("s/res/822(1993)", "S/RES/822 (1993)"),
        ("S/RES/822\u00a0(1993).", "S/RES/822 (1993)"),
        ("(S/2021/424);", "S/2021/424"),
        ("S / 2021 / 424", "S/2021/424"),
        ("A/5497/ADD.2", "A/5497/Add.2"),
        ("A/RES/377 A (V)", "A/RES/377(V)A"),
        ("A/RES/260 (III) A", "A/RES/260(III)A"),
        ("A/RES/46/36L", "A/RES/46/36 L"),
        ("S/PV.4208(Resumption 1)", "S/PV.4208 (Resumption 1)"),
        ("S/1994/674/Add.2(Vol.V)", "S/1994/674/Add.2 (Vol. V)"),
        ("A/75/863 and S/2021/424", "A/75/863-S/2021/424"),
    ],
)
def test_spellings_of_one_symbol_come_to_one_form(written: str, canonical: str) -> None:
    assert parse_symbol(written).canonical == canonical


def test_a_bare_number_counts_beside_a_cue_only() -> None:
    assert parse_symbol("A/4", near_cue=True).kind == "ga_old"


def test_flags_say_what_was_not_in_the_text() -> None:
    assert parse_symbol("A/75/863*").reissue
    assert parse_symbol("S/RES/822").year_inferred
    assert parse_symbol("S/RES/822").canonical == "S/RES/822 (1993)"
    assert not parse_symbol("S/RES/822 (1993)").year_inferred
    assert parse_symbol("A/75/L.82").draft
    assert suspect_symbol("S/26G26").suspect
    assert suspect_symbol("S/12344/Rey.1").canonical == "S/12344/Rev.1"
    assert suspect_symbol("S/12344/Rey.1").written == "S/12344/Rey.1"


def test_a_dual_symbol_carries_both_halves() -> None:
    symbol = parse_symbol("A/75/863\u2013S/2021/424")
    assert [part.key for part in symbol.parts] == ["A/75/863", "S/2021/424"]


@pytest.mark.parametrize(
    "text",
    ["A/HRC/WG.6" + "/22" * 60 + "!", "E/CN.4" + "/2005" * 60 + "!", "CERD/C" + "/AZE" * 60 + "!", "S/" * 5000],
)
def test_a_long_wrong_symbol_is_refused_without_endless_search(text: str) -> None:
    with pytest.raises(ValueError, match="no match"):
        parse_symbol(text)


@given(
    st.sampled_from([row["as_written"] for row in VALID]),
    st.sampled_from(["", " ", ".", ");", ",", " *"]),
    st.booleans(),
)
def test_the_canonical_form_is_its_own_canonical_form(written: str, end: str, lower: bool) -> None:
    symbol = parse_symbol((written.lower() if lower else written) + end)
    again = parse_symbol(symbol.canonical)
    assert (again.canonical, again.key, again.kind) == (symbol.canonical, symbol.key, symbol.kind)
    assert parse_symbol(symbol.key).key == symbol.key


@given(st.text(alphabet="AESTRPVLCHaev0123456789/.-() *I", max_size=24))
def test_any_text_is_read_to_a_stable_form_or_refused(text: str) -> None:
    try:
        symbol = parse_symbol(text, near_cue=True)
    except ValueError:
        return
    assert parse_symbol(symbol.canonical, near_cue=True).key == symbol.key
    assert parse_symbol(symbol.canonical, near_cue=True).canonical == symbol.canonical
