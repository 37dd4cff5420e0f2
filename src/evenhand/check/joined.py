"""Figures of the killed and of the injured that one text gives apart, beside a statement that counts both together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evenhand.check import told
from evenhand.check.said import Said
from evenhand.check.stand import Standing

_BOTH = frozenset({"killed", "injured"})


class Pair(NamedTuple):
    """What one source says of killed and injured together, in words: nobody's figure, but the sum of two."""

    name: str
    figure: str
    date: str


def joined(said: Said, found: Sequence[Standing]) -> Iterator[Pair]:
    """The sums of two figures of one claimant in one document, for the same people, days and place."""
    if said.outcomes != _BOTH or not said.counted:
        return
    groups: defaultdict[tuple[object, ...], list[Standing]] = defaultdict(list)
    for each in found:
        other = each.voice.said
        if other.counted and len(other.outcomes) == 1 and not each.apart.kinds & {"part", "subset", "doubtful"}:
            where = (other.first, other.last, other.place, other.status, each.voice.claim.said)
            groups[each.voice.claim.claimant, each.voice.claim.document, *where].append(each)
    for pair in groups.values():
        if len(pair) == len(_BOTH) and pair[0].voice.said.outcomes != pair[1].voice.said.outcomes:
            yield _sum(*pair)


def _sum(one: Standing, other: Standing) -> Pair:
    mine, its = one.voice.said, other.voice.said
    low = None if mine.low is None or its.low is None else mine.low + its.low
    high = None if mine.high is None or its.high is None else mine.high + its.high
    qualifier = mine.qualifier if mine.qualifier == its.qualifier else "between"
    return Pair(one.voice.name, told.figure(low, high, qualifier), told.date(one.voice.claim.said))
