"""Lists made to join what does not belong together."""

import random
from functools import cache

import polars as pl
import pytest
from asked import FIELDS, NONE

from evenhand.generate import Generated, people
from evenhand.link.fields import Field, Subjects
from evenhand.link.linkage import Linkage
from evenhand.link.persons import link_persons
from evenhand.link.review import questions

GIVEN = ("Abbas", "Zeyd", "Murad", "Tofig", "Osman", "Kerim", "Halil", "Natiq", "Yusif", "Rashid", "Emin", "Farid")
Row = dict[str, object]


@cache
def honest() -> Generated:
    return people(400, 7, "five_lists_three_scripts")


def linked(added: list[Row], fields: tuple[Field, ...], *unique: str) -> Linkage:
    whole = pl.concat((honest().frame, pl.DataFrame(added, schema=honest().frame.schema)))
    return link_persons(Subjects(whole, fields, "row", "list", frozenset(unique)))


FAMILY: Row = {"family": "Demirkaya", "sex": "male", "place": "Gulrud", "event_date": "2031-03-20"}
POISON = FAMILY | {"row": "poison", "list": "poison", "given": " ".join(GIVEN[:7])}
APART = (Field("given", "given"), Field("family", "family"), *FIELDS)


def brother(at: int, on: str) -> Row:
    """One of twelve men of one family, killed on one day, who stand on two lists."""
    said: Row = {"given": GIVEN[at], "birth_date": f"{1960 + 3 * at}-{1 + at:02}-{10 + at}"}
    return FAMILY | said | {"row": f"{on}-{at}", "list": on}


@pytest.mark.parametrize("unique", [(), ("first", "second", "poison")])
def test_one_record_with_the_names_of_many_joins_them_or_goes_unnoticed(unique: tuple[str, ...]) -> None:
    brothers = [brother(at, on) for at in range(len(GIVEN)) for on in ("first", "second")]
    found = linked([*brothers, POISON], APART, *unique)
    ours = found.clusters.filter(pl.col("id").str.contains("^(first|second)-"))
    persons = ours.group_by("cluster").agg(pl.col("id").str.extract(r"(\d+)$").n_unique())
    assert persons["id"].max() <= 2, "brothers were made one"  # type: ignore[operator]
    assert found.diagnostics.crowded["id"][0] == "poison"
    first = questions(found, NONE, 5).row(0, named=True)
    assert "poison" in (first["left"], first["right"]) and first["why"].startswith("poison is likely to be any of")


def blends(count: int) -> list[Row]:
    """Rows that carry the names of two persons, the birth date of one, the day of the other."""
    draw = random.Random(1)
    rows = honest().frame.filter(pl.col("list") == "office-a").rows(named=True)
    pairs = [draw.sample(rows, 2) for _ in range(count)]
    return [
        {**one, "row": f"poison-{at}", "list": "poison", "name": f"{one['name']} {two['name']}",
         "place": f"{one['place']}, {two['place']}", "event_date": two["event_date"]}
        for at, (one, two) in enumerate(pairs)
    ]  # fmt: skip


@pytest.mark.parametrize("unique", [(), ("poison",)])
def test_a_list_of_blends_of_two_persons_makes_many_one_or_goes_unnoticed(unique: tuple[str, ...]) -> None:
    found = linked(blends(200), FIELDS, *unique)
    both = found.clusters.join(honest().truth, left_on="id", right_on="row", how="left")
    persons = both.group_by("cluster").agg(
        pl.col("person").drop_nulls().n_unique(), poisoned=pl.col("person").has_nulls()
    )
    assert persons.filter("poisoned")["person"].max() <= 4  # type: ignore[operator]
    assert persons.filter(pl.col("poisoned") & (pl.col("person") > 2)).height <= 5
    torn = found.diagnostics.torn
    assert torn["list"][0] == "poison" and torn["share"][0] > 1.3 * torn["share"][1]
