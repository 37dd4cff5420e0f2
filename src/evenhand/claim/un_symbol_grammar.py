"""The writing of UN symbols: tidying (rules N1 to N7) and matching, by `instruments/un_symbol.toml`."""

import csv
import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-")
_DISPLAY_BRACKET = re.compile(r"(?<!/)\((?=(?:19|20)[0-9]{2}\)|Vol|Part|Annex|Resumption)")


@lru_cache(maxsize=1)
def grammar() -> dict[str, Any]:
    """The tables of `instruments/un_symbol.toml`."""
    path = files("evenhand") / "data" / "instruments" / "un_symbol.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def resolution_years() -> dict[int, int]:
    """The year of each Security Council resolution, from `instruments/sc_resolution_years.csv`."""
    path = files("evenhand") / "data" / "instruments" / "sc_resolution_years.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    spans = [(int(row["year"]), int(row["first"]), int(row["last"])) for row in rows]
    return {number: year for year, first, last in spans for number in range(first, last + 1)}


def tidy(text: str) -> tuple[str, bool]:
    """`text` in the one spelling that is matched, and whether it bore a reissue mark (`*`, N6)."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    plain = re.sub(r" ?/ ?", "/", " ".join(plain.split()))
    bare = _without_punctuation(plain)
    tidied = bare.rstrip("* ")
    return _spaced(_cased(tidied)), tidied != bare


def match(tidied: str) -> tuple[str, dict[str, str]] | None:
    """The kind of a tidied symbol and its named parts, by the first pattern it fits."""
    for kind, pattern in _patterns().items():
        found = pattern.fullmatch(tidied)
        if found:
            return kind, {name: value or "" for name, value in found.groupdict().items()}
    return None


def repaired(text: str) -> str:
    """`text` with the usual slips of optical reading undone (N7); a guess, never a reading."""
    misread = grammar()["misread"]
    for slip, meant in misread["words"].items():
        text = text.replace(f"/{slip}", f"/{meant}")
    slips = "".join(misread["digits"])
    return re.sub(rf"(?<=[0-9])[{slips}](?=[0-9])", lambda m: misread["digits"][m[0]], text)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    pieces = grammar()["pieces"]
    return {
        kind: re.compile(re.sub(r"\{([a-z_]+)\}", lambda m: pieces[m[1]], pattern))
        for kind, pattern in grammar()["kinds"].items()
    }


def _without_punctuation(text: str) -> str:
    """N3: sentence punctuation at the end, and brackets that belong to the sentence."""
    text, before = text.lstrip("([ "), ""
    while text != before:
        before, text = text, text.rstrip(" .,;:]")
        if text.endswith(")") and text.count(")") > text.count("("):
            text = text[:-1]
    return text


def _cased(text: str) -> str:
    """N5: upper case, but for the words that keep their small letters."""
    text = text.upper()
    for word in grammar()["mixed_case"]:
        text = re.sub(rf"(?<=[/(]){re.escape(word.upper())}", word, text)
    return text


def _spaced(text: str) -> str:
    """N4: one space before a year or a part in brackets, none before other brackets."""
    text = re.sub(r" ?\( ?", "(", text).replace(" )", ")")
    text = _DISPLAY_BRACKET.sub(" (", re.sub(r"Vol\. ?", "Vol. ", text))
    for spelling in grammar()["spellings"]:
        text = re.sub(spelling["pattern"], spelling["becomes"], text)
    return text
