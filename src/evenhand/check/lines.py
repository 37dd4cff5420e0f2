"""The lines that say what sets two claims apart, in the words of verdicts.toml."""

from evenhand.check.told import words

Line = tuple[str, str, str]
"""Its kind (differs, unsaid, wider, weak: fields of `compare.Apart`), its key in verdicts.toml, and its words."""


def differs(key: str, **filled: str) -> Line:
    """What the claim of the record counts otherwise."""
    return "differs", key, words("differs", key, **filled)


def unsaid(key: str, **filled: str) -> Line:
    """What one of the two leaves unsaid."""
    return "unsaid", key, words("unsaid", key, **filled)


def weak(key: str) -> Line:
    """What the statement leaves so open that it is not sure that the same is meant."""
    return "weak", key, words("unsaid", key)


def wider(key: str, **filled: str) -> Line:
    """What the claim of the record leaves unsaid, so that it may take in more."""
    return "wider", key, words("unsaid", key, **filled)
