"""Words for figures, dates and terms, from data/language/en/verdicts.toml."""

from collections.abc import Iterable

from evenhand.check.words import language
from evenhand.codebook import label, vocabulary
from evenhand.model.edtf import plain


def words(table: str, key: str, **filled: str) -> str:
    """A template of a table with its places filled."""
    return str(language("verdicts")[table][key]).format(**filled)


def terms(names: Iterable[str]) -> str:
    """Terms in words, joined by "and"."""
    return joined(map(term, sorted(names)))


def term(name: str) -> str:
    """A term in words."""
    return str(language("verdicts")["term"].get(name, name))


def act(name: str) -> str:
    """An act in words; a claim that is no event goes by its frame."""
    return label("act", name).lower() if name in vocabulary("act") else name


def joined(items: Iterable[str]) -> str:
    """A list in English."""
    each = list(items)
    return each[0] if len(each) == 1 else f"{', '.join(each[:-1])} and {each[-1]}" if each else ""


def listed(items: Iterable[str]) -> str:
    """A list of things that hold commas."""
    return "; ".join(items)


def figure(low: int | None, high: int | None, qualifier: str) -> str:
    """A number as somebody put it; empty where there is none."""
    if low is None and high is None:
        return label("qualifier", qualifier) if qualifier in vocabulary("qualifier") else ""
    if low == high and qualifier not in {"about", "almost"}:
        return f"{low:,}"
    templates = language("verdicts")["figure"]
    key = qualifier if qualifier in templates else ""
    if not key and qualifier in vocabulary("qualifier"):
        return label("qualifier", qualifier)
    if low is None or high is None:
        key = key if key in {"more_than", "less_than"} else "up_to" if low is None else "at_least"
    elif low != high:
        key = "between"
    return str(templates[key or "between"]).format(low=_number(low), high=_number(high))


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def date(said: str | None) -> str:
    """A date in English; "no date" where there is none."""
    return plain(said) if said else "no date"
