"""Rows as they are asked for: the part of each that lies in the period, and rows of one key as one range."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from evenhand.codebook import rules
from evenhand.count.asked import Asked
from evenhand.count.reports import Days
from evenhand.count.rows import Bounds, Row
from evenhand.model.base import trusted
from evenhand.model.derived import Range

_OF_ONE = {"incident", "not_counted"}
"""The bases of rows that are of one heading, also where single incidents are added up."""


class Item(NamedTuple):
    """A row with its key and the part of it that counts there, on the days that it may have been."""

    row: Row
    key: str
    basis: str
    affected: tuple[str, ...]
    days: Days
    bounds: Bounds
    even: tuple[Fraction, Fraction | None] | None


def within(item: Item, asked: Asked) -> Iterator[Item]:
    """The item as far as it lies in the period asked for; nothing when it certainly lies outside.

    A number of a single incident that may also fall outside counts with a low of 0. What cannot be counted in the
    period stands apart, so that nothing is lost: under the basis `undated` what has no days, under `other_period` a
    claimed total that also covers days outside.
    """
    first, last = item.days
    if not asked.dated or (not item.row.now and not (first and (first > asked.last or last < asked.first))):
        yield item
    elif not first:
        yield item._replace(basis="undated")
    elif asked.first <= first and last <= asked.last:
        yield item
    elif first <= asked.last and asked.first <= last:
        changed = {"bounds": (0, item.bounds[1]), "even": None} if item.row.single else {"basis": "other_period"}
        yield item._replace(**changed)


def added(items: Sequence[Item]) -> Range:
    """One range over items of one kind: lows added up, an open low adding nothing, and highs; one open opens all."""
    first = items[0]
    low, high = first.bounds if len(items) == 1 or not first.row.now else _sum(item.bounds for item in items)
    even = [item.even for item in items if item.even]
    spread_low, spread_high = _sum(even) if even and len(even) == len(items) else (None, None)
    values = {
        "key": first.key,
        "basis": first.basis,
        "heading": first.row.heading if first.basis in _OF_ONE or not first.row.single else None,
        "accused": first.row.accused,
        "affected": first.affected,
        "harm": first.row.harm,
        "unit": first.row.unit,
        "role": first.row.role,
        "low": low,
        "high": high,
        "approximate": any(report.about for item in items for report in item.row.now),
        "even_low": _decimal(spread_low),
        "even_high": _decimal(spread_high),
        "claims": tuple(report.claim for item in items for report in item.row.now),
        "updated": tuple(claim for item in items for claim in item.row.updated),
        "left_out": tuple(line for item in items for line in item.row.left_out),
        "rule": rules("count")["id"],
    }
    return trusted(Range, values)


def _sum(bounds: Iterable[tuple[int | Fraction | None, int | Fraction | None]]) -> tuple[Any, Any]:
    lows, highs = zip(*bounds, strict=True)
    return sum(low or 0 for low in lows), None if None in highs else sum(highs)


def _decimal(number: Fraction | None) -> str | None:
    """A share of a number, to a hundredth."""
    return None if number is None else f"{float(number):.2f}"
