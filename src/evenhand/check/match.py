"""Which claims of the record may speak of the same thing as a claim of a statement, and how near each comes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from evenhand.check.columns import EVER, NEVER, Bools, Columns, Ints, Sets
from evenhand.check.places import Places
from evenhand.check.said import Said
from evenhand.check.voices import Voice
from evenhand.check.words import Words
from evenhand.codebook import rules


class Match(NamedTuple):
    """A claim of the record and the points of its match."""

    voice: Voice
    points: int


class Matcher:
    """Finds claims; what it costs does not grow with what they say, and grows by columns with how many there are."""

    def __init__(self, voices: Sequence[Voice], places: Places) -> None:
        self._voices = voices
        self._places = places
        self._columns = Columns([voice.said for voice in voices])
        self._known_places = places.known()

    def near(self, said: Said) -> list[Match]:
        """The claims that nothing known sets apart and that have points enough, the nearest first."""
        points = rules("check")["score"]
        at = self._columns.of(said.families)
        at = at[self._may_be(said, at)] if at.size else at
        if not at.size:
            return []
        common = np.minimum(self._columns.words.common(said.words, at), points["words_at_most"])
        total = self._points(said, at) + points["word"] * common
        enough = total >= points["least"]
        if set(said.families) <= set(points["needs_words"]):
            enough &= common >= points["words_needed"]
        order = np.argsort(-total, kind="stable")
        return [Match(self._voices[at[each]], int(total[each])) for each in order if enough[each]]

    def _may_be(self, said: Said, at: Ints) -> Bools:
        """Which claims neither accused, affected, time, place nor outcome set apart."""
        columns = self._columns
        first, last = said.first or NEVER, said.last or EVER
        fits = (columns.first[at] <= last) & (columns.last[at] >= first)
        for sets, asked in ((columns.accused, said.accused), (columns.affected, said.affected)):
            fits &= _meets(sets, asked, at)
        fits &= _meets(columns.outcomes, said.outcomes, at)
        elsewhere = self._related(said.place, {"elsewhere"})
        return fits & (columns.place.common(elsewhere, at) == 0) if elsewhere else fits

    def _points(self, said: Said, at: Ints) -> Ints:
        columns, points = self._columns, rules("check")["score"]
        total = np.zeros(len(at), np.int64)
        for name, sets, asked in (
            ("accused", columns.accused, said.accused),
            ("affected", columns.affected, said.affected),
            ("unit", columns.unit, said.unit),
            ("cause", columns.cause, said.cause),
            ("act", columns.acts, frozenset({said.act})),
        ):
            total += points[name] * (sets.common(asked, at) > 0)
        for name, sets, asked in (
            ("status", columns.status, said.status),
            ("outcome", columns.outcomes, said.outcomes),
        ):
            total += points[name] * (sets.same(asked, at) & bool(asked))
        return total + self._when(said, at) + self._where(said, at) + self._scope(said, at)

    def _when(self, said: Said, at: Ints) -> Ints:
        points = rules("check")["score"]
        if not (said.first or said.last):
            return np.zeros(len(at), np.int64)
        first, last = self._columns.first[at], self._columns.last[at]
        known = (first != NEVER) | (last != EVER)
        near = same_days((said.first or NEVER, said.last or EVER), (first, last))
        total: Ints = known * np.where(near, points["time_same"], points["time_overlaps"])
        return total

    def _where(self, said: Said, at: Ints) -> Ints:
        if said.place is None:
            return np.zeros(len(at), np.int64)
        points, place = rules("check")["score"], self._columns.place
        same = place.common(frozenset({said.place}), at) > 0
        around = place.common(self._related(said.place, {"within"}), at) > 0
        total: Ints = np.where(same, points["place_same"], around * points["place_around"])
        return total

    def _scope(self, said: Said, at: Ints) -> Ints:
        if said.single is None:
            return np.zeros(len(at), np.int64)
        total: Ints = rules("check")["score"]["scope"] * (self._columns.single[at] == said.single)
        return total

    def _related(self, place: str | None, how: set[str]) -> Words:
        return frozenset(each for each in self._known_places if self._places.towards(place, each) in how)


def _meets(sets: Sets, asked: Words, at: Ints) -> Bools:
    """Which sets share a word with what is asked; where either says nothing, nothing sets them apart."""
    return sets.empty[at] | (sets.common(asked, at) > 0) if asked else np.ones(len(at), np.bool_)


def same_days(days: tuple[int, int], others: tuple[Ints, Ints]) -> Bools:
    """Which spans of days begin and end so near to one that they count to the same date."""
    rule = rules("check")["time"]
    length = np.maximum(days[1] - days[0], others[1] - others[0])
    slack = np.maximum(rule["cutoff_days"], np.where(length < EVER // 2, length * rule["cutoff_share"] // 100, 0))
    same: Bools = (np.abs(others[0] - days[0]) <= slack) & (np.abs(others[1] - days[1]) <= slack)
    return same
