"""What stands before a name in a text and says whether it is where something happened: "in the village of", "by"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from evenhand.claim.suggest.place_tables import words

_REACH = 72  # characters before a name that are looked at
_ARTICLE = re.compile(r"[AaEe][a-z]-$")  # "in al-", before the name proper
_OPENING = "(\u201c\"'\u2018\u2014\u2013-"


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a name.

    Attributes:
        word: the word that puts it there ("in", "of", "by"); empty for none.
        noun: a noun calls it a place ("the village of"); `near`: nothing but that stands between the word and the name.
        of_town: "of" after a noun that towns have ("the siege of"); `title`: a title stands straight before it.
    """

    word: str = ""
    noun: bool = False
    near: bool = False
    of_town: bool = False
    title: bool = False


_NOTHING = Before()


def before(text: str, start: int) -> Before:
    """What stands before the name that begins at `start`."""
    said = text[max(0, start - _REACH) : start]
    if not said or said[-1] not in " \n-\u2019'(\u201c\"":
        return _NOTHING
    tokens = _ARTICLE.sub("", said).split()
    if not tokens:
        return _NOTHING
    if tokens[-1].rstrip(".").casefold() in _set("titles"):
        return Before(title=True)
    return _word_of_place(tokens)


def _word_of_place(tokens: list[str]) -> Before:
    noun, end = _noun(tokens)
    near = noun or end == len(tokens)  # an article alone goes before no town: "in the Hague" is rare, "in the Paris talks" is not
    token = _token(tokens, end)
    if token not in _words_of_place() and _adjective(token):  # "in war-torn X", "in the besieged X"
        end = _without_article(tokens, end - 1)
        token = _token(tokens, end)
    if token not in _words_of_place():
        return Before(noun=noun)
    return Before(token, noun, near, token == "of" and _token(tokens, end - 1) in _set("of_town"))


def _noun(tokens: list[str]) -> tuple[bool, int]:
    """Whether a noun of place stands at the end ("the city of", "the town"), and where what is before it ends."""
    end = _without_article(tokens, len(tokens))
    of = _token(tokens, end) == "of"
    if _token(tokens, end - of) in _set("place_nouns"):
        return True, _without_article(tokens, end - of - 1)
    return False, end


def _without_article(tokens: list[str], end: int) -> int:
    return end - (_token(tokens, end) == "the")


def _token(tokens: list[str], end: int) -> str:
    """The token before `end`, in lower case; empty at the beginning. A comma or a full stop stays with it."""
    return tokens[end - 1].lstrip(_OPENING).casefold() if end > 0 else ""


def _adjective(token: str) -> bool:
    return token.replace("-", "").isalpha() and token not in _set("no_adjective")


@lru_cache(maxsize=16)
def _set(name: str) -> frozenset[str]:
    return frozenset(words()[name])


@lru_cache(maxsize=1)
def _words_of_place() -> frozenset[str]:
    return _set("where") | _set("who") | _set("before_town")
