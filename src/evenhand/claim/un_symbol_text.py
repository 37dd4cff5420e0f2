"""UN symbols in running text, each at its place, and only where a cue says that it is one.

Invariant: `text[found.start:found.end] == found.symbol.written`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from evenhand.claim.un_citation_cues import convincing, excluded, near_symbol
from evenhand.claim.un_symbol import Symbol, parse_symbol, suspect_symbol
from evenhand.claim.un_symbol_grammar import grammar

_SPACE = "[ \u00a0\u2009\u202f]"
_TAIL = (
    rf"(?:{_SPACE}\((?:(?:19|20)[0-9]{{2}}|[IVXLC]{{1,8}}"
    rf"|(?:Vol\.{_SPACE}?|Part{_SPACE}|Annex{_SPACE})[IVX0-9]{{1,6}}"
    rf"|Resumption(?:{_SPACE}[0-9]{{1,2}})?)\)|{_SPACE}[A-Z](?=[,.;:)\]]|\s*\Z))"
)
_BODY = r"(?:[A-Za-z0-9./*]|\([A-Z0-9]{1,8}\)|-(?=[0-9]))"


@dataclass(frozen=True, slots=True)
class FoundSymbol:
    """A symbol in a text: `start` and `end` count characters, `end` not included."""

    start: int
    end: int
    symbol: Symbol


def find_symbols(text: str) -> list[FoundSymbol]:
    """All UN symbols of `text` that a cue stands by, in order and without overlap.

    A cue is a UN word nearby, a shape that nothing else has (S/RES/822), or another symbol nearby;
    cues stand in `language/en/un_citations.toml`. A symbol with what looks like a slip of optical
    reading comes back flagged `suspect`, with what was written kept.
    """
    candidates = list(_candidates(text))
    certain = {found.start: found.end for found in candidates if convincing(text, found.start, found.end, found.symbol)}
    return [
        found
        for found in candidates
        if found.start in certain or near_symbol(text, found.start, found.end, found.symbol, certain)
    ]


def _candidates(text: str) -> Iterator[FoundSymbol]:
    """Everything well formed and valid that its neighbours do not rule out."""
    position = 0
    while begun := _pattern().search(text, position):
        found = _longest(text, begun)
        position = found.end if found else begun.end("half")
        if found and not excluded(text, found.start, found.end):
            yield found


def _longest(text: str, begun: re.Match[str]) -> FoundSymbol | None:
    """The longest reading that is a symbol: with the tail in brackets, then without, then one half."""
    for end in sorted({begun.end(), *(begun.end(g) for g in ("dual", "half", "single"))} - {-1})[::-1]:
        written = text[begun.start() : end].rstrip(" .,;:/-")
        if written.endswith(")") and written.count(")") > written.count("("):
            written = written[:-1]
        symbol = _read(written)
        stop = begun.start() + len(written)
        if symbol and not re.match(r"\w", text[stop : stop + 1]):
            return FoundSymbol(begun.start(), stop, symbol)
    return None


def _read(written: str) -> Symbol | None:
    for reading in (_parse_beside_cue, suspect_symbol):
        try:
            return reading(written)
        except ValueError:
            continue
    return None


def _parse_beside_cue(written: str) -> Symbol:
    return parse_symbol(written, near_cue=True)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    roots, dual_roots = "|".join(grammar()["roots"]), "|".join(grammar()["dual_roots"])
    half = rf"(?P<half>(?P<single>(?:{roots})/{_BODY}{{1,80}}){_TAIL}?)"
    second = rf"(?P<dual>\s?[-\u2010-\u2015]\s?(?:{dual_roots})/{_BODY}{{1,80}}){_TAIL}?"
    return re.compile(rf"(?<![\w.])(?<![A-Za-z]-){half}(?:{second})?")
