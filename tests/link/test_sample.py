import numpy as np
import polars as pl

from evenhand.link.encode.subjects import encoded
from evenhand.link.fields import Field, Subjects
from evenhand.link.sample import drawn, not_repeated


def copies(count: int) -> Subjects:
    names = ["Amal Karim", "Nadia Salem", *["Omar Haddad"] * count]
    frame = pl.DataFrame({"id": [f"r{at:04d}" for at in range(len(names))], "name": names, "list": "a"})
    return Subjects(frame, (Field("name", "name"),), list="list")


def test_a_row_copied_often_teaches_more_than_two() -> None:
    told = copies(300)
    learned = not_repeated(told)
    assert learned.sum() == 4
    chance = drawn(encoded(told), learned, 0)
    assert learned[np.concatenate((chance.left, chance.right))].all()
    assert chance.everything == 6


def test_rows_that_differ_in_any_field_or_list_are_taken_for_copies() -> None:
    told = copies(3)
    other = told.frame.with_columns(list=pl.when(pl.int_range(pl.len()) == 4).then(pl.lit("b")).otherwise("list"))
    assert not_repeated(Subjects(other, told.fields, list="list"), 1).tolist() == [True, True, True, False, True]
