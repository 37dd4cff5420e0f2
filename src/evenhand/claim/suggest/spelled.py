"""A number among the words of a text, in digits or spelled out, and what only looks like one."""

import re
from functools import cache
from itertools import takewhile

from evenhand.claim.number_words import leading_number
from evenhand.claim.quantity_vocabulary import english
from evenhand.claim.suggest.lexicon import wordlist
from evenhand.claim.suggest.tokens import Tokens

Spelled = tuple[int, int, int]
"""Where a number ends, its value, and the worth of its last scale word."""

_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014")
_LONGEST = 9
_THOUSANDS = re.compile(r"\.(?=[0-9]{3}\Z)")  # "17.000": no count of people has thousandths
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-4][0-9]")
_SPACES = str.maketrans("\u202f\u00a0", "  ")


def number_at(tokens: Tokens, place: int, last: int, masked: set[int]) -> Spelled | None:
    """The number that begins at a token; none where it is an ordinal or a fraction, or names a thing."""
    return _spelled(tokens, place, last, masked) if _counts(tokens, place) else None


def second_at(tokens: Tokens, place: int, last: int, masked: set[int]) -> Spelled | None:
    """The second number of a range, of which `place` is the joint: "10 to 20", "10-20", "between 10 and 20"."""
    if place + 1 >= last or place + 1 in masked or tokens.words[place + 1] in english()["articles"]:
        return None
    joint = tokens.words[place]
    touching = tokens.starts[place] == tokens.ends[place - 1] and tokens.starts[place + 1] == tokens.ends[place]
    between = joint == "and" and "between" in tokens.words[max(0, place - 6) : place]
    if not (joint in ("to", "or") or between or (joint in _DASHES and touching)):
        return None
    return _spelled(tokens, place + 1, last, masked)


def _spelled(tokens: Tokens, place: int, last: int, masked: set[int]) -> Spelled | None:
    reach = range(place + 1, min(last, place + _LONGEST))
    end = place + 1 + sum(1 for _ in takewhile(lambda at: at not in masked and _goes_on(tokens, at), reach))
    while end > place + 1 and tokens.words[end - 1] in ("-", "and", "a", "an"):
        end -= 1
    if _ordinal(tokens.words[end : end + 2]):
        return None
    try:
        said = _THOUSANDS.sub(",", tokens.words[place]) + "".join(f" {word}" for word in tokens.words[place + 1 : end])
        found = leading_number(said.replace(" - ", "-").translate(_SPACES))
    except ValueError:
        return None
    return (end, found.value, found.scale) if found else None


def _goes_on(tokens: Tokens, at: int) -> bool:
    """True where a token still belongs to the number before it: "hundred", the hyphen of "forty-four", "and six"."""
    word, follows = tokens.words[at], tokens.words[at + 1 : at + 2]
    if word == "-":
        return bool(follows) and follows[0] in _number_words()
    if word == "and":
        return bool(follows) and follows[0] in english()["numbers"] and tokens.words[at - 1] in english()["scales"]
    return word in _number_words()


def _ordinal(follows: list[str]) -> bool:
    """True for "seventy-second", "seven-year-old", "one fourth"."""
    hyphened = follows[:1] == ["-"] and len(follows) > 1 and follows[1] in wordlist("ordinals")
    return hyphened or (bool(follows) and follows[0] in wordlist("fractions"))


def _counts(tokens: Tokens, place: int) -> bool:
    """False for what a label names ("article 8"), for money, ordinals and parts of other words."""
    words = tokens.words
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if words[place][0].isdigit():
        joined = place and tokens.starts[place] == tokens.ends[place - 1] and (before.isalpha() or before in "/-.")
        touching = after and tokens.starts[place + 1] == tokens.ends[place]
        year = _YEAR.fullmatch(words[place]) is not None and before in wordlist("before_years")
        if joined or year or (touching and (after == "/" or after.isalpha())):
            return False
    return before not in wordlist("labels") and before not in wordlist("currency")


@cache
def _number_words() -> frozenset[str]:
    return frozenset(english()["numbers"]) | frozenset(english()["scales"]) | frozenset(("a", "half"))
