"""Statements that agree in every compared field: one stands for all, so that repetition adds no weight and no work.

A relay of a figure says nothing new. A running total is the same total at every later date: figures that begin with the
same day, on the same side, act, harm, place and people, are one series, and its longest stands for it.
"""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.incident.reading import TOTAL
from evenhand.link.incident.rules import Rules
from evenhand.link.incident.statements import Statements

Whole = NDArray[np.int64]
_ALWAYS = ("reach", "place", "affected", "alleged", "act", "harm", "unit", "weapon", "object", "population")
_OF_INCIDENTS = ("last", "hour", "low", "high")


def stands_for(said: Statements, rules: Rules) -> Whole:
    """For each row, the row that stands for it: the one of its series that reaches furthest, then the first."""
    total = said.of("reach") == TOTAL
    columns = [said.of(name) for name in _ALWAYS]
    columns.append(_beginning(said, rules, total))
    columns += [
        np.where(total, -1, np.nan_to_num(said.number(name), nan=-1)).astype(np.int64) for name in _OF_INCIDENTS
    ]
    series = _numbered(columns, len(said))
    order = np.lexsort((np.arange(len(said)), -said.of("last"), series))
    first = order[np.unique(series[order], return_index=True)[1]]
    return first[series]


def _beginning(said: Statements, rules: Rules, total: NDArray[np.bool_]) -> Whole:
    """The first day; numbers held or missing as of a day go by spans of days instead."""
    first, days = said.of("first"), rules.reach["series_days"]
    as_of = total & (said.of("stock") == 1) & (said.of("last") - first < days)
    return np.where(as_of, first // days, first)


def _known(values: NDArray[np.float64]) -> Whole:
    return np.nan_to_num(values, nan=-1).astype(np.int64)


def _numbered(columns: list[Whole], size: int) -> Whole:
    """A number for each distinct row of the columns."""
    number = np.zeros(size, np.int64)
    for column in columns:
        values = np.unique(column, return_inverse=True)[1]
        number = np.unique(number * (values.max(initial=0) + 1) + values, return_inverse=True)[1]
    return number
