"""What a claim says, field by field, in neutral words: each fact is said by somebody, none by evenhand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, Literal

from evenhand.codebook import label
from evenhand.model.claim import Compliance, Event, Frame, Hazard, Person, Site, Situated
from evenhand.publish.wording import quantity


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a claim.

    Attributes:
        name: what the field says.
        kind: how to show its values: as words, in the source's words, as links to records, as dates.
        values: one or more.
    """

    name: str
    kind: Literal["words", "quoted", "records", "dates"]
    values: tuple[str, ...]


def facts(frame: Frame) -> list[Fact]:
    """What a frame says, from what to where and when; fields that say nothing are left out."""
    return [fact for fact in _facts(frame) if fact.values]


_ELSEWHERE = frozenset({"Number", "Said to be responsible", "Affected party", "Duty", "Place"})
_PLAIN_SCOPES = frozenset({label("scope", "incident"), label("scope", "not_applicable")})


def details(frame: Frame) -> list[Fact]:
    """The facts for a card: without what its heading, its page or its larger line already says."""
    found = facts(frame)
    return [fact for fact in found[1:] if fact.name not in _ELSEWHERE and not _plain_scope(fact)]


def _plain_scope(fact: Fact) -> bool:
    return fact.name == "Speaks of" and fact.values[0] in _PLAIN_SCOPES


def headline(frame: Frame) -> str:
    """What a claim is about, in the codebook's words: "Killing", "Site: Cemetery"."""
    return next(fact for fact in _facts(frame) if fact.values).values[0]


@singledispatch
def _facts(frame: Any) -> Iterator[Fact]:
    raise TypeError(f"no facts are known of a {type(frame).__name__}")


@_facts.register
def _event(frame: Event) -> Iterator[Fact]:
    yield _words("Act", label("act", frame.act))
    yield _number(frame)
    yield _quoted("Affected", frame.affected)
    yield Fact("Affected party", "records", frame.affected_parties)
    yield from _situated(frame)
    yield _quoted("Weapon", frame.weapon)
    yield _quoted("Object", frame.object)
    yield _words("Speaks of", label("scope", frame.scope))
    yield Fact("Noticed by the coder", "words", tuple(label("flag", flag) for flag in frame.flags))


@_facts.register
def _site(frame: Site) -> Iterator[Fact]:
    yield _words("Object", label("object", frame.object))
    yield _quoted("Its name", frame.name)
    yield _words("Damage", label("damage", frame.damage))
    yield _words("Protection", label("protection", frame.protection))
    yield _number(frame)
    yield Fact("Affected party", "records", frame.affected_parties)
    yield from _situated(frame)


@_facts.register
def _hazard(frame: Hazard) -> Iterator[Fact]:
    yield _words("Hazard", label("hazard", frame.hazard))
    yield _words("Status", label("hazard_status", frame.status))
    yield _number(frame)
    yield Fact("Area, square metres", "words", (quantity(frame.square_metres),) if frame.square_metres else ())
    yield Fact("Affected party", "records", frame.affected_parties)
    yield from _situated(frame)


@_facts.register
def _person(frame: Person) -> Iterator[Fact]:
    yield _words("Status", label("person_status", frame.status))
    yield _words("Sex", label("sex", frame.sex))
    yield Fact("Affected party", "records", frame.affected_parties)
    yield Fact("Said to be responsible", "records", frame.alleged)
    yield Fact("Place", "records", _one(frame.place))
    yield Fact("When", "dates", _one(frame.when))


@_facts.register
def _compliance(frame: Compliance) -> Iterator[Fact]:
    yield _words("Status of the duty", label("compliance", frame.status))
    yield _quoted("As put", frame.status_as)
    yield Fact("Duty", "records", (frame.obligation,))
    yield _quoted("What it says that the clause says", frame.clause_as)
    yield Fact("Claims it gives for it", "records", frame.evidence_for or ())
    yield Fact("Claims it gives against it", "records", frame.evidence_against or ())
    yield _quoted("Where it looked", frame.searched)
    yield Fact("Of whom it speaks", "records", _one(frame.addressee))
    yield Fact("As of", "dates", _one(frame.as_of))


def _situated(frame: Situated) -> Iterator[Fact]:
    yield Fact("Said to be responsible", "records", frame.alleged)
    yield _quoted("Actor as named", frame.alleged_as)
    yield Fact("Place", "records", _one(frame.place))
    yield _quoted("Place as named", frame.place_as)
    yield Fact("When", "dates", _one(frame.when))


def _number(frame: Event | Site | Hazard) -> Fact:
    said = frame.quantity
    if said is None:
        return Fact("Number", "words", ())
    written = f" (written “{said.words}”)" if said.words and (said.low, said.high) != (None, None) else ""
    return _words("Number", quantity(said) + written)


def _words(name: str, text: str) -> Fact:
    return Fact(name, "words", (text,))


def _quoted(name: str, text: str | None) -> Fact:
    return Fact(name, "quoted", _one(text))


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)
