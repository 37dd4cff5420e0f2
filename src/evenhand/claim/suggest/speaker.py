"""The State that speaks, where the text says so."""

import re
from collections import Counter

from evenhand.claim.suggest.gazetteer import Gazetteer, chosen
from evenhand.claim.suggest.place_tables import any_of, words

_HEADER = 700  # characters in which a statement names the office of whoever speaks
_READ = 40_000  # characters that are enough to tell
_SPEAKS_AS = re.compile(rf"\b(?:{any_of(words()['speaks_as'])}),?\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
_OFFICE = re.compile(rf"\b(?:{any_of(words()['office'])})\s+(?:the\s+)?$", re.IGNORECASE)
_HOLDS_VIEWS = re.compile(rf"(?:,\s+[^,.;]{{1,60}},)?\s+(?:{any_of(words()['holds_views'])})\b")
_DELEGATION = re.compile(r"['\u2019]s?\s+delegation\b")
_WEIGHTS = {"own": 5, "office": 3, "view": 2, "delegation": 1}


def speaker_in(text: str, gazetteer: Gazetteer) -> str | None:
    """The short name of the State that speaks; none where the text does not say it, or says it of two alike."""
    read, votes = gazetteer.read(text), Counter[str]()
    for mention in read.mentions:
        if mention.start > _READ:
            break
        named = chosen(mention, ("state",), read)
        if named is not None and named.code:
            votes[named.name] += _weight(text, mention.start, mention.end)
    (first, most), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > 2 * second else None


def _weight(text: str, start: int, end: int) -> int:
    said = text[max(0, start - 72) : start]
    if _SPEAKS_AS.search(said):
        return _WEIGHTS["own"]
    if start < _HEADER and _OFFICE.search(said):
        return _WEIGHTS["office"]
    if _HOLDS_VIEWS.match(text, end):
        return _WEIGHTS["view"]
    return _WEIGHTS["delegation"] if _DELEGATION.match(text, end) else 0
