"""With what it is said to have been done: words for weapons, and the classes they fall into."""

import re
from functools import lru_cache

from evenhand.codebook import vocabulary
from evenhand.weigh.rulebook import rulebook


def weapon_classes(words: str | None, act: str | None) -> tuple[str, ...]:
    """The terms of the vocabulary `weapon` that words for a weapon and an act fall into, in the codebook's order.

    A class counts for the wider one that it lies within too: a ballistic missile is a missile. Nothing is returned for
    words that no class has; they stay as they were written.
    """
    return _classes(words or "", act or "", rulebook().id)


@lru_cache(maxsize=65_536)
def _classes(words: str, act: str, _: str) -> tuple[str, ...]:
    known = vocabulary("weapon")
    found = {_class_of(match.lower()) for match in _pattern(_).findall(words)}
    found |= {term for term, row in known.items() if act and act in row["implied_by"].split("|")}
    found |= {known[term]["within"] for term in found}
    return tuple(term for term in known if term in found)


@lru_cache(maxsize=4)
def _pattern(_: str) -> re.Pattern[str]:
    """Every word of the vocabulary, the longest first, so that "artillery rockets" is not read as artillery."""
    words = sorted((word for row in vocabulary("weapon").values() for word in row["words"].split("|")), key=len)
    return re.compile("|".join(map(_as_pattern, reversed(words))), re.IGNORECASE)


def _as_pattern(word: str) -> str:
    return rf"\b{re.escape(word.removesuffix('*'))}" + (r"\w*" if word.endswith("*") else r"\b")


def _class_of(match: str) -> str:
    """The class whose word this is; of several, the one with the longest."""
    fits = (
        (len(word), term)
        for term, row in vocabulary("weapon").items()
        for word in row["words"].split("|")
        if (match.startswith(word[:-1]) if word.endswith("*") else match == word)
    )
    return max(fits)[1]
