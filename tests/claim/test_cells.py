"""Cells become the values that the mapping promises, or say what is wrong; nothing is read that is not there."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.cells import grouped, reader
from evenhand.claim.mapping import Cell

POSITION = {"a": 0, "b": 1, "c": 2}


def read(row: list[str], number: int = 2, /, **cell: Any) -> Any:
    return reader(Cell.model_validate(cell), POSITION)(number, row)


def test_a_cell_is_kept_exactly_and_an_empty_one_left_out() -> None:
    assert read(["Երևան", "", ""], column="a") == "Երևան"
    assert read(["", "x", ""], column="a") is None


def test_a_constant_is_the_same_in_every_row() -> None:
    assert [read(row, value="event") for row in ([""], ["x"])] == ["event", "event"]


def test_rows_are_numbered_as_in_the_table() -> None:
    assert read(["", "", ""], 17, value="list-a", **{"as": "row"}) == "list-a-17"


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("1234", 1234), ("1,234", 1234), ("1,234,567", 1234567), ("-5", -5), ("007", 7)]
)
def test_whole_numbers_are_read_in_every_form_that_means_one_thing(text: str, number: int) -> None:
    assert read([text], column="a", **{"as": "integer"}) == number


@pytest.mark.parametrize(
    "text", ["1.234", "1,23", "12,34,567", "1 234", "1e3", "3.0", "12 killed", "½", "²", "+5", "--5"]
)
def test_numbers_that_could_mean_another_thing_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        read([text], column="a", **{"as": "integer"})


@pytest.mark.parametrize(
    ("cell", "row", "found"),
    [
        ({"column": "a", "ref": "party"}, ["kelvara"], "party:kelvara"),
        ({"column": "a", "ref": "party", "split": ";"}, ["x; y;"], ["party:x", "party:y"]),
        ({"column": "a", "ref": "party", "terms": {"KEL": "kelvara"}}, ["KEL"], "party:kelvara"),
        ({"columns": ["a", "b"], "refs": ["incident", "claim"]}, ["i", "c"], ["incident:i", "claim:c"]),
        ({"columns": ["a", "b"], "refs": ["incident", "claim"]}, ["i", ""], ["incident:i"]),
        ({"columns": ["a", "b"], "join": "."}, ["i", "c"], "i.c"),
        ({"columns": ["a", "b"], "join": "."}, ["i", ""], None),
        ({"columns": ["a", "b"]}, ["", ""], None),
        ({"column": "a", "split": ";"}, [" ; "], None),
    ],
)
def test_ids_and_lists_are_put_together_from_cells(cell: dict[str, Any], row: list[str], found: Any) -> None:
    assert read(row, **cell) == found


def test_terms_stand_for_what_cells_say_and_others_pass() -> None:
    assert [read([cell], column="a", terms={"Tötung": "killing"}) for cell in ("Tötung", "injury")] == [
        "killing",
        "injury",
    ]


def test_terms_are_applied_before_a_cell_is_read() -> None:
    assert read(["none"], column="a", terms={"none": "0"}, **{"as": "integer"}) == 0


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2031-05-02", "2031-05-02", "2031-05-02"),
        ("2031-05", "2031-06", "2031-05/2031-06"),
        ("2031-05", "", "2031-05/"),
        ("", "2031-06", "/2031-06"),
        ("", "", None),
    ],
)
def test_two_cells_become_one_date_or_a_period(start: str, end: str, found: str | None) -> None:
    assert read([start, end], column="a", end="b", **{"as": "span"}) == found


def test_a_period_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="runs backwards"):
        read(["2031-06", "2031-05"], column="a", end="b", **{"as": "span"})


def test_quantities_qualifiers_and_symbols_are_read_by_their_own_rules() -> None:
    assert read(["more than 700,000"], column="a", **{"as": "quantity"})["qualifier"] == "more_than"
    assert read(["over"], column="a", **{"as": "qualifier"}) == "more_than"
    assert read(["s/res/822 (1993)"], column="a", **{"as": "symbol"}) == "S/RES/822 (1993)"


@pytest.mark.parametrize("reading", ["integer", "qualifier", "quantity", "symbol"])
@given(text=st.text(min_size=1))
def test_any_text_is_read_or_refused_with_words(reading: str, text: str) -> None:
    try:
        found = read([text], column="a", **{"as": reading})
    except ValueError as fault:
        assert str(fault)
    else:
        assert found is not None


def test_outer_fields_come_before_those_inside_them() -> None:
    cells = {name: Cell(column="a") for name in ("frame.quantity.low", "claimant", "frame.act", "document")}
    groups = [(above, [path for path, _, _ in fields]) for above, fields in grouped(cells, POSITION)]
    assert groups == [
        ((), ["claimant", "document"]),
        (("frame",), ["frame.act"]),
        (("frame", "quantity"), ["frame.quantity.low"]),
    ]
