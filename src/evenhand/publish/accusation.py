"""One accusation of an incident: who says what, in columns by role, each relay under its origin."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from evenhand.codebook import label
from evenhand.model.claim import Event, Frame
from evenhand.model.derived import Grade, Range, Role, Voice
from evenhand.model.edtf import bounds
from evenhand.publish.gather import Book, accused


@dataclass(frozen=True, slots=True)
class Origin:
    """The claims that come down to one source: the counted one first, then the rest by the date they were said.

    Attributes:
        source: the origin.
        voices: each claim as weighed.
        series: its running totals, from the earliest said on, when there are several.
    """

    source: str
    voices: tuple[Voice, ...]
    series: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The origins of one role."""

    role: Role
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """One kind of number with its range for each role that gives one."""

    key: str
    basis: str
    heading: str | None
    accused: str | None
    harm: str
    unit: str
    ranges: dict[Role, Range]


@dataclass(frozen=True, slots=True)
class Accusation:
    """What is said of one accused party under an incident.

    Attributes:
        acts: what the claims that name the party speak of, in the codebook's words, each once: one heading can hold
            accusations of different acts.
    """

    grade: Grade
    acts: tuple[str, ...]
    columns: tuple[Column, ...]
    numbers: tuple[Numbers, ...]


def accusations(book: Book, incident: str) -> list[Accusation]:
    """The accusations under an incident, by accused party in the reader's alphabet; those that name none come last."""
    return _accusations(book, incident, book.edition.grades.get(incident, ()))


def explained(book: Book, incident: str) -> list[Accusation]:
    """The same, with what would change each grade and what others would call it."""
    return _accusations(book, incident, book.edition.explain(book.edition.grades.get(incident, ())))


def _accusations(book: Book, incident: str, graded: Iterable[Grade]) -> list[Accusation]:
    grades = {grade.accused or "": grade for grade in graded}
    numbers = pivot(book.ranges.get(incident, ()))
    order = [*book.in_party_order(party for party in grades if party), *(party for party in grades if not party)]
    return [
        Accusation(
            grade=grades[party],
            acts=_acts(book, incident, party),
            columns=_columns(book, grades[party]),
            numbers=tuple(each for each in numbers if (each.accused or "") == party),
        )
        for party in order
    ]


def _acts(book: Book, incident: str, party: str) -> tuple[str, ...]:
    frames = (book.claim(name).frame for name in book.together.claims_of.get(incident, ()))
    spoken = (frame for frame in frames if isinstance(frame, Event) and (party in frame.alleged if party else True))
    return tuple(dict.fromkeys(label("act", frame.act).lower() for frame in spoken))


def _columns(book: Book, grade: Grade) -> tuple[Column, ...]:
    roles = [Role.ACCUSING, Role.ACCUSED, Role.INDEPENDENT] if grade.accused else [Role.ACCUSING, Role.INDEPENDENT]
    return tuple(Column(role, _origins(book, [each for each in grade.voices if each.role is role])) for role in roles)


def _origins(book: Book, voices: Sequence[Voice]) -> tuple[Origin, ...]:
    by_source: dict[str, list[Voice]] = {}
    for voice in voices:
        if voice.claim in book.records:
            by_source.setdefault(voice.origin, []).append(voice)
    return tuple(_origin(book, source, members) for source, members in by_source.items())


def _origin(book: Book, source: str, voices: list[Voice]) -> Origin:
    by_date = sorted(voices, key=lambda voice: said_day(book, voice.claim))
    return Origin(
        source=source,
        voices=tuple(sorted(by_date, key=lambda voice: not voice.counted)),
        series=_series(book, [voice.claim for voice in by_date]),
    )


def _series(book: Book, claims: Sequence[str]) -> tuple[str, ...]:
    """The figures of a running count, in the order they were said: all that count the same as its running totals.

    A part of another number is no step of a series.
    """
    frames: dict[str, Any] = {name: book.claim(name).frame for name in claims}
    counted = {name: (frame.act, frame.quantity.unit) for name, frame in frames.items() if _has_number(frame)}
    running = {counted[name] for name in counted if frames[name].scope == "running_total"}
    series = tuple(name for name, kind in counted.items() if kind in running)
    return series if len(series) > 1 else ()


def said_day(book: Book, claim: str) -> date:
    """The first day on which a claim may have been said; the end of time when that is unknown."""
    said = book.claim(claim).said
    return (bounds(said)[0] if said else None) or date.max


def _has_number(frame: Frame) -> bool:
    return isinstance(frame, Event) and frame.quantity is not None and not _is_part(frame)


def _is_part(frame: Event) -> bool:
    return "subset" in frame.flags or (frame.quantity is not None and frame.quantity.subset_of is not None)


def pivot(ranges: Iterable[Range]) -> tuple[Numbers, ...]:
    """Ranges with their roles side by side, in the order in which each kind of number first stands there."""
    found: dict[tuple[str | None, ...], Numbers] = {}
    for each in ranges:
        key = (each.key, each.basis, each.heading, each.accused, each.harm, each.unit)
        fresh = Numbers(each.key, each.basis, each.heading, each.accused, each.harm, each.unit, {})
        numbers = found.setdefault(key, fresh)
        numbers.ranges[each.role] = each
    return tuple(found.values())


def directed_against(book: Book, incident: str) -> tuple[str, ...]:
    """The party against which most claims under an incident are made; several when claims name them as often."""
    counts = Counter(
        party for name in book.together.claims_of.get(incident, ()) for party in accused(book.claim(name).frame)
    )
    return tuple(book.in_party_order(party for party, count in counts.items() if count == max(counts.values())))
