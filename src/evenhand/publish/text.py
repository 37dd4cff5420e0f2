"""Text as a reader may safely see it: what is invisible is named, what could reorder a line is named.

Source: Unicode Standard Annex 9 (bidi controls) and Technical Report 36, section 2.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

_HONEST = "\n\t"
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
# Honest spelling within Persian, Arabic or Indic text; between Latin letters they only make one name two.
_JOINERS = frozenset("\u200c\u200d\u200e\u200f\u061c")
_PLAIN = re.compile(r"[\x20-\x7e\n\t]*")


def visible(text: str) -> str:
    """The same text, with each invisible or reordering character shown as its code point: [U+202E]."""
    if _PLAIN.fullmatch(text):
        return text
    edged = f"\n{text}\n"
    return "".join(
        f"[U+{ord(character):04X}]" if _hidden(character, before, after) else character
        for before, character, after in zip(edged, text, edged[2:], strict=False)
    )


def _hidden(character: str, before: str, after: str) -> bool:
    if character in _JOINERS:
        return _latin(before) and _latin(after)
    return _never_seen(character)


@lru_cache(maxsize=4096)
def _never_seen(character: str) -> bool:
    if character in _HONEST or character in _VISIBLE_FORMATS:
        return False
    return character in _BLANK_LETTERS or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _latin(neighbour: str) -> bool:
    return neighbour.isascii() or unicodedata.name(neighbour, "").startswith("LATIN")


def web_link(url: str | None) -> str | None:
    """The URL as an ASCII link when it is http or https with a host; none otherwise (javascript:, data:, file:)."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    safe = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~", errors="replace") if safe else None


def escaped(text: str) -> str:
    """JSON with every hidden character written as an escape, so that what a reader sees is what it holds."""
    return re.sub(r"[^\x20-\x7e\n]", lambda found: _escape(found[0]), text)


def _escape(character: str) -> str:
    if not (_never_seen(character) or character in _JOINERS):
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[index]:02x}{units[index + 1]:02x}" for index in range(0, len(units), 2))
