"""Numbers and dates as sentences hold them: never a point where a range was said."""

from evenhand.codebook import label, vocabulary
from evenhand.model.derived import Role
from evenhand.model.edtf import plain
from evenhand.model.quantity import Quantity

ROLE_WORDS = {Role.ACCUSING: "Accusing side", Role.ACCUSED: "Accused side", Role.INDEPENDENT: "Independent"}
"""How a column of each role is headed."""


_TO = "\N{EN DASH}"


def number(value: int) -> str:
    """A whole number with its thousands set apart."""
    return f"{value:,}"


def span(low: int | None, high: int | None) -> str:
    """A range: both ends with a dash between them, an open one as "12 or more" or "up to 15"."""
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}{_TO}{high:,}"


def quantity(said: Quantity) -> str:
    """How many, with the qualifier in words and the unit: "more than 700,000 persons"."""
    unit = f" {said.unit}" if said.unit else ""
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
