"""The letter tables in `data/scripts/`: what a letter, in its place, is in Latin and as a sound."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal
from unicodedata import normalize

Form = Literal["NFC", "NFD"]

_DATA = files("evenhand") / "data" / "scripts"


@dataclass(frozen=True, slots=True)
class Letters:
    """One row of a letter table.

    Attributes:
        letters: what is written, in lower case.
        after: the characters one of which must stand before; `^` is the beginning of the word; empty is anywhere.
        before: the characters one of which must follow; `$` is the end of the word; empty is anything.
        latin: how evenhand writes it in plain Latin letters.
        sounds: the sounds it may stand for (`sounds.csv`), the likeliest first; a sound may be empty.
    """

    letters: str
    after: str
    before: str
    latin: str
    sounds: tuple[str, ...]

    def fits(self, word: str, start: int) -> bool:
        """True if the row holds at this place of the word."""
        if not word.startswith(self.letters, start):
            return False
        if self.after and (word[start - 1] if start else "^") not in self.after:
            return False
        end = start + len(self.letters)
        return not self.before or (word[end] if end < len(word) else "$") in self.before


Table = Mapping[str, tuple[Letters, ...]]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one file of the folder."""
    return list(csv.DictReader((_DATA / f"{name}.csv").read_text("utf-8").splitlines()))


@cache
def table(name: str, form: Form) -> Table:
    """The rows of a letter table that may fit where two letters begin, or where one stands: the longest first."""
    every = sorted((_letters(row, form) for row in rows(name)), key=_particular, reverse=True)
    starts = {row.letters[:2] for row in every}
    return {start: tuple(row for row in every if row.letters[:2] in {start, start[0]}) for start in starts}


def _letters(row: Mapping[str, str], form: Form) -> Letters:
    sounds = tuple(sound.strip("-") for sound in row["sound"].split("|"))
    return Letters(normalize(form, row["letters"]), row["after"], row["before"], row["latin"], sounds)


def _particular(row: Letters) -> tuple[int, int]:
    return len(row.letters), bool(row.after) + bool(row.before)


@cache
def known_letters(name: str, form: Form) -> frozenset[str]:
    """All letters and marks that a letter table has rows for."""
    return frozenset("".join(row.letters for group in table(name, form).values() for row in group))


@cache
def lists(name: str) -> Mapping[str, Any]:
    """The lists of one TOML file of the folder."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))
