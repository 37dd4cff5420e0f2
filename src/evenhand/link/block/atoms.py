"""The keys each field gives: skeletons of tokens, whole dates and parts of them, values."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.block.keys import Keys, keys
from evenhand.link.encode.births import Births
from evenhand.link.encode.subjects import Encoded, Words
from evenhand.link.encode.values import Values


def atoms(told: Encoded) -> list[Keys]:
    """The keys of a table, the most telling fields first."""
    found = [_value(name, one) for (name, kind), one in told.values.items() if kind == "identifier"]
    found += _dates(told.births) if told.births else []
    found += _event(told.events) if told.events else []
    found += [_tokens("names", told.names, told.records)] if told.names else []
    found += [_tokens(name, words, told.records) for (name, _), words in told.words.items()]
    found += [_value(name, one) for (name, kind), one in told.values.items() if kind in ("postcode", "category", "sex")]
    return [each for each in found if each.code.size]


def _tokens(about: str, words: Words, records: int) -> Keys:
    """The coarse skeletons of the tokens, in all their readings; tokens of a record are numbered from 1."""
    (record, token), coarse = words.keyed, words.vocabulary.coarse
    first = np.flatnonzero(np.concatenate(([True], record[1:] != record[:-1]))[: record.size])
    part = np.arange(1, record.size + 1) - np.repeat(first, np.diff(np.append(first, record.size)))
    several = np.diff(coarse.start)[token]
    at = np.repeat(coarse.start[token] - np.cumsum(several) + several, several) + np.arange(several.sum())
    return keys(about, records, np.repeat(record, several), np.repeat(part, several), coarse.of[at])


def _value(about: str, told: Values) -> Keys:
    record = np.flatnonzero(told.code >= 0)
    return keys(about, told.code.size, record, record * 0, told.code[record])


def _dates(born: Births) -> list[Keys]:
    """Whole date, day and month in either order; year with month, year with day, day with month; year; age."""
    y, m, d = born.year.astype(np.int64), born.month.astype(np.int64), born.day.astype(np.int64)
    low, high = np.minimum(m, d), np.maximum(m, d)
    told = {
        "birth": (np.where(y * m * d > 0, (y * 100 + low) * 100 + high, 0)),
        "birth, year and month": np.where(y * m > 0, y * 100 + m, 0),
        "birth, year and day": np.where(y * d > 0, y * 100 + d, 0),
        "birth, month and day": np.where(m * d > 0, low * 100 + high, 0),
    }
    found = [_coded(name, code) for name, code in told.items()]
    return [*found, _years(born), _ages(born)]


def _event(when: Births) -> list[Keys]:
    y, m, d = when.year.astype(np.int64), when.month.astype(np.int64), when.day.astype(np.int64)
    return [
        _coded("event date", np.where(y > 0, (y * 100 + m) * 100 + d, 0)),
        _coded("event date, year and month", np.where(y * m > 0, y * 100 + m, 0)),
    ]


def _coded(about: str, code: NDArray[np.int64]) -> Keys:
    record = np.flatnonzero(code)
    return keys(about, code.size, record, record * 0, code[record])


def _years(born: Births) -> Keys:
    dated, aged = np.flatnonzero(born.year > 0), np.flatnonzero((born.year == 0) & (born.high > 0))
    record = np.concatenate((dated, aged, aged))
    year = np.concatenate((born.year[dated], born.low[aged], born.high[aged]))
    order = np.argsort(record, kind="stable")
    return keys("birth, year", born.year.size, record[order], record * 0, year[order])


def _ages(born: Births) -> Keys:
    """The age and those one above and below, where no year of birth follows from it."""
    record = np.repeat(np.flatnonzero((born.year == 0) & (born.high == 0) & (born.age >= 0)), 3)
    return keys("birth, age", born.year.size, record, record * 0, born.age[record] + np.arange(record.size) % 3)
