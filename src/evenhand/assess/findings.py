"""Assessments on record: findings of bodies, and what persons read in claims. None is taken for the other."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from evenhand.model.assessed import Found
from evenhand.model.decision import Assessment
from evenhand.model.document import Document
from evenhand.model.world import Source
from evenhand.record.view import Recorded, View

ELEMENTS = "elements of crimes"
RISK = "un framework of analysis"

_ANSWER = {"yes": "for", "no": "against", "unsure": "neither"}
_TURNED = {"for": "against", "against": "for", "neither": "neither"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact that a person read in a claim; `assessment` says who and why, `words` in short."""

    fact: str
    assessment: str
    direction: str
    words: str


@dataclass(slots=True)
class Findings:
    """The assessments of a record.

    Attributes:
        found: findings of bodies, by the item they are of.
        readings: what persons read, by claim.
        unused: assessments that could not be used, each with the reason.
    """

    found: defaultdict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))
    readings: defaultdict[str, tuple[Reading, ...]] = field(default_factory=lambda: defaultdict(tuple))
    unused: list[str] = field(default_factory=list)


def findings(view: View, items: frozenset[str], facts: frozenset[str]) -> Findings:
    """The assessments on elements of crimes; `items` are the crimes, elements and facts that the framework has."""
    result = Findings()
    for held in view.all(Assessment):
        if held.record.framework.casefold() != ELEMENTS:
            if held.record.framework.casefold() != RISK:
                result.unused.append(f"{held.id}: of a framework that is not known here: {held.record.framework}")
            continue
        if reason := _unusable(view, held, items, facts):
            result.unused.append(f"{held.id}: {reason}")
        elif held.record.body:
            result.found[held.record.item].append(_found(held.id, held.record))
        else:
            for claim, reading in _read(held):
                result.readings[claim] = (*result.readings[claim], reading)
    return result


def _unusable(view: View, held: Recorded[Assessment], items: frozenset[str], facts: frozenset[str]) -> str:
    said = held.record
    if said.item not in items:
        return f"{said.item} is no crime, element or fact of this framework"
    if said.body is None:
        return "" if said.item in facts else "a person can read facts in claims; only a body finds elements or crimes"
    source = view.get(said.body, Source) if view.find(said.body) else None
    if source is None or source.record.kind in {"unnamed_sources", "not_stated"}:
        return "names no body that could be asked"
    return "" if said.document and view.find(said.document) else "its instrument is not in the record"


def _found(name: str, said: Assessment) -> Found:
    return Found(
        assessment=name,
        item=said.item,
        about=said.about,
        body=said.body or "",
        instrument=said.document or "",
        paragraph=said.locator or "",
        standard=said.standard,
        answer=said.rating,
        reasons=said.reasons,
    )


def _read(held: Recorded[Assessment]) -> Iterator[tuple[str, Reading]]:
    said = held.record
    direction = _ANSWER[said.rating]
    words = f"read by {said.judge or 'a person not named'}"
    for claim in said.claims:
        yield claim, Reading(said.item, held.id, direction, words)
    for claim in said.against:
        yield claim, Reading(said.item, held.id, _TURNED[direction], words)


def instrument_of(view: View, found: Found) -> str:
    """The title of the instrument that a finding stands in."""
    return view.get(found.instrument, Document).record.title
