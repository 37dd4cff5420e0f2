"""A word in any script → plain Latin letters and the sounds they may stand for."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from evenhand.link.fold.lookalikes import one_script
from evenhand.link.fold.scripts import Script, runs, script
from evenhand.link.fold.tables import known_letters, table

_DOUBLED = re.compile("(.)[्্੍્்్್്]\\1")
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}

_SILENT = ("",)

Segment = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word as evenhand writes and sounds it.

    Attributes:
        folded: lower-case Latin letters and digits without diacritics; may be empty.
        sounds: what each letter may sound like, the likeliest first.
        script: the script of its first letters; `other` if it has none.
        vowels: True if the script writes vowels.
    """

    folded: str
    sounds: tuple[tuple[str, ...], ...]
    script: str
    vowels: bool


@lru_cache(maxsize=1 << 16)
def spell(word: str) -> Spelling:
    """The spelling of one word in lower case; any text has one."""
    parts = [(script(name), letters) for name, letters in runs(one_script(word))]
    segments = [segment for kind, letters in parts for segment in _segments(letters, kind)]
    folded = "".join([latin for latin, _ in segments])
    if folded != word:
        folded = spell(folded).folded
    sounds = tuple([sounds for _, sounds in segments if sounds != _SILENT])
    first = parts[0][0] if parts else script("other")
    return Spelling(folded, sounds, first.name, first.vowels)


def _segments(letters: str, kind: Script) -> list[Segment]:
    known = table(kind.table, kind.form)
    word = _prepared(letters, kind)
    found: list[Segment] = []
    before, start = "", 0
    while start < len(word):
        for row in known.get(word[start : start + 2]) or known.get(word[start], ()):
            if row.fits(word, start):
                break
        else:
            found.append(_unknown(word[start]))
            before, start = "", start + 1
            continue
        again = kind.doubled and before == row.letters and len(before) == 1
        found.append((row.latin, _SILENT if again else row.sounds))
        before, start = row.letters, start + len(row.letters)
    return found


def _prepared(letters: str, kind: Script) -> str:
    """The letters in the form that the table has them in, without marks that it does not know."""
    if kind.name == "hiragana":
        letters = letters.translate(_HIRAGANA_TO_KATAKANA)
    if not letters.isascii():
        letters = _DOUBLED.sub(r"\1", letters)
    if kind.form != "NFC":
        letters = unicodedata.normalize(kind.form, letters)
    known = known_letters(kind.table, kind.form)
    if known.issuperset(letters):
        return letters
    return "".join(letter if letter in known else _plain(letter, known) for letter in letters)


def _plain(letter: str, known: frozenset[str]) -> str:
    """The letter without its marks, or in Latin letters if the table does not know it."""
    base = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return base if known.issuperset(base) else anyascii(base).lower()


def _unknown(letter: str) -> Segment:
    """A letter without a row in its script's table: digits and Latin letters stay, anything else is left out."""
    if not (letter.isascii() and letter.isalnum()):
        return "", _SILENT
    found = table("latin", "NFC").get(letter)
    return letter, found[-1].sounds if found else _SILENT
