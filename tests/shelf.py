"""A view in memory, for tests that need hundreds of small records, and short ways to write one."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from evenhand.model.base import Model
from evenhand.model.claim import Claim, Compliance, Event
from evenhand.model.decision import Incident, Judgement
from evenhand.model.entry import Entry
from evenhand.model.quantity import Quantity
from evenhand.model.world import Party, Source
from evenhand.record.view import Found, Recorded, View

R = TypeVar("R", bound=Model)
Named = tuple[str, Model]


class Shelf(View):
    """Records by id, in the order given; what weigh, count and track ask of a view, and no more."""

    def __init__(self, records: Iterable[Named]) -> None:
        self._held = {name: _recorded(index, name, record) for index, (name, record) in enumerate(records)}

    def find(self, name: str) -> Found | None:
        held = self._held.get(name)
        return Found(held.index, held.entry) if held else None

    def get(self, name: str, model: type[R]) -> Recorded[R]:
        return next(held for held in self.all(model) if held.id == name)

    def all(self, model: type[R]) -> Iterator[Recorded[R]]:
        for held in self._held.values():
            if isinstance(held.record, model):
                yield Recorded(held.id, held.index, held.entry, held.record)

    def history(self, name: str) -> list[tuple[int, Entry]]:
        return [(held.index, held.entry) for held in self._held.values() if held.id.lower() == name.lower()]

    def judgements(self, name: str) -> Iterator[Recorded[Judgement]]:
        yield from (held for held in self.all(Judgement) if name in held.record.about)

    def judged(self, names: Iterable[str]) -> list[Recorded[Judgement]]:
        about = set(names)
        others = (held for held in self.all(Judgement) if held.record.question != "same_incident")
        return [held for held in others if about & set(held.record.about)]

    def under(self, incident: str) -> list[Recorded[Claim]]:
        judged = {held.record.about[1]: held.record.answer for held in self._judged(incident, 0)}
        return [held for held in self.all(Claim) if judged.get(held.id) == "yes"]

    def over(self, claim: str) -> tuple[str, ...]:
        judged = {held.record.about[0]: held.record.answer for held in self._judged(claim, 1)}
        return tuple(held.id for held in self.all(Incident) if judged.get(held.id) == "yes")

    def on_duties(self) -> Iterator[Recorded[Claim]]:
        yield from (held for held in self.all(Claim) if isinstance(held.record.frame, Compliance))

    def shared(self) -> frozenset[str]:
        return frozenset(held.id for held in self.all(Claim) if len(self.over(held.id)) > 1)

    def _judged(self, name: str, at: int) -> Iterator[Recorded[Judgement]]:
        held = (each for each in self.all(Judgement) if each.record.question == "same_incident")
        yield from (each for each in held if each.record.about[at] == name)


def _recorded(index: int, name: str, record: Model) -> Recorded[Model]:
    entry = Entry(type="claim", id=name, at="2031-01-01T00:00:00Z", by="t", tool="t", batch="b:1", body={})
    return Recorded(name, index, entry, record)


def party(name: str, member_of: str | None = None) -> Named:
    return f"party:{name}", Party(names={"en": name}, member_of=member_of and f"party:{member_of}")


def source(
    name: str, kind: str = "ngo", side: str | None = None, origin: str | None = None, parent: str | None = None
) -> Named:
    return f"source:{name}", Source(
        name=name,
        kind=kind,
        side=side and f"party:{side}",
        origin=origin and f"source:{origin}",
        parent=parent and f"source:{parent}",
    )


def event(
    act: str = "killing",
    low: int | None = None,
    high: int | None = None,
    *,
    accused: tuple[str, ...] = (),
    affected_parties: tuple[str, ...] = (),
    unit: str = "persons",
    part_of: str | None = None,
    **fields: object,
) -> Event:
    quantity = (
        Quantity(low=low, high=high, unit=unit, subset_of=part_of) if low is not None or high is not None else None
    )
    return Event(
        act=act,
        quantity=quantity,
        alleged=tuple(f"party:{name}" for name in accused),
        affected_parties=tuple(f"party:{name}" for name in affected_parties),
        **fields,  # type: ignore[arg-type]
    )


def claim(
    name: str,
    claimant: str,
    frame: Event | Compliance,
    *,
    via: str | None = None,
    stance: str = "asserts",
    said: str | None = None,
) -> Named:
    return f"claim:{name}", Claim(
        claimant=f"source:{claimant}",
        via=via and f"source:{via}",
        document="document:d",
        stance=stance,
        said=said,
        frame=frame,
    )


def heading(name: str, claims: Iterable[Named | str], kind: str = "incident") -> list[Named]:
    """An incident and the judgements that put these claims under it."""
    ids = [each if isinstance(each, str) else each[0] for each in claims]
    judged = [
        (f"judgement:{name}.{number}", _judgement(f"incident:{name}", claim_id)) for number, claim_id in enumerate(ids)
    ]
    return [(f"incident:{name}", Incident(label={"en": name}, kind=kind)), *judged]


def _judgement(incident: str, claim_id: str) -> Judgement:
    return Judgement(question="same_incident", about=(incident, claim_id), answer="yes", because="same")
