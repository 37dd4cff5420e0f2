"""Free text on weapons, objects and people, sorted into kinds by words: `data/language/en/incident_words.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORDS = files("evenhand") / "data" / "language" / "en" / "incident_words.toml"


@cache
def kinds(subject: str, text: str | None) -> int:
    """The kinds a text speaks of, as bits; 0 when it has none of the words."""
    if not text:
        return 0
    return sum(1 << bit for bit, pattern in enumerate(_patterns(subject)) if pattern.search(text))


@cache
def _patterns(subject: str) -> tuple[re.Pattern[str], ...]:
    lists = tomllib.loads(_WORDS.read_text("utf-8"))[subject]
    return tuple(re.compile("|".join(map(_word, words)), re.IGNORECASE) for words in lists.values())


def _word(word: str) -> str:
    return rf"\b{re.escape(word[:-1])}" if word.endswith("*") else rf"\b{re.escape(word)}s?\b"
