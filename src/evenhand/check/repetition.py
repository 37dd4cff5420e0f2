"""Passages of a text that stand in nearly the same words in earlier texts of the same source.

Runs of words ("shingles", Broder 1997) are looked up in an index of the text, so that an earlier text is read once and
costs as much as it is long.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evenhand.codebook import rules
from evenhand.model.proposal import Span
from evenhand.model.verdict import Earlier, Repetition

_WORD = re.compile(r"\w+")


_Run = tuple[str, ...]


class _Words(NamedTuple):
    words: list[str]
    spans: list[Span]


def repeated(text: str, passages: Sequence[Span], earlier: Iterable[Earlier]) -> list[list[Repetition]]:
    """For each passage of a text, the earlier texts that repeat enough of its words, in the order given."""
    rule = rules("check")["repetition"]
    known = _words(text)
    index: dict[_Run, list[int]] = {}
    for at, shingle in _shingles(known.words, rule["shingle"]):
        index.setdefault(shingle, []).append(at)
    stretches = [_stretch(known.spans, passage) for passage in passages]
    found: list[list[Repetition]] = [[] for _ in passages]
    for other in earlier:
        read = _words(other.text)
        pairs = _pairs(read.words, index, rule["shingle"])
        for number, stretch in enumerate(stretches if pairs else ()):
            made = _in(stretch, pairs, read, other)
            found[number] += [made] if made else []
    return found


def _words(text: str) -> _Words:
    found = list(_WORD.finditer(text))
    return _Words([each.group().casefold() for each in found], [each.span() for each in found])


def _shingles(words: Sequence[str], size: int) -> Iterator[tuple[int, _Run]]:
    """Where each run of words begins, and the run."""
    return enumerate(zip(*(words[shift:] for shift in range(size)), strict=False))


def _pairs(words: Sequence[str], index: Mapping[_Run, list[int]], size: int) -> dict[int, int]:
    """Words of the text that stand in another, each with where they first do."""
    pairs: dict[int, int] = {}
    for at, shingle in _shingles(words, size):
        for begin in index.get(shingle, ()):
            for step in range(size):
                pairs.setdefault(begin + step, at + step)
    return pairs


def _stretch(spans: Sequence[Span], passage: Span) -> range:
    """The numbers of the words of a passage."""
    inside = [at for at, (start, end) in enumerate(spans) if start >= passage[0] and end <= passage[1]]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _in(stretch: range, pairs: dict[int, int], read: _Words, other: Earlier) -> Repetition | None:
    rule = rules("check")["repetition"]
    both = [pairs[at] for at in stretch if at in pairs]
    if len(both) < rule["words"] or len(both) * 100 < rule["share"] * len(stretch):
        return None
    start, end = read.spans[min(both)][0], read.spans[max(both)][1]
    return Repetition(other.document, other.said, (start, end), other.text[start:end], len(both) / len(stretch))
