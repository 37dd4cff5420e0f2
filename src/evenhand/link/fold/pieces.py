"""A written word → the parts of a name that stand in it: an article, a surname written together, a father's name."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from evenhand.link.fold.roles import Role
from evenhand.link.fold.scripts import letter_script
from evenhand.link.fold.spelling import Spelling, spell
from evenhand.link.fold.tables import lists, rows

_SHORTEST_STEM = 3
_MOST_JOINED = 4
_VOWELS = ("a", "e", "i", "o", "u", "y")
_INITIAL, _PARTICLE, _PATRONYMIC, _TITLE, _PART, _JOINED = map(int, Role)
_BURMESE_SYLLABLE = re.compile(r"[က-အဣ-ဪဿ](?:္[က-အ]|(?:[က-အ]္?)(?=်|္)|[^က-အဣ-ဪဿ])*")


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a word: how it is spelled, and its roles."""

    spelling: Spelling
    role: int


def pieces(word: str) -> tuple[Piece, ...]:
    """The parts of one word, in order; alternates (role PART) follow the whole."""
    apart = _apart(word)
    whole = [Piece(spell(word), _JOINED)] if 1 < len(apart) < _MOST_JOINED else []
    return (*(part for one in apart for part in _parts(one)), *whole)


def _apart(word: str) -> list[str]:
    """The words that a script without spaces writes as one: syllables, or surname and given name."""
    script = letter_script(word[0]) if word else ""
    if script == "myanmar":
        return _BURMESE_SYLLABLE.findall(word) or [word]
    if script == "han" and 2 <= len(word) <= 4:
        return _after_surname(word, 2 if word[:2] in _surnames() or len(word) == 4 else 1)
    if script == "hangul" and 3 <= len(word) <= 4:
        return _after_surname(word, len(word) - 2)
    return [word]


def _after_surname(word: str, length: int) -> list[str]:
    surname = _surnames().get(word[:length], word[:length])
    return [part for part in (surname, word[length:]) if part]


def _parts(word: str) -> list[Piece]:
    if word.startswith("ال") and len(word) >= 5 and not word.startswith("الله"):
        return [Piece(spell("ال"), _PARTICLE), *_parts(word[2:])]
    whole = spell(word)
    if len(whole.folded) <= 1:
        return [Piece(whole, _INITIAL)] if whole.folded else []
    return [_whole(whole), *_compound(word), *_father(whole)]


def _whole(spelling: Spelling) -> Piece:
    titles, particles = _words()
    role = _TITLE if spelling.folded in titles else _PARTICLE if spelling.folded in particles else 0
    return Piece(spelling, role | _PATRONYMIC if _patronymic_stem(spelling.folded) else role)


def _compound(word: str) -> list[Piece]:
    """The second half of a compound written together, for heads of `name_parts.toml`: what follows "servant of"."""
    for head in _heads() if word.startswith(_heads()) else ():
        rest = word.removeprefix(head)
        shortest = _SHORTEST_STEM + rest.startswith(_VOWELS)
        if rest != word and len(rest) >= shortest and not rest.startswith("l"):
            return [Piece(spell(rest), _PART)]
    return []


def _father(whole: Spelling) -> list[Piece]:
    stem = _patronymic_stem(whole.folded)
    return [Piece(spell(stem), _PART | _PATRONYMIC)] if stem else []


@lru_cache(maxsize=1 << 16)
def _patronymic_stem(folded: str) -> str:
    """The father's name in a patronymic; empty if it is none."""
    endings = _patronymic_endings()
    if not folded.endswith(endings):
        return ""
    for ending in endings:
        if folded.endswith(ending) and len(folded) >= len(ending) + _SHORTEST_STEM:
            return folded.removesuffix(ending)
    return ""


@cache
def _patronymic_endings() -> tuple[str, ...]:
    return tuple(lists("name_parts")["patronymic_endings"])


@cache
def _heads() -> tuple[str, ...]:
    return tuple(lists("name_parts")["written_heads"])


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    parts = lists("name_parts")
    particles = [*parts["particles"], *parts["son_of"], *parts["child_of"]]
    return frozenset(spell(one).folded for one in parts["titles"]), frozenset(spell(one).folded for one in particles)


@cache
def _surnames() -> dict[str, str]:
    return {row["surname"]: row["reading"] for row in rows("han_surnames")}
