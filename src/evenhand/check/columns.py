"""What claims say, as columns of numbers, so that one claim of a statement is held beside ten thousand at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from evenhand.check.said import Said
from evenhand.check.words import Words

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NEVER, EVER = -(10**9), 10**9


class Sets:
    """Sets of words or ids, one a claim, as rows of codes."""

    def __init__(self, rows: Sequence[Words]) -> None:
        self._codes: dict[str, int] = {}
        width = max((len(row) for row in rows), default=0) or 1
        self._rows = np.full((len(rows), width), -1, np.int64)
        for number, row in enumerate(rows):
            for place, term in enumerate(sorted(row)):
                self._rows[number, place] = self._codes.setdefault(term, len(self._codes))
        self.empty: Bools = self._rows[:, 0] < 0
        self.sizes: Ints = (self._rows >= 0).sum(axis=1)

    def common(self, asked: Words, at: Ints) -> Ints:
        """How many of the words asked for each set has."""
        codes = [self._codes[each] for each in asked if each in self._codes]
        return np.isin(self._rows[at], codes).sum(axis=1) if codes else np.zeros(len(at), np.int64)

    def same(self, asked: Words, at: Ints) -> Bools:
        """Which sets are the one asked for."""
        same: Bools = (self.common(asked, at) == len(asked)) & (self.sizes[at] == len(asked))
        return same


class Columns:
    """What claims say, column by column, and which claims stand in each family."""

    def __init__(self, rows: Sequence[Said]) -> None:
        self.accused = Sets([row.accused for row in rows])
        self.affected = Sets([row.affected for row in rows])
        self.outcomes = Sets([row.outcomes for row in rows])
        self.status = Sets([row.status for row in rows])
        self.cause = Sets([row.cause for row in rows])
        self.unit = Sets([row.unit for row in rows])
        self.acts = Sets([frozenset({row.act}) for row in rows])
        self.words = Sets([row.words for row in rows])
        self.first: Ints = np.array([row.first or NEVER for row in rows], np.int64)
        self.last: Ints = np.array([row.last or EVER for row in rows], np.int64)
        self.single: Ints = np.array([-1 if row.single is None else int(row.single) for row in rows], np.int64)
        self.place = Sets([frozenset({row.place} - {None}) for row in rows])  # type: ignore[arg-type]
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for family in row.families:
                found[family].append(number)
        self._families = {name: np.array(held, np.int64) for name, held in found.items()}

    def of(self, families: Iterable[str]) -> Ints:
        """The numbers of the claims in any of these families, in order."""
        held = [self._families[name] for name in families if name in self._families]
        return np.unique(np.concatenate(held)) if held else np.empty(0, np.int64)
