"""The State that speaks, where the text says so."""

import re
from collections import Counter

from evenhand.claim.suggest.gazetteer import Gazetteer, chosen
from evenhand.claim.suggest.place_tables import any_of, words

_HEADER = 1500  # characters at most before the first salutation
_READ = 60_000  # characters that are enough to tell
_REACH = 72  # characters before a name that are looked at
_SPEAKS_AS = re.compile(rf"\b(?:{any_of(words()['speaks_as'])}),?\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
_OFFICE = re.compile(rf"\b(?:{any_of(words()['office'])})\s+(?:the\s+)?$", re.IGNORECASE)
_SALUTATION = re.compile(rf"\b(?:{any_of(words()['salutation'])})", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:^|[.;:,!?\u2014]\s*(?:[0-9]+\.\s*)?|\bthat\s+)(?:the\s+)?(?:(?:government|delegation|people|republic)\s+of\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_HOLDS_VIEWS = re.compile(rf"(?:,\s+[^,.;]{{1,60}},)?\s+(?:{any_of(words()['holds_views'])})\b")
_DELEGATION = re.compile(r"(?:['\u2019]s?)?\s+delegation\b")
_WE = re.compile(r"\bwe,?\s+(?:the\s+)?$", re.IGNORECASE)
_OWN, _OFFICE_WEIGHT, _VIEW = 12, 12, 4  # votes, beside one for each time that a State is named
_ENOUGH, _AHEAD = 4, 1.2  # votes, and how many times those of the next State


def speaker_in(text: str, gazetteer: Gazetteer) -> str | None:
    """The short name of the State that speaks; none where the text does not say it clearly.

    A State has a vote for each mention, and more where it speaks ("my country, X", "on behalf of the people of X"),
    where it holds views ("X believes that"), and where the header gives its office ("Permanent Mission of X"). One
    that is only mentioned does not speak, however often.
    """
    read, votes, said = gazetteer.read(text), Counter[str](), Counter[str]()
    salutation = _SALUTATION.search(text, 0, _HEADER)
    header = salutation.start() if salutation else 0
    for mention in read.mentions:
        if mention.start > _READ:
            break
        named = chosen(mention, ("state", "demonym"), read)
        if named is not None and named.code:
            votes[named.name] += 1
            said[named.name] += _more(text, mention.start, mention.end, header)
    votes.update(said)
    (first, most), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if said[first] >= _ENOUGH and most >= _AHEAD * second else None


def _more(text: str, start: int, end: int, header: int) -> int:
    said = text[max(0, start - _REACH) : start]
    if _SPEAKS_AS.search(said) or _WE.search(said):
        return _OWN
    if start < header:
        return _OFFICE_WEIGHT if _OFFICE.search(said) else 0
    views = _SUBJECT.search(said) is not None and _HOLDS_VIEWS.match(text, end) is not None
    return _VIEW if views or _DELEGATION.match(text, end) else 0
