"""Characters of a text that cannot be seen, and that can make it read otherwise than it is stored."""

import csv
import re
from collections import Counter
from functools import cache
from importlib.resources import files

_KINDS_FILE = "data/scripts/invisible.csv"


def invisible(text: str) -> tuple[str, ...]:
    """One finding for each kind of invisible character in a text: how many, which, and where the first stands.

    Kinds and their words stand in `data/scripts/invisible.csv`. The text is read as it is stored: nothing is taken
    out, so that every offset holds.
    """
    counts: Counter[str] = Counter()
    first: dict[str, re.Match[str]] = {}
    for found in _pattern().finditer(text):
        kind = found.lastgroup or ""
        counts[kind] += 1
        first.setdefault(kind, found)
    return tuple(_finding(kind, counts[kind], first[kind]) for kind in first)


def blanked(text: str) -> str:
    """The text with a space for each invisible character, so that every offset holds.

    Damaged letters stay: a word that lacks one is not two.
    """
    return _pattern().sub(lambda found: found[0] if found.lastgroup == "damaged" else " ", text)


def _finding(kind: str, count: int, first: re.Match[str]) -> str:
    number = f"{count:,} character{'s' * (count != 1)}"
    return f"{number} {_kinds()[kind][1]} (the first, U+{ord(first[0]):04X}, is character {first.start():,})"


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    text = files("evenhand").joinpath(_KINDS_FILE).read_text(encoding="utf-8")
    return {row["kind"]: (row["characters"], row["finding"]) for row in csv.DictReader(text.splitlines())}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>[{characters}])" for kind, (characters, _) in _kinds().items()))
