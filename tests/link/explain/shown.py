"""Invented lists, linked once for all tests of explanations."""

from dataclasses import replace
from functools import cache

import polars as pl

from evenhand.generate import people
from evenhand.link.fields import Field, Subjects
from evenhand.link.linkage import Linkage
from evenhand.link.persons import link_persons

FIELDS = (
    Field("name", "name"), Field("sex", "sex"), Field("birth_date", "date"), Field("age", "age"),
    Field("place", "place"), Field("event_date", "event_date"),
)  # fmt: skip


@cache
def lists(preset: str = "five_lists_three_scripts", unique: bool = False) -> Subjects:
    frame = people(250, 3, preset).frame
    return Subjects(frame, FIELDS, "row", "list", frozenset(frame["list"]) if unique else frozenset())


@cache
def linked(preset: str = "five_lists_three_scripts", unique: bool = False) -> Linkage:
    return link_persons(lists(preset, unique))


def of_one(linkage: Linkage) -> tuple[str, str]:
    """The likeliest pair."""
    return linkage.pairs["left"][0], linkage.pairs["right"][0]


def hostile(subjects: Subjects, name: str, row: str, value: str) -> Subjects:
    """The subjects with another value in one cell."""
    changed = pl.when(pl.col("row") == row).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
    return replace(subjects, frame=subjects.frame.with_columns(changed))
