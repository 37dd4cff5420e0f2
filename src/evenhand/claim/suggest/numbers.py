"""Where a text says how many: a number with its qualifier, in words or digits, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evenhand.claim.quantity_vocabulary import english, qualifiers, terms
from evenhand.claim.suggest.lexicon import Lexicon, claims
from evenhand.claim.suggest.spelled import number_at, second_at
from evenhand.claim.suggest.tokens import Tokens


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
    number = number_at(tokens, place, sentence[1], masked)
    if number is None:
        vague = _unnumbered().at(tokens.words, place)
        adverb = vague is not None and "".join(tokens.words[vague[0] : vague[0] + 1]).endswith("ly")
        return Amount(place, place, vague[0], None, None, vague[1]) if vague and not adverb else None
    end, value, scale = number
    if value == 1 and tokens.words[end : end + 1] == ["of"]:
        return None
    second = second_at(tokens, end, sentence[1], masked)
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
