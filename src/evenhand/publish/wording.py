"""Numbers and dates as sentences hold them: never a point where a range was said."""

from evenhand.codebook import label, vocabulary
from evenhand.model.derived import Role, span, unit_after
from evenhand.model.edtf import plain
from evenhand.model.quantity import Quantity

ROLE_WORDS = {
    Role.ACCUSING: "Accusing side",
    Role.ACCUSED: "Accused side",
    Role.INDEPENDENT: "Independent",
    Role.UNSOURCED: "Without a first source",
}
"""How a column of each role is headed."""

NOT_STATED = "not stated"
"""How a range names what no claim states."""


def number(value: int) -> str:
    """A whole number with its thousands set apart."""
    return f"{value:,}"


def counted(many: int, what: str, plural: str = "") -> str:
    """How many of what: "no claims", "1 claim", "1,204 claims"."""
    return f"{number(many) if many else 'no'} {what if many == 1 else plural or f'{what}s'}"


def harm(term: str, unit: str) -> str:
    """What a row of numbers counts: "killed, persons"."""
    counts = "other acts" if term == "other" else term.replace("_", " ")
    return f"{counts}, unit not stated" if unit == NOT_STATED else f"{counts}, {unit}"


def sentence(text: str) -> str:
    """The text with a capital letter at its beginning and nothing else changed."""
    return text[:1].upper() + text[1:]


def quantity(said: Quantity) -> str:
    """How many, with the qualifier in words and the unit: "more than 700,000 persons"."""
    unit = f" {unit_after(said.low, said.high, said.unit)}" if said.unit else ""
    return f"{_amount(said)}{unit}"


def _amount(said: Quantity) -> str:
    qualifier = label("qualifier", said.qualifier)
    if said.low is None and said.high is None:
        return f"“{said.words}”" if said.words else qualifier
    if vocabulary("qualifier")[said.qualifier]["low_rule"].isdigit():
        return f"{qualifier} (read as {span(said.low, said.high)})"
    if said.low is not None and said.high is not None and said.low != said.high:
        return span(said.low, said.high) if said.qualifier in {"exact", "between"} else _put(qualifier, said)
    if said.qualifier in {"exact", "between"}:
        return span(said.low, said.high)
    return f"{qualifier} {number(_end(said))}"


def _put(qualifier: str, said: Quantity) -> str:
    return f"{qualifier} {span(said.low, said.high)}"


def _end(said: Quantity) -> int:
    return said.low if said.low is not None else said.high or 0


def date_words(edtf: str | None) -> str:
    """A date in words; empty when none was given."""
    return plain(edtf) if edtf else ""
