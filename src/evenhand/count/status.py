"""Whether those affected are said to be civilians, combatants or out of combat: by the words used, and by no guess."""

from functools import lru_cache

from evenhand.codebook import rules, vocabulary
from evenhand.phrases import terms_in

NOT_STATED = "not_stated"
"""The status where no word says one."""


@lru_cache(maxsize=65_536)  # coders use the same words over and over
def status_of(affected: str) -> str:
    """The terms of `victim_status` that the words for those affected name, joined by "+" in the codebook's order."""
    named = terms_in(affected, "victim_status") if affected else ()
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
