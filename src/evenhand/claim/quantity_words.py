"""How many, in words, to a quantity that keeps what was said: "more than 700,000", "dozens", "10 to 20".

Floors have no high bound, ceilings no low one; "about" and "almost" keep one value in both, for how far
they reach is not said. What each term means stands in `codebook/qualifier.csv`.
"""

from functools import lru_cache
from typing import NoReturn

from evenhand.claim.number_words import leading_number
from evenhand.claim.quantity_vocabulary import english, normal, opening, qualifiers, terms
from evenhand.model.quantity import Quantity

Reading = tuple[str, tuple[int | None, int | None], str]
"""A term, its low and high bound, and the words left over."""


def read_quantity(words: str, unit: str | None = None) -> Quantity:
    """The quantity that `words` say, with the words kept.

    What follows the number ("12 children") becomes the unit when none is given.

    Args:
        words: a phrase of English, not a whole sentence.
        unit: what is counted, as the source has it.

    Raises:
        ValueError: the words say no quantity, a share in per cent, a date, a number that is not
            whole, or a range that runs backwards.
    """
    text, kept = _without_subset(normal(words).rstrip(".")), " ".join(words.split())
    term, (low, high), rest = _unnumbered(text) or _zero(text) or _numbered(text)
    rest = rest.removeprefix("of ")
    if not _is_unit(rest):
        raise ValueError(f"{words!r} is no quantity; write a number first, like 'more than 300'")
    unit = unit or _as_written(rest, kept) or None
    return Quantity(low=low, high=high, qualifier=term, unit=unit, words=kept)


def is_subset(words: str) -> bool:
    """True when `words` say that another number already includes this one: "including 12 children"."""
    return bool(opening(normal(words), english()["subset"]["openings"]))


@lru_cache(maxsize=4096)
def qualifier_term(words: str) -> str:
    """The term of vocabulary `qualifier` for a table cell: "over" and "more than 300" are more_than.

    Raises:
        ValueError: no term stands for these words.
    """
    text = normal(words)
    known = {row["label"]: term for term, row in qualifiers().items()}
    known |= {term.replace("_", " "): term for term in qualifiers()}
    for table in ("before", "magnitudes", "unnumbered"):
        known |= {phrase: term for phrase, term in terms(table).items() if phrase not in known}
    if text in known or text in qualifiers():
        return known.get(text, text)
    try:
        return _numbered(_without_subset(text))[0]
    except ValueError:
        _refuse_term(words)


def _refuse_term(words: str) -> NoReturn:
    raise ValueError(f"{words!r} is no known qualifier; write one of {', '.join(qualifiers())}")


def _as_written(rest: str, kept: str) -> str:
    """The end of the words in their own capitals."""
    end = kept.rstrip(" ,;:.")[-len(rest) :]
    return end if end.casefold() == rest else rest


def _without_subset(text: str) -> str:
    return text.removeprefix(opening(text, english()["subset"]["openings"])).strip()


def _unnumbered(text: str) -> Reading | None:
    for table in ("magnitudes", "unnumbered"):
        phrase = opening(text, terms(table))
        rest = text.removeprefix(phrase).strip()
        if phrase and _is_unit(rest.removeprefix("of ")):
            term = terms(table)[phrase]
            return term, _bounds(term, None, None), rest
    return None


def _zero(text: str) -> Reading | None:
    phrase = opening(text, english()["none"]["words"])
    if not phrase or opening(text, terms("before")):
        return None
    return "exact", (0, 0), text.removeprefix(phrase).strip()


def _numbered(text: str) -> Reading:
    before = opening(text, terms("before"))
    term = terms("before").get(before, "exact")
    first, second, rest = _range(text.removeprefix(before).strip())
    after = opening(rest, terms("after"))
    if after and term == "exact":
        term = terms("after")[after]
    if second is not None and term == "exact":
        term = "between"
    return term, _bounds(term, first, second), rest.removeprefix(after).strip()


def _range(text: str) -> tuple[int, int | None, str]:
    """One number or two, and what follows; "2 to 3 thousand" is 2000 to 3000."""
    tables = english()["ranges"]
    lead = opening(text, tables["openings"])
    text = text.removeprefix(lead).strip()
    first = leading_number(text)
    if first is None:
        raise ValueError(f"{text!r} does not begin with a number; write one, like 300 or dozens")
    rest = text[first.length :].strip()
    joint = opening(rest, tables["joints"])
    second = leading_number(rest.removeprefix(joint).strip()) if joint else None
    if second is None and lead:
        raise ValueError(f"a range with one number, {first.value}; write both, like 10 to 20")
    if second is None or (joint == "and" and not lead):
        return first.value, None, rest
    scaled = first.value * second.scale
    low = scaled if first.scale == 1 and scaled <= second.value else first.value
    return low, second.value, rest.removeprefix(joint).strip()[second.length :].strip()


def _bounds(term: str, first: int | None, second: int | None) -> tuple[int | None, int | None]:
    """The low and the high bound by the rules of `codebook/qualifier.csv`."""
    low, high = qualifiers()[term]["low_rule"], qualifiers()[term]["high_rule"]
    if second is not None:
        if high == "none":
            raise ValueError(f"{first} to {second} is a range with no top ({term}); write the floor")
        return first, second
    if high == "the second number":
        raise ValueError(f"a range with one number, {first}; write both, like 10 to 20")
    return _rule(low, first), _rule(high, first)


def _rule(rule: str, number: int | None) -> int | None:
    if rule == "none":
        return None
    return int(rule) if rule.isdigit() else number


def _is_unit(rest: str) -> bool:
    """True for what can be counted: no further number, no share, no date, nothing left unread."""
    if not rest:
        return True
    word = rest.split(" ", 1)[0]
    readable = rest[0].isalpha() and not any(c.isdigit() for c in rest)
    return readable and word not in english()["refused"]["units"] and leading_number(rest) is None
