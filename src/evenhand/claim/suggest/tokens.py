"""A text cut into words, numbers and marks, each at its place, and into sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.claim.suggest.lexicon import wordlist
from evenhand.model.proposal import Span

_TOKEN = re.compile(
    r"[0-9]{1,3}(?:[,\u202f\u00a0 ][0-9]{3})+(?:\.[0-9]+)?(?![0-9])"  # 12,000 and 12 000, in one
    r"|[0-9]+(?:\.[0-9]+)?|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[^\w\s]|_"
)
_END = frozenset(".!?")
_CLOSING = frozenset("\"'\u201d\u2019)]")
_LONGEST = 500
"""Words and marks of a sentence. A longer one is a list or a text without full stops: it is cut, at a mark if any."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words, numbers and marks of a text, in order.

    Attributes:
        text: the text itself; `words`: each token in lower case.
        starts, ends: where each stands in the text, end not included.
        sentences: first and last token of each sentence, the last not included.
        paragraphs: for each sentence the number of its paragraph, from 0.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    paragraphs: list[int]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens `first` to `last` (not included) stand in the text."""
        return self.starts[first], self.ends[last - 1]

    def written(self, first: int, last: int) -> str:
        """The text of the tokens `first` to `last` (not included), in one line."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if first < last else ""

    def capital(self, at: int) -> bool:
        """True where the token begins with a capital letter."""
        return self.text[self.starts[at]].isupper()

    def at(self, place: int) -> int:
        """The number of the first token that begins at or after a place of the text."""
        return bisect_left(self.starts, place)


def tokens_in(text: str, names: Sequence[Span] = ()) -> Tokens:
    """The tokens and sentences of a text. Cost grows as its length.

    Each of `names`, in the order of the text, is one token, so that a long name is no further from its verb than a
    short one; its word is its letters without what stands between them.
    """
    found = [each.span() for each in _TOKEN.finditer(text)]
    long: dict[int, int] = {}
    if names:
        found, long = _with_names(found, names)
    starts, ends = [start for start, _ in found], [end for _, end in found]
    lowered = text.lower()
    same = len(lowered) == len(text)
    words = [lowered[start:end] if same else text[start:end].lower() for start, end in found]
    for place, length in long.items():
        name = text[starts[place] : starts[place] + length]
        words[place] = "".join(filter(str.isalpha, name.lower())) + words[place][length:]
    sentences, paragraphs, number = [], [], 0
    for first, last, new in _sentences(text, words, starts, ends):
        number += new
        sentences.append((first, last))
        paragraphs.append(number)
    return Tokens(text, words, starts, ends, sentences, paragraphs)


def _with_names(found: Sequence[Span], names: Sequence[Span]) -> tuple[list[Span], dict[int, int]]:
    """The same with what stands in a name as one token, and of each token that is a name of several its length."""
    joined: list[Span] = []
    long: dict[int, int] = {}
    done = 0
    for start, end in names:
        first, last = bisect_left(found, (start, 0), done), bisect_left(found, (end, 0), done)
        if last - first > 1 and found[first][0] == start:
            joined += found[done:first]
            long[len(joined)] = end - start
            joined.append((start, found[last - 1][1]))
            done = last
    return joined + list(found[done:]), long


def _sentences(text: str, words: list[str], starts: list[int], ends: list[int]) -> Iterator[tuple[int, int, bool]]:
    """First and last token of each sentence, and whether it opens a paragraph."""
    short = wordlist("abbreviations")
    first, opens, ended, total = 0, False, False, len(words)
    for at in range(1, total):
        gap = starts[at] - ends[at - 1]
        before = words[at - 1]
        if at - first >= _LONGEST and (not before[0].isalnum() or at - first >= 2 * _LONGEST):
            yield first, at, opens
            first, opens, ended = at, False, False
            continue
        if before in _END:
            ended = before != "." or not _abbreviated(text, words, starts, at - 1, short)
        elif before not in _CLOSING:
            ended = False
        if not gap:
            continue
        broken = gap > 1 and text.find("\n", ends[at - 1], starts[at]) >= 0
        newline = broken or text[ends[at - 1]] == "\n"
        blank = newline and text.count("\n", ends[at - 1], starts[at]) > 1
        if blank or (ended and _opens(text, starts[at])):
            yield first, at, opens
            first, opens, ended = at, newline, False
    if first < total:
        yield first, total, opens


def _opens(text: str, place: int) -> bool:
    character = text[place]
    return character.isupper() or character.isdigit() or not (character.isalnum() or character in ",;.")


def _abbreviated(text: str, words: list[str], starts: list[int], at: int, short: frozenset[str]) -> bool:
    """True where the full stop at `at` closes an abbreviation: "Mr.", an initial, "U.S."."""
    before = words[at - 1] if at else ""
    return before in short or (len(before) == 1 and before.isalpha() and text[starts[at - 1]].isupper())
