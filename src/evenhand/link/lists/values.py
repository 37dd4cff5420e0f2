"""The cells of a list made comparable: blanks, words that say nothing, digits of any script, sex in many languages."""

import unicodedata
from functools import cache

import polars as pl

from evenhand.link.encode.births import parsed
from evenhand.link.fields import Kind
from evenhand.link.lists.tables import written

NAMES: frozenset[Kind] = frozenset({"name", "given", "family", "father", "kin"})
DIGITS: frozenset[Kind | None] = frozenset({"date", "event_date", "age", "identifier", "postcode", None})
ROUND_ABOUT = " .,;:-?*/\u00a0\u2013\u2014"
WITHOUT_WORDS = r"^[^\pL\pN]*$"
NUMBER = r"\d"


def cleaned(column: pl.Series, kind: Kind | None) -> pl.Series:
    """The column as linking takes it: null where nothing is said."""
    text = column.str.strip_chars()
    if kind in DIGITS:
        text = text.str.replace_many(list(_digits()), list(_digits().values()))
    plain = text.str.to_lowercase().str.strip_chars(ROUND_ABOUT)
    nothing = [*written("any"), *(() if kind in NAMES else written("but_names"))]
    said = ~(text.str.contains(WITHOUT_WORDS) | plain.is_in(nothing)).fill_null(True)
    text = text.set(~said, None)
    if kind != "sex":
        return text
    return plain.set(~said, None).replace_strict(written("sex"), default=None, return_dtype=pl.String).alias(text.name)


def unread(before: pl.Series, after: pl.Series, kind: Kind | None) -> int:
    """How many values say something that linking cannot read: sex in unknown words, dates and ages without a number."""
    if kind == "sex":
        return int((cleaned(before, None).is_not_null() & after.is_null()).sum())
    if kind in {"date", "event_date"}:
        return int((after.is_not_null().to_numpy() & (parsed(after)[0] == 0)).sum())
    if kind == "age":
        return int((~after.str.contains(NUMBER)).fill_null(False).sum())
    return 0


@cache
def _digits() -> dict[str, str]:
    """Every decimal digit of the basic plane to its ASCII form."""
    every = map(chr, range(0x80, 0x10000))
    return {each: str(unicodedata.digit(each)) for each in every if unicodedata.category(each) == "Nd"}
