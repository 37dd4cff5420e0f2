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
    if tokens[-1][-1] in ".,;:!?)" or (tokens[-1][0].isupper() and tokens[-1].casefold() not in _words_of_place()):
        return _NOTHING
    return _word_of_place(tokens)


def _word_of_place(tokens: list[str]) -> Before:
    noun, end = _noun(tokens)
    near = noun or end == len(tokens)  # after an article no town counts: "in the Paris talks"
    word = _token(tokens, end)
    if word not in _words_of_place() and _adjective(word):  # "in war-torn X", "in the besieged X"
        end = _without_article(tokens, end - 1)
        word = _token(tokens, end)
    if word not in _words_of_place():
        return Before("of" if noun else "", noun)
    return Before(word, noun, near, word == "of" and _token(tokens, end - 1) in _set("of_town"))


def _noun(tokens: list[str]) -> tuple[bool, int]:
    """Whether a noun of place stands at the end ("the city of", "in the town"), and where what is before it ends."""
    end = _without_article(tokens, len(tokens))
    of = _token(tokens, end) == "of"
    noun = tokens[end - of - 1] if end > of else ""
    before = _without_article(tokens, end - of - 1)
    if noun in _set("place_nouns"):  # in lower case: "Peaceful Settlement of Disputes" is no place
        return (True, before) if of or _token(tokens, before) in _words_of_place() else (False, end)
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
