"""The pairs that groups of records make, record by record: each pair once, and never all of them in memory."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compiled import compiled
from evenhand.link.encode.subjects import Encoded

Whole = NDArray[np.int32]
COUNTED, STRETCH = 1 << 15, 1 << 9


@dataclass(frozen=True, slots=True)
class Rule:
    """What a blocking rule gave: its fields, the largest group used whole, pairs, and keys left in larger groups.

    `joined` is how many keys were joined; all rules that join as many have one `widest`.
    """

    about: str
    widest: int
    pairs: int
    left: int
    joined: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of records to compare.

    Attributes:
        member: the records of each group, in rising order, group after group; the last of a group is bit-flipped.
        at: the places where each record stands in `member`, record after record; `start` says where they start.
        once: the list each record stands on, if nobody stands on that twice; -1 otherwise.
        rules: what gave the groups.
    """

    member: Whole
    at: Whole
    start: NDArray[np.int64]
    once: Whole
    rules: tuple[Rule, ...]

    @property
    def records(self) -> int:
        """How many records there are."""
        return self.start.size - 1

    def pairs(self, start: int = 0, stop: int | None = None) -> tuple[Whole, Whole]:
        """The pairs whose smaller record is one of `range(start, stop)`: `left` < `right`, each pair once, sorted."""
        stop = self.records if stop is None else stop
        return _pairs((start, stop), self.member, self.at, self.start, self.once)

    def about(self) -> int:
        """About how many pairs there are, from stretches of records at equal distances; exactly for a small table."""
        step = max(1, self.records // COUNTED)
        spans = [(start, min(start + STRETCH, self.records)) for start in range(0, self.records, STRETCH * step)]
        counted = sum(stop - start for start, stop in spans)
        return sum(self.pairs(*span)[0].size for span in spans) * self.records // max(counted, 1)


def gathered(member: Whole, told: Encoded, rules: tuple[Rule, ...]) -> Candidates:
    """The candidates that groups make."""
    at, start = places(member, told.records)
    once = np.where(told.unique[told.list], told.list, -1).astype(np.int32)
    return Candidates(member, at, start, once, rules)


@compiled
def places(member: Whole, records: int) -> tuple[Whole, NDArray[np.int64]]:
    """The places of each record; the last of a group, which makes no pair with a larger one, is left out."""
    start = np.zeros(records + 1, np.int64)
    for record in member:
        if record >= 0:
            start[record + 1] += 1
    for record in range(records):
        start[record + 1] += start[record]
    place, at = start[:-1].copy(), np.empty(start[records], np.int32)
    for here in range(member.size):
        if member[here] >= 0:
            at[place[member[here]]] = here
            place[member[here]] += 1
    return at, start


@compiled
def _pairs(
    span: tuple[int, int], member: Whole, at: Whole, start: NDArray[np.int64], once: Whole
) -> tuple[Whole, Whole]:
    seen = np.zeros(start.size, np.int32)
    left, right, count = np.empty(1024, np.int32), np.empty(1024, np.int32), 0
    for record in range(span[0], span[1]):
        begun = count
        for place in range(start[record], start[record + 1]):
            here, more = at[place] + 1, True
            while more:
                other = member[here]
                more, other, here = other >= 0, max(other, ~other), here + 1
                if seen[other] > record:
                    continue
                seen[other] = record + 1
                if once[record] < 0 or once[other] != once[record]:
                    if count == right.size:
                        right = np.concatenate((right, np.empty_like(right)))
                        left = np.concatenate((left, np.empty_like(left)))
                    left[count], right[count] = record, other
                    count += 1
        right[begun:count].sort()
    return left[:count], right[:count]
