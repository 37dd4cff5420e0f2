"""The weapon and the object that a sentence names, by the codebook's own words."""

from functools import cache

from evenhand.claim.suggest.lexicon import Lexicon, table
from evenhand.claim.suggest.tokens import Tokens
from evenhand.codebook import vocabulary


def weapon_in(tokens: Tokens, first: int, last: int) -> str | None:
    """The term of vocabulary `weapon` that a sentence names first, or none."""
    return _first(tokens, first, last, _weapons())


def object_in(tokens: Tokens, first: int, last: int) -> str | None:
    """The term of vocabulary `object` that some words name last: the head of "historical monuments", or none."""
    found = [term for _, _, term in _objects().find(tokens.words, first, last)]
    return found[-1] if found else None


def _first(tokens: Tokens, first: int, last: int, known: Lexicon[str]) -> str | None:
    return next((term for _, _, term in known.find(tokens.words, first, last)), None)


@cache
def _weapons() -> Lexicon[str]:
    """Phrases of `weapon.csv`; a star there stands for the ending of the plural here."""
    pairs = []
    for term, row in vocabulary("weapon").items():
        for phrase in row["words_en"].split("|"):
            pairs += (
                [(phrase.rstrip("*"), term), (phrase.rstrip("*") + "s", term)] if "*" in phrase else [(phrase, term)]
            )
    return Lexicon(pairs)


@cache
def _objects() -> Lexicon[str]:
    return Lexicon((word, row["object"]) for row in table("objects") for word in row["words"].split("|"))
