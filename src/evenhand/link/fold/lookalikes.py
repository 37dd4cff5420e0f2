"""Letters of another script that only look as if they belonged to a word, like a Cyrillic es in a Latin name."""

from collections import Counter
from functools import cache

from evenhand.link.fold.scripts import letter_script
from evenhand.link.fold.tables import rows

_ALIKE = ("latin", "cyrillic", "greek")


def one_script(word: str) -> str:
    """The word with lookalikes of a minority script replaced by the letters that they look like."""
    if word.isascii():
        return word
    counted = Counter(name for name in map(letter_script, word) if name in _ALIKE)
    if len(counted) < 2:
        return word
    main = counted.most_common(1)[0][0]
    return "".join(_alike(main).get(letter, letter) for letter in word)


@cache
def _alike(script: str) -> dict[str, str]:
    """The letter of this script that each lookalike stands for."""
    found: dict[str, str] = {}
    for row in rows("lookalikes"):
        if row[script]:
            found |= {row[other]: row[script] for other in _ALIKE if other != script and row[other]}
    return found
