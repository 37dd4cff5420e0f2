"""Invented lists with known truth, linked once, and answers from the truth, for all tests of review."""

from functools import cache

import polars as pl

from evenhand.generate import Generated, people
from evenhand.link.fields import Field, Subjects
from evenhand.link.linkage import Linkage
from evenhand.link.persons import link_persons

FIELDS = (
    Field("name", "name"), Field("sex", "sex"), Field("birth_date", "date"), Field("age", "age"),
    Field("place", "place"), Field("event_date", "event_date"),
)  # fmt: skip
SCHEMA = {"left": pl.String, "right": pl.String, "answer": pl.String}
NONE = pl.DataFrame(schema=SCHEMA)


@cache
def made() -> Generated:
    return people(250, 5, "archive")


@cache
def lists() -> Subjects:
    return Subjects(made().frame, FIELDS, "row", "list")


@cache
def linked() -> Linkage:
    return link_persons(lists())


def told(*answers: tuple[str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(answers, schema=SCHEMA, orient="row")


def from_the_truth(pairs: pl.DataFrame) -> pl.DataFrame:
    person = dict(made().truth.iter_rows())
    pairs = pairs.select("left", "right")
    return told(*((a, b, "same" if person[a] == person[b] else "different") for a, b in pairs.iter_rows()))
