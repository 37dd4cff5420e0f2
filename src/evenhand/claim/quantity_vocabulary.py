"""The words for quantities, read from `codebook/qualifier.csv` and `language/en/quantities.toml`."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from evenhand.codebook import Vocabulary, vocabulary

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def normal(words: str) -> str:
    """`words` in lower case, with plain spaces and hyphens, without closing punctuation."""
    folded = unicodedata.normalize("NFKC", words).translate(_DASHES).casefold()
    return " ".join(folded.split()).strip(" ,;:")


@lru_cache(maxsize=1)
def english() -> dict[str, Any]:
    """The tables of `language/en/quantities.toml`."""
    path = files("evenhand") / "data" / "language" / "en" / "quantities.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def qualifiers() -> Vocabulary:
    """The rows of `codebook/qualifier.csv`, by term."""
    return vocabulary("qualifier")


@lru_cache(maxsize=8)
def terms(table: str) -> dict[str, str]:
    """The term of each phrase in one table of the phrases, the longest phrase first."""
    pairs = [(normal(p), term) for term, phrases in english()[table].items() for p in phrases]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


def opening(words: str, phrases: Iterable[str]) -> str:
    """The longest of `phrases` that `words` begin with, as whole words; empty when none does."""
    found = _one_of(tuple(phrases)).match(words)
    return found[0] if found else ""


@lru_cache(maxsize=32)
def _one_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    whole = (re.escape(p) + (r"(?!\w)" if p[-1].isalnum() else "") for p in longest_first)
    return re.compile("|".join(whole))
