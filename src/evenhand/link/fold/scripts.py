"""Which script a letter is written in, and how evenhand reads that script (`scripts.csv`)."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from evenhand.link.fold.tables import Form, rows

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Script:
    """How a script is read.

    Attributes:
        name: the script, as Unicode names its letters, in lower case.
        table: the letter table that reads it.
        vowels: True if vowels are written, so that vowels can be compared.
        doubled: True if a letter written twice is one sound.
        form: the Unicode normal form in which the table has its letters.
    """

    name: str
    table: str
    vowels: bool
    doubled: bool
    form: Form


@cache
def script(name: str) -> Script:
    """The script of this name; one without a table is read through anyascii, as Latin."""
    return _scripts().get(name, Script(name, "latin", vowels=True, doubled=True, form="NFC"))


@cache
def _scripts() -> dict[str, Script]:
    return {row["script"]: _read(row) for row in rows("scripts")}


def _read(row: dict[str, str]) -> Script:
    form: Form = "NFD" if row["form"] == "NFD" else "NFC"
    return Script(row["script"], row["table"], row["vowels"] == "written", row["doubled"] == "one", form)


@lru_cache(maxsize=1 << 16)
def letter_script(letter: str) -> str:
    """The name of a letter's script; `other` for marks, digits and what belongs to no script."""
    if not unicodedata.category(letter).startswith(("L", "M")):
        return OTHER
    first = unicodedata.name(letter, OTHER).partition(" ")[0].lower()
    if first in {"combining", "modifier", "katakana-hiragana"}:
        return OTHER
    return "han" if first in {"cjk", "kangxi", "ideographic"} else first


def runs(word: str) -> Iterator[tuple[str, str]]:
    """The script and the letters of each run of one script; marks and digits go with the letter before them."""
    if word.isascii():
        yield "latin", word
        return
    names = set(map(letter_script, word)) - {OTHER}
    if len(names) <= 1:
        yield from ((name, word) for name in names or {OTHER})
        return
    for name, run in groupby(_placed(word), key=lambda pair: pair[0]):
        yield name, "".join(letter for _, letter in run)


def _placed(word: str) -> Iterator[tuple[str, str]]:
    current = next((name for name in map(letter_script, word) if name != OTHER), OTHER)
    for letter in word:
        name = letter_script(letter)
        current = current if name == OTHER else name
        yield current, letter
