"""Whole numbers in digits or in English words: "4,600", "4 600", "1.2 million", "two hundred and six"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evenhand.claim.quantity_vocabulary import english, opening

_DIGITS = re.compile(r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]{1,16})(?:\.[0-9]{1,9})?(?![0-9]|[.,][0-9])")
_WORD = re.compile(r"[ -]?([a-z]+)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Number:
    """A number found at the start of some words.

    Attributes:
        value: the number, with its scale ("two thousand" is 2000).
        scale: the last scale word's worth, 1 when none was written.
        length: how many characters it took.
    """

    value: int
    scale: int
    length: int


def leading_number(words: str) -> Number | None:
    """The number that `words` (already normalised) begin with; None when they begin with none.

    Raises:
        ValueError: the number is not whole, like 4.6 with no scale after it.
    """
    digits = _DIGITS.match(words)
    if digits is None:
        fixed = opening(words, english()["fixed"])
        return Number(english()["fixed"][fixed], 1, len(fixed)) if fixed else _spelled(words)
    value = Decimal(re.sub("[, ]", "", digits[0]))
    scale, length = 1, digits.end()
    while (word := _WORD.match(words, length)) and word[1] in english()["scales"]:
        scale, length = scale * english()["scales"][word[1]], word.end()
    if value * scale != int(value * scale):
        raise ValueError(f"{digits[0]!r} is not a whole number; write a count like 4600 or 4,600")
    return Number(int(value * scale), scale, length)


def _spelled(words: str) -> Number | None:
    """Adds what stands below a thousand, then multiplies the group by `thousand` or `million`."""
    total = group = last = length = 0
    scale = 1
    for end, worth, is_scale in _worths(words):
        if is_scale and last:
            total, group = (total + group * worth, 0) if worth >= 1000 else (total, group * worth)
            scale = worth
        elif is_scale or not _may_follow(worth, last):
            break
        else:
            group += worth
        last, length = worth or -1, end
    return Number(total + group, scale, length) if length else None


def _worths(words: str) -> Iterator[tuple[int, int, bool]]:
    """Where each number word ends, what it is worth, and whether it multiplies."""
    table, position = english(), 0
    worths = {**table["numbers"], **table["scales"]}
    while word := _WORD.match(words, position):
        position, name = word.end(), word[1]
        following = _WORD.match(words, position)
        if name in table["articles"] and following and following[1] in table["scales"]:
            yield position, 1, False
        elif name in worths:
            yield position, worths[name], name in table["scales"]
        elif name != "and" or not following or following[1] not in table["numbers"]:
            return


def _may_follow(number: int, last: int) -> bool:
    """True at the start, after a scale ("hundred six"), and for a digit after tens ("forty-six")."""
    return last == 0 or last >= 100 or (20 <= last <= 90 and 1 <= number <= 9)
