"""With what it is said to have been done: words for weapons, and the classes they fall into."""

from functools import lru_cache

from evenhand.codebook import vocabulary
from evenhand.phrases import terms_in
from evenhand.weigh.rulebook import Rulebook


def weapon_classes(words: str | None, act: str | None, book: Rulebook) -> tuple[str, ...]:
    """The terms of the vocabulary `weapon` that words for a weapon and an act fall into, in the codebook's order.

    A class counts for the wider one that it lies within too: a ballistic missile is a missile. Nothing is returned for
    words that no class has; they stay as they were written.
    """
    return _classes(words or "", act or "", book.id)


@lru_cache(maxsize=65_536)
def _classes(words: str, act: str, _: str) -> tuple[str, ...]:
    known = vocabulary("weapon")
    found = set(terms_in(words, "weapon")) if words else set()
    found |= {term for term, row in known.items() if act and act in row["implied_by"].split("|")}
    found |= {known[term]["within"] for term in found}
    return tuple(term for term in known if term in found)
