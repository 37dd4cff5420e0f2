"""Errors in written names: habits of spelling, confusions of shapes, slips of the hand."""

from collections.abc import Callable
from functools import cache

import numpy as np

from evenhand.generate.arrays import Ints, Strings
from evenhand.generate.parts import table
from evenhand.generate.plan import Noise

_INVISIBLE = ("\u200b", "\u200e", "\u200f", "\u200c", "\u00a0")
_TRIES = 6

Garble = Callable[[str, int], str]
"""A text and a large random number give the text with one error."""


def garbled(texts: Strings, script: str, noise: Noise, rng: np.random.Generator) -> Strings:
    """The same texts, some of them with errors; empty ones stay empty."""
    found = texts.copy()
    for rate, garble in (
        (noise.habit, lambda text, draw: _exchanged(text, draw, exchanges(script, "habit"))),
        (noise.ocr, lambda text, draw: _exchanged(text, draw, exchanges(script, "ocr"))),
        (noise.mixed, lambda text, draw: _exchanged(text, draw, exchanges(script, "mixed"))),
        (noise.typing, slipped),
    ):
        _at(found, _some(len(found), rate, rng), garble, rng)
    return found


def hidden(texts: Strings, rate: float, rng: np.random.Generator) -> None:
    """Put an invisible character into some of the texts."""
    _at(texts, _some(len(texts), rate, rng), _invisible, rng)


def titled(texts: Strings, script: str, noise: Noise, rng: np.random.Generator) -> None:
    """Put a title before some of the texts, and a nickname in brackets after some."""
    _at(texts, _some(len(texts), noise.title, rng), lambda text, draw: _with(text, draw, script, "title"), rng)
    _at(texts, _some(len(texts), noise.nickname, rng), lambda text, draw: _with(text, draw, script, "nickname"), rng)


def respaced(texts: Strings, rate: float, rng: np.random.Generator) -> None:
    """Join, split or hyphenate compounds in some of the texts."""
    _at(texts, _some(len(texts), rate, rng), _spaced, rng)


def slipped(text: str, draw: int) -> str:
    """One letter left out, doubled, exchanged with the next, or replaced by a neighbour in the text."""
    at, draw = draw % len(text), draw // len(text)
    after, kind = text[at + 1 :], draw % 4
    if kind == 0 and len(text) > 2:
        return text[:at] + after
    if kind == 1:
        return text[:at] + text[at] + text[at].lower() + after
    if kind == 2 and after:
        return text[:at] + after[0] + text[at] + after[1:]
    return text[:at] + text[(draw // 4) % len(text)].lower() + after


@cache
def exchanges(script: str, kind: str) -> tuple[tuple[str, str], ...]:
    """What stands for what in a script, of one kind of `confusions.csv`."""
    rows = table("confusions")
    return tuple((row["from"], row["to"]) for row in rows if row["script"] == script and row["kind"] == kind)


@cache
def _added(script: str, kind: str) -> tuple[str, ...]:
    return tuple(row["text"] for row in table("titles") if row["script"] == script and row["kind"] == kind)


def _exchanged(text: str, draw: int, pairs: tuple[tuple[str, str], ...]) -> str:
    for turn in range(min(_TRIES, len(pairs))):
        old, new = pairs[(draw + turn * 7919) % len(pairs)]
        at = text.find(old)
        if at >= 0 and len(text) > len(old):
            return text[:at] + new + text[at + len(old) :]
    return text


def _invisible(text: str, draw: int) -> str:
    at = draw % (len(text) + 1)
    return text[:at] + _INVISIBLE[draw // 97 % len(_INVISIBLE)] + text[at:]


def _spaced(text: str, draw: int) -> str:
    old, new = ((" ", ""), (" ", "-"), ("-", " "), ("-", ""))[draw % 4]
    return text.replace(old, new, 1)


def _with(text: str, draw: int, script: str, kind: str) -> str:
    known = _added(script, kind)
    if not known:
        return text
    word = known[draw % len(known)]
    return f"{word} {text}" if kind == "title" else f"{text} ({word})"


def _some(count: int, rate: float, rng: np.random.Generator) -> Ints:
    return np.flatnonzero(rng.random(count) < rate).astype(np.int32)


def _at(texts: Strings, rows: Ints, garble: Garble, rng: np.random.Generator) -> None:
    """Garble the texts in these rows, where there is one."""
    draws = rng.integers(1 << 40, size=len(rows))
    for row, draw in zip(rows.tolist(), draws.tolist(), strict=True):
        if texts[row]:
            texts[row] = garble(texts[row], draw)
