"""Where a text says how many: a number with its qualifier, in words or digits, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evenhand.claim.number_words import leading_number
from evenhand.claim.quantity_vocabulary import english, qualifiers, terms
from evenhand.claim.suggest.lexicon import Lexicon, claims, wordlist
from evenhand.claim.suggest.tokens import Tokens

_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014")


@dataclass(frozen=True, slots=True)
class Amount:
    """How many: tokens `first` to `last` (not included); `core` is where the number itself begins.

    Attributes:
        low, high: by `codebook/qualifier.csv`; `term`: of vocabulary `qualifier`.
    """

    first: int
    core: int
    last: int
    low: int | None
    high: int | None
    term: str


def amounts(tokens: Tokens, sentence: tuple[int, int], masked: set[int]) -> Iterator[Amount]:
    """The amounts of a sentence, in order; tokens in `masked` are of dates, symbols and the like."""
    place, last = sentence
    while place < last:
        found = None
        if place not in masked and _may_begin(tokens.words[place]):
            found = _amount(tokens, place, sentence, masked)
        if found:
            yield found
        place = found.last if found else place + 1


@cache
def _begins() -> frozenset[str]:
    tables = english()
    phrases = [*terms("magnitudes"), *terms("unnumbered"), *tables["fixed"], *tables["numbers"], *tables["articles"]]
    return frozenset(phrase.split()[0].split("-")[0] for phrase in phrases) - {"part", "whole", "range", "tiny"}


def _may_begin(word: str) -> bool:
    return word[0].isdigit() or word in _begins()


def _amount(tokens: Tokens, place: int, sentence: tuple[int, int], masked: set[int]) -> Amount | None:
    magnitude = _magnitudes().at(tokens.words, place)
    if magnitude:
        end, term = magnitude
        end += tokens.words[end : end + 1] == ["of"] and tokens.words[end + 1 : end + 2] in (
            ["thousands"],
            ["millions"],
        )
        return _qualified(tokens, place, end, (term, None, None), sentence[0])
    number = _number(tokens, place, sentence[1], masked)
    if number is None:
        unnumbered = _unnumbered().at(tokens.words, place)
        return Amount(place, place, unnumbered[0], None, None, unnumbered[1]) if unnumbered else None
    end, value, scale = number
    second = _second(tokens, end, sentence[1], masked, scale)
    if second:
        end, high = second[0], second[1]
        place -= tokens.words[place - 1] in english()["ranges"]["openings"] and place > sentence[0]
        low = value * second[2] if scale == 1 and value * second[2] <= high else value
        return _qualified(tokens, place, end, ("between", low, high), sentence[0])
    return _qualified(tokens, place, end, ("exact", value, value), sentence[0])


def _qualified(
    tokens: Tokens, core: int, last: int, said: tuple[str, int | None, int | None], earliest: int
) -> Amount | None:
    """The amount with the words before and after it that say how it is meant."""
    term, low, high = said
    before = _before().ending(tokens.words, core, 4)
    first = before[0] if before and before[0] >= earliest else core
    after = _after().at(tokens.words, last) if last < len(tokens.words) else None
    if before and first < core and term == "exact":
        term = before[1]
    elif after and term == "exact":
        last, term = after
    if low is None:
        return Amount(first, core, last, _bound("low_rule", term, None), _bound("high_rule", term, None), term)
    if term == "between":
        return Amount(first, core, last, low, high, term) if high is not None and low <= high else None
    return Amount(first, core, last, _bound("low_rule", term, low), _bound("high_rule", term, high), term)


def _bound(rule: str, term: str, number: int | None) -> int | None:
    said = qualifiers()[term][rule]
    return int(said) if said.isdigit() else None if said == "none" else number


def _number(tokens: Tokens, place: int, last: int, masked: set[int]) -> tuple[int, int, int] | None:
    """Where a number ends, its value, and the worth of its last scale word."""
    if not _counts(tokens, place):
        return None
    known = _number_words()
    end = place + 1
    while end < last and end not in masked and end - place < 9:
        word = tokens.words[end]
        joined = word == "-" and tokens.words[end + 1 : end + 2] and tokens.words[end + 1] in known
        counts = word in known and not (word[0].isdigit())
        linked = word == "and" and tokens.words[end + 1 : end + 2] and tokens.words[end + 1] in english()["numbers"]
        if not (joined or counts or (linked and tokens.words[end - 1] in english()["scales"])):
            break
        end += 1
    while end > place + 1 and tokens.words[end - 1] in ("-", "and", "a", "an"):
        end -= 1
    if (
        tokens.words[end : end + 1] == ["-"]
        and tokens.words[end + 1 : end + 2]
        and tokens.words[end + 1] in wordlist("ordinals")
    ):
        return None
    said = " ".join(tokens.words[place:end]).replace(" - ", "-").replace("\u202f", " ").replace("\u00a0", " ")
    try:
        found = leading_number(said)
    except ValueError:
        return None
    return (end, found.value, found.scale) if found else None


def _counts(tokens: Tokens, place: int) -> bool:
    """False for what a label names ("article 8"), for money, ordinals and parts of other words."""
    words = tokens.words
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    touching = place + 1 < len(words) and tokens.starts[place + 1] == tokens.ends[place]
    if words[place][0].isdigit():
        joined = place and tokens.starts[place] == tokens.ends[place - 1] and (before.isalpha() or before in "/-")
        if joined or (touching and (after in ("th", "st", "nd", "rd", "/") or after.isalpha())):
            return False
        if before == "." and place > 1 and tokens.starts[place] == tokens.ends[place - 1]:
            return False
    return before not in wordlist("labels") and before not in wordlist("currency")


def _second(tokens: Tokens, place: int, last: int, masked: set[int], scale: int) -> tuple[int, int, int] | None:
    """The second number of a range: "10 to 20", "10-20", "between 10 and 20", "10 or 12"."""
    if place + 1 >= last or place + 1 in masked:
        return None
    joint = tokens.words[place]
    touching = tokens.starts[place] == tokens.ends[place - 1] and tokens.starts[place + 1] == tokens.ends[place]
    dash = joint in _DASHES and touching
    if not dash and joint not in ("to", "or", "and"):
        return None
    if joint == "and" and "between" not in tokens.words[max(0, place - 6) : place]:
        return None
    if not _may_begin(tokens.words[place + 1]) or tokens.words[place + 1] in english()["articles"]:
        return None
    del scale
    return _number(tokens, place + 1, last, masked)


@cache
def _number_words() -> frozenset[str]:
    return frozenset(english()["numbers"]) | frozenset(english()["scales"]) | frozenset(("a", "half"))


@cache
def _magnitudes() -> Lexicon[str]:
    return Lexicon(terms("magnitudes").items())


@cache
def _unnumbered() -> Lexicon[str]:
    known = terms("unnumbered").items()
    return Lexicon((p, term) for p, term in known if term in claims()["vague"] and p not in claims()["too_vague"])


@cache
def _before() -> Lexicon[str]:
    phrases = ((p, t) for p, t in terms("before").items() if p[0].isalpha() and "." not in p)
    return Lexicon((phrase, term) for phrase, term in phrases if term != "exact" or phrase == "a total of")


@cache
def _after() -> Lexicon[str]:
    return Lexicon((phrase, term) for phrase, term in terms("after").items() if phrase[0].isalpha())
