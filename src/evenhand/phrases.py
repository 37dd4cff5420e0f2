"""Phrases of the codebook in what a coder wrote: whole, in order, whatever the language, letter case and accents.

A vocabulary holds them in the columns `words_` and a language, divided by `|`; a star stands for any ending of a word.
How the words of a language are written is said in `language.csv`: spaces between them, what is written in one with
them, what says that something is not so.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from evenhand.codebook import vocabulary

_MARKS = ",;:./\u055d\u0589\u060c\u061b\u3001\u3002"
"""What parts words in Latin, Armenian, Arabic and Chinese script: no phrase runs across it."""

_PART = re.compile(rf"\w+|[{_MARKS}]")
_ALIKE = str.maketrans({"\u0131": "i", "ي": "ی", "ى": "ی", "ك": "ک", "ـ": ""})
"""Letters that are written for one another: dotless i, yeh and kaf in both their forms; tatweel only fills a line."""

_Reader = tuple[re.Pattern[str], tuple[str, ...], re.Pattern[str], re.Pattern[str]]


def terms_in(text: str, name: str) -> frozenset[str]:
    """The terms of a vocabulary whose phrases a text holds, but for those that it says are not so.

    Where phrases overlap, the first counts, of several that begin together the longest.
    """
    anything, terms, before, after = reader(name)
    plain = folded(text)
    return frozenset(
        terms[found.lastindex - 1]
        for found in anything.finditer(plain)
        if found.lastindex and not (before.search(plain, 0, found.start()) or after.match(plain, found.end()))
    )


def folded(text: str) -> str:
    """The words of a text with a space between them, a comma where they are parted; no case, accents or vowel signs."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    parts = _PART.findall(plain.translate(_ALIKE))
    return " ".join("," if part in _MARKS else part for part in parts)


@cache
def reader(name: str) -> _Reader:
    """What finds the phrases of a vocabulary; the term of each group in it; what negates before and after one."""
    found = sorted(_phrases(name), key=lambda each: (not _is_spaced(each[1]), -len(each[0])))
    anything = _either(
        (_pattern(phrase, language) + ("()" if term else ""), language) for phrase, language, term in found
    )
    before, after = map(_negations, ("before", "after"))
    terms = tuple(term for _, _, term in found if term)
    return re.compile(anything), terms, re.compile(rf"(?:{before}) ?\Z"), re.compile(rf" ?(?:{after})")


def _phrases(name: str) -> Iterator[tuple[str, str, str]]:
    """Phrase, language and term; no term where a phrase holds words of one and says another thing."""
    for language, written in vocabulary("language").items():
        for term, row in vocabulary(name).items():
            yield from ((phrase, language, term) for phrase in _divided(row[f"words_{language}"]))
        yield from ((phrase, language, "") for phrase in _divided(written[f"apart_{name}"]))


def _negations(column: str) -> str:
    rows = vocabulary("language").items()
    return _either((_pattern(phrase, language), language) for language, row in rows for phrase in _divided(row[column]))


def _either(patterns: Iterable[tuple[str, str]]) -> str:
    """Any of these, each with its language; where words have spaces between them, only from the beginning of one on."""
    held: dict[bool, list[str]] = {True: [], False: []}
    for pattern, language in patterns:
        held[_is_spaced(language)].append(pattern)
    return rf"\b(?:{'|'.join(held[True])})|{'|'.join(held[False])}"


def _divided(cell: str) -> Iterable[str]:
    return filter(None, cell.split("|"))


def _pattern(phrase: str, language: str) -> str:
    """A regular expression for a phrase in folded text."""
    written = vocabulary("language")[language]
    within = "|".join(map(folded, _divided(written["prefixes"])))
    ahead = f"(?:{within})?" if within else ""
    words = (ahead + re.escape(folded(word)) + (r"\w*" if word.endswith("*") else "") for word in phrase.split())
    return " ".join(words) + r"\b" if _is_spaced(language) else "".join(words)


def _is_spaced(language: str) -> bool:
    return vocabulary("language")[language]["spaced"] == "yes"
