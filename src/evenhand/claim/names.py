"""A person's name as a cell spells it, with the script it is written in."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo"})
_UNDETERMINED = "Zyyy"


def name_of(text: str) -> dict[str, str]:
    """The text, unchanged, with its script.

    Raises:
        ValueError: it holds no letter.
    """
    return {"text": text, "script": script_of(text)}


def script_of(text: str) -> str:
    """The ISO 15924 code of the script of a text, from the Unicode names of its letters.

    Zyyy (undetermined) when it mixes scripts that are not written together, or its script is not in
    `data/name_scripts.toml`.

    Raises:
        ValueError: it holds no letter.
    """
    letters = [each for each in unicodedata.normalize("NFKC", text) if unicodedata.category(each) in _LETTERS]
    if not letters:
        raise ValueError(f"{text!r} holds no letter, so it is no name; leave the cell empty when the name is not known")
    found = {_script(letter) for letter in letters}
    if len(found) == 1:
        return found.pop()
    together: Mapping[str, list[str]] = _table()["together"]
    return next((script for script, members in together.items() if found <= set(members)), _UNDETERMINED)


def _script(letter: str) -> str:
    first = unicodedata.name(letter, "").replace("-", " ").partition(" ")[0]
    return str(_table()["scripts"].get(first, _UNDETERMINED))


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("evenhand") / "data" / "name_scripts.toml").read_text("utf-8"))
