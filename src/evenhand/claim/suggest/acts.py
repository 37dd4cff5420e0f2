"""The acts that a sentence speaks of: which words say so, and to which side their object stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from evenhand.claim.suggest.lexicon import Lexicon, table, wordlist
from evenhand.claim.suggest.tokens import Tokens

Rows = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say an act.

    Attributes:
        first, last: the tokens; `meanings`: each act (vocabulary `act`) they can say, with what it is done to.
        form: active ("killed 24 diplomats"), passive ("were killed"), intransitive ("died"), victims ("refugees",
            "dead"), event ("killing of"), adjective ("the wounded soldiers").
    """

    first: int
    last: int
    form: str
    meanings: tuple[tuple[str, str], ...]


def cues(tokens: Tokens, first: int, last: int) -> list[Cue]:
    """The words of a sentence that say acts, in order."""
    return [
        Cue(start, end, *_meant(tokens, start, end, rows))
        for start, end, rows in _lexicon().find(tokens.words, first, last)
        if tokens.words[max(0, start - 2) : start] != ["non", "-"]
    ]


def _meant(tokens: Tokens, start: int, end: int, rows: Rows) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The form of the words in this place, and all they can mean in it."""
    forms = {row["form"] for row in rows}
    if "past" in forms and _is_adjective(tokens, start, end):
        form, read = "adjective", "past"
    elif "past" in forms:
        form, read = ("passive", "past") if _is_passive(tokens, start, end) else ("active", "past")
        if form == "active" and "active" in forms:
            read = "active"
    else:
        form = read = next(each for each in ("active", "intransitive", "event", "victims") if each in forms)
    return form, tuple((row["act"], row["of"]) for row in rows if row["form"] == read)


def _is_adjective(tokens: Tokens, start: int, end: int) -> bool:
    """True before its noun: "all captured areas", "the wounded soldiers"."""
    before = tokens.words[start - 1] if start else "."
    follows = tokens.words[end] if end < len(tokens.words) else "."
    opens = before in wordlist("determiners") or before[0].isdigit()
    return opens and follows.isalpha() and follows not in wordlist("stops") and follows not in ("or", "and")


def _is_passive(tokens: Tokens, start: int, end: int) -> bool:
    """True after a form of "be", and where no object follows: "12 civilians killed by", "more than 50,000 wounded"."""
    words = tokens.words
    place = start - 1
    while place >= 0 and start - place < 7 and (words[place] in wordlist("adverbs") or words[place] in _participles()):
        place -= 1
    if place >= 0 and words[place] in wordlist("be"):
        return True
    follows = words[end] if end < len(words) else "."
    if place >= 0 and words[place] in wordlist("have"):
        return False
    return not follows[0].isalnum() or (follows in _after_passive() and not _active_subject(words, start))


def _active_subject(words: list[str], start: int) -> bool:
    return start > 0 and words[start - 1] in ("they", "he", "she", "it", "we", "who", "which", "that")


@cache
def _after_passive() -> frozenset[str]:
    return (wordlist("stops") | {"or", "and"}) - {"a", "an", "over", "about", "around"}


@cache
def _participles() -> frozenset[str]:
    return frozenset(w for row in table("acts") if row["form"] == "past" for w in row["words"].split("|"))


@cache
def _lexicon() -> Lexicon[Rows]:
    by_words: dict[str, list[Mapping[str, str]]] = {}
    for row in table("acts"):
        for words in row["words"].split("|"):
            by_words.setdefault(words, []).append(row)
    return Lexicon((words, tuple(rows)) for words, rows in by_words.items())
