"""Headings paired as mirrors, shown in the same form in both directions. No equivalence is claimed."""

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.publish.accusation import Numbers, directed_against, pivot
from evenhand.publish.gather import Book, Pair

Direction = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Half:
    """One direction of a pair: an incident, whom most of its claims accuse, its numbers."""

    incident: str
    accused: tuple[str, ...]
    numbers: tuple[Numbers, ...]


@dataclass(frozen=True, slots=True)
class Mirror:
    """A pair with its halves in the reader's alphabet of the accused, and the judgement that pairs them."""

    judgement: str
    because: str
    halves: tuple[Half, Half]


def mirrors(book: Book) -> list[Mirror]:
    """Every pair, in the order of the log."""
    return [_mirror(book, pair) for pair in book.together.pairs]


def mirrored(book: Book, incident: str) -> list[tuple[str, str]]:
    """The incidents paired with this one, each with the judgement that pairs them."""
    return [
        (pair.incidents[1 - pair.incidents.index(incident)], pair.judgement.id)
        for pair in book.together.pairs
        if incident in pair.incidents
    ]


def _mirror(book: Book, pair: Pair) -> Mirror:
    first, second = (_half(book, incident) for incident in pair.incidents)
    leading = [half.accused[0] for half in (first, second) if half.accused]
    exchange = len(set(leading)) == 2 and book.in_party_order(leading) != leading
    halves = (second, first) if exchange else (first, second)
    return Mirror(pair.judgement.id, pair.judgement.record.because, halves)


def _half(book: Book, incident: str) -> Half:
    parties = directed_against(book, incident)
    about = {parties[0] if parties else None}
    found = pivot(each for each in book.ranges.get(incident, ()) if each.accused in about)
    return Half(incident, parties, found)


def by_direction(pairs: Sequence[Mirror]) -> list[tuple[Direction, list[Mirror]]]:
    """Pairs grouped by whom their two halves accuse, in the order in which each group first stands there.

    The direction is empty where the halves do not accuse different parties.
    """
    groups: dict[Direction, list[Mirror]] = {}
    for pair in pairs:
        first, second = (half.accused for half in pair.halves)
        opposite = first and second and not set(first) & set(second)
        groups.setdefault((first, second) if opposite else (), []).append(pair)
    return list(groups.items())
