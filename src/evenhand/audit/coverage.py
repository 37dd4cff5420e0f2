"""T7: how much of what the accusing side tells of is told by independent sources as well. No verdict."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl

from evenhand.audit.distributions import interval, two_sided
from evenhand.audit.effect import Effect, Finding, Pair
from evenhand.audit.settings import least
from evenhand.audit.sides import pairs_of, sides_in
from evenhand.audit.units import ABSENT

_COUNTS = ("n_independent_sources", "n_accusing_offices")
_NOTE = (
    "the number of happenings assumes that the two kinds of source find things independently of one another; where one "
    "follows the other, it is too low"
)


def covered(units: pl.DataFrame, order: Sequence[str]) -> Iterator[Finding]:
    """A finding for each two accused parties: the ratio of shares that independent sources cover; and the tables."""
    held, claims = _of_level(units, "accusation"), _of_level(units, "claim")
    if not set(_COUNTS) <= set(held.columns):
        yield _not_run("the table does not say how many sources of each kind there are")
        return
    numbers = held.with_columns(pl.col(_COUNTS).cast(pl.Float64, strict=False).fill_null(0.0))
    pairs = list(pairs_of(numbers, "alleged_party", order))
    for pair in pairs:
        yield _of_pair(numbers, pair)
    if not pairs:
        yield _not_run(f"fewer than two parties have {least('side')} accusations")
    yield from _tables(claims, sides_in(claims, "alleged_party", order))


def _of_level(units: pl.DataFrame, level: str) -> pl.DataFrame:
    """Units of one level; all of them in a table that has no levels."""
    return units.filter(pl.col("level") == level) if "level" in units.columns else units


def _of_pair(held: pl.DataFrame, pair: Pair) -> Finding:
    told = [_overlap(held.filter(pl.col("alleged_party") == party)) for party in pair]
    details = tuple(_described(party, *counts) for party, counts in zip(pair, told, strict=True))
    (accusing, _, both), (accusing_second, _, both_second) = told
    if not both or not both_second:
        return _not_run("independent sources cover nothing of what is told against one of them", pair, details)
    log_ratio = (math.log(both) - math.log(accusing)) - (math.log(both_second) - math.log(accusing_second))
    error = math.sqrt((1 / both - 1 / accusing) + (1 / both_second - 1 / accusing_second))
    p = float(two_sided(np.array([log_ratio / error]))[0]) if error else 1.0
    n, yes = (accusing, accusing_second), (both, both_second)
    effect = Effect(log_ratio, *interval(log_ratio, error), error, p, n, yes)
    said = "accusations that the accusing side makes|are made by an independent source too"
    return Finding(
        "T7",
        "covered",
        "sources",
        pair,
        effect=effect,
        measure="ratio of shares",
        form="coverage",
        judged=False,
        said=said,
        details=(*details, _NOTE),
    )


def _overlap(held: pl.DataFrame) -> tuple[int, int, int]:
    """How many the accusing side tells of, how many independent sources do, and how many both do."""
    independent, accusing = held[_COUNTS[0]] > 0, held[_COUNTS[1]] > 0
    return int(accusing.sum()), int(independent.sum()), int((independent & accusing).sum())


def _described(party: str, accusing: int, independent: int, both: int) -> str:
    """The counts, and the number of happenings after Chapman (1951)."""
    number = (accusing + 1) * (independent + 1) / (both + 1) - 1
    return (
        f"against {party}: the accusing side tells of {accusing}, independent sources of {independent}, "
        f"both of {both}; about {number:.0f} in all, told or not"
    )


def _tables(units: pl.DataFrame, parties: Sequence[str]) -> Iterator[Finding]:
    """How many units there are against each party, by language and by access."""
    for column in ("language", "place_access"):
        known = [] if column not in units.columns else units[column].fill_null(ABSENT).unique().sort().to_list()
        if known in ([], [ABSENT]):
            yield _not_run(f"nothing here says the {column.replace('_', ' ')} of a unit", outcome=column)
            continue
        counted = units.with_columns(pl.col(column).fill_null(ABSENT))
        rows = tuple(_row(counted, column, value, parties) for value in known)
        said = f"Units by {column.replace('_', ' ')} and accused party, counted. Raw counts are no measure of evenness."
        yield Finding("T7", column, "sources", tuple(parties), judged=False, said=said, table=rows)


def _row(units: pl.DataFrame, column: str, value: str, parties: Sequence[str]) -> dict[str, str | int | float]:
    some = units.filter(pl.col(column) == value)
    return {column: value, **{party: int((some["alleged_party"] == party).sum()) for party in parties}}


def _not_run(why: str, sides: tuple[str, ...] = (), details: tuple[str, ...] = (), outcome: str = "covered") -> Finding:
    return Finding("T7", outcome, "sources", sides, judged=False, why=why, details=details)
