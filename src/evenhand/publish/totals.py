"""Numbers by the side affected, in the same form for every side."""

from dataclasses import dataclass

from evenhand.publish.accusation import Numbers, pivot
from evenhand.publish.gather import Book


@dataclass(frozen=True, slots=True)
class SideTotals:
    """The numbers that claims give for harm to one side, or to several sides at once."""

    parties: tuple[str, ...]
    numbers: tuple[Numbers, ...]


def totals(book: Book) -> list[SideTotals]:
    """Numbers by side: each party alone in the reader's alphabet, then several together, in the order they came."""
    by_key: dict[str, list[Numbers]] = {}
    for numbers in pivot(each for each in book.edition.ranges if each.basis != "incident"):
        by_key.setdefault(numbers.key, []).append(numbers)
    found = [SideTotals(_parties(book, key), tuple(numbers)) for key, numbers in by_key.items()]
    alone = {each.parties[0]: each for each in found if len(each.parties) == 1}
    return [
        *(alone[party] for party in book.in_party_order(alone)),
        *(each for each in found if len(each.parties) != 1),
    ]


def _parties(book: Book, key: str) -> tuple[str, ...]:
    """The parties that a key names; none for a key that names none."""
    return tuple(book.in_party_order(part for part in key.split("+") if part in book.records))
