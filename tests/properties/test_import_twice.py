"""Whatever tables come in whatever order: each counts once, the last word on an id stands, none is lost."""

import csv
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.case import Case
from evenhand.model.entry import content
from evenhand.model.world import Source
from evenhand.record.view import view_of
from tiny import log_of

MAPPING = (
    'record = "source"\n[columns]\nid = "id"\nname = "name"\nkind = { value = "ngo" }\n[options]\nformulas = "text"\n'
)

names = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
tables = st.dictionaries(st.sampled_from("abcdef"), names, max_size=6)


def write(case: Case, number: int, rows: Mapping[str, str]) -> Path:
    table = case.path / "hand" / f"table-{number}.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "name"), *rows.items()])
    table.with_suffix(".toml").write_text(MAPPING)
    return table


def said(case: Case) -> dict[str, str]:
    held = view_of(case._folder.log).all(Source)
    return {each.id.removeprefix("source:"): str(content(each.record)["name"]) for each in held}


@settings(max_examples=25, deadline=None)
@given(st.lists(tables, min_size=1, max_size=5))
def test_an_import_done_twice_counts_once_and_the_last_word_stands(given_tables: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as scratch:
        case, expected = Case.new(Path(scratch) / "case", "A case", "example.org/a"), dict[str, str]()
        for number, rows in enumerate(given_tables):
            table = write(case, number, rows)
            new = sum(name not in expected for name in rows)
            revised = sum(name in expected and expected[name] != rows[name] for name in rows)
            done = case.claim_import(table, revise=True)
            assert (done.new, done.revised, done.same) == (new, revised, len(rows) - new - revised)
            expected |= rows
            before = log_of(case.path)
            again = case.claim_import(table, revise=True)
            assert (again.batch, again.same) == ("", len(rows))
            assert log_of(case.path) == before
        assert said(case) == expected
        assert case.verify().problems == ()


@settings(max_examples=25, deadline=None)
@given(tables, st.randoms())
def test_the_order_of_rows_changes_nothing_that_is_said(rows: dict[str, str], draw: object) -> None:
    with TemporaryDirectory() as scratch:
        case = Case.new(Path(scratch) / "case", "A case", "example.org/a")
        case.claim_import(write(case, 0, rows))
        shuffled = list(rows.items())
        draw.shuffle(shuffled)  # type: ignore[attr-defined]
        assert case.claim_import(write(case, 1, dict(shuffled))).same == len(rows)
        assert said(case) == rows
