"""Values of lists as a reader may safely see them: what is invisible, or could reorder a line, is named.

Source: Unicode Standard Annex 9 (bidi controls) and Technical Report 36, section 2.
"""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
LONGEST = 400


def visible(text: str) -> str:
    """The text on one line, each control, bidi or blank character as its code point: [U+202E]; cut where very long."""
    if text.isascii() and text.isprintable() and len(text) <= LONGEST:
        return text
    seen = "".join(f"[U+{ord(each):04X}]" if _hidden(each) else each for each in text[:LONGEST])
    return seen + "…" if len(text) > LONGEST else seen


def _hidden(character: str) -> bool:
    if character in _JOINERS:
        return False
    return character in _BLANK or unicodedata.category(character) in _HIDDEN
