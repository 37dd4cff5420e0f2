"""Which sides can be compared, in an order that nobody's name decides."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import polars as pl
from anyascii import anyascii

from evenhand.audit.effect import Pair
from evenhand.audit.settings import least


def sides_in(units: pl.DataFrame, group: str, order: Sequence[str]) -> list[str]:
    """The values of a column that enough units bear, in the order given, then in the reader's alphabet."""
    counts = dict(units.group_by(group).agg(pl.col("unit_id").n_unique()).iter_rows())
    enough = [value for value, count in counts.items() if value and count >= least("side")]
    return in_order(enough, order)


def in_order(values: Sequence[str], order: Sequence[str]) -> list[str]:
    """Values in the order given, those that are not in it last, in the reader's alphabet."""
    place = {value: at for at, value in enumerate(order)}
    return sorted(values, key=lambda value: (place.get(value, len(place)), anyascii(value).casefold(), value))


def pairs_of(units: pl.DataFrame, group: str, order: Sequence[str]) -> Iterator[Pair]:
    """Every two sides of a column that can be compared."""
    yield from combinations(sides_in(units, group, order), 2)


def of_pair(units: pl.DataFrame, group: str, pair: Pair) -> pl.DataFrame:
    """The units of two sides."""
    return units.filter(pl.col(group).is_in(pair))


def kind_of(units: pl.DataFrame, registered: Mapping[str, Any]) -> str:
    """What the units of an outcome are called, in the plural."""
    if registered["level"] != "any":
        return f"{registered['level']}s"
    return "claims" if units["unit_id"].str.starts_with("claim:").any() else "accusations"
