"""Whether those affected are said to be civilians, combatants or out of combat: by the words used, and by no guess."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from evenhand.codebook import rules, vocabulary

NOT_STATED = "not_stated"
"""The status where no word says one."""

_WORD = re.compile(r"[\w-]+")


@lru_cache(maxsize=65_536)  # coders use the same words over and over
def status_of(affected: str) -> str:
    """The terms of `victim_status` that the words for those affected name, joined by "+" in the codebook's order."""
    terms = _terms()
    named = {terms[word] for word in _WORD.findall(affected.casefold()) if word in terms}
    return "+".join(term for term in vocabulary("victim_status") if term in named) or NOT_STATED


def said_of(status: str, asked: str | None) -> bool:
    """True when words of this status speak of people of the status asked for, and of nobody who is not.

    "Civilians, among them three children" are civilians; "soldiers and civilians" are not.
    """
    if asked is None or status == asked:
        return True
    terms = status.split("+")
    included = {asked, *rules("count")["status_within"].get(asked, ())}
    return asked in terms and included.issuperset(terms)


@cache
def _terms() -> Mapping[str, str]:
    return {word.casefold(): term for term, row in vocabulary("victim_status").items() for word in row["words"].split()}
