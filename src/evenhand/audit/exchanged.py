"""A record in which ids and words have taken each other's place, or which was recorded in reverse, from memory."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from evenhand.audit.exchanging import WORDS, Exchange, reworded
from evenhand.errors import UnknownId, UsageError
from evenhand.model.base import Model
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident, Judgement
from evenhand.model.entry import Entry, content, name_of, record_of
from evenhand.record.members import memberships
from evenhand.record.view import Found, Recorded, View

R = TypeVar("R", bound=Model)


_ID = re.compile(r"(?<![\w.-])[a-z]+:[A-Za-z0-9](?:[\w.-]*\w)?", re.ASCII)


def exchanger(names: Mapping[str, str]) -> Callable[[str], str]:
    """A function that puts ids in each other's place throughout a text."""
    if not names:
        return lambda text: text
    return lambda text: _ID.sub(lambda found: names.get(found.group(), found.group()), text)


class Exchanged(View):
    """A view in which ids, words and languages are exchanged, or all but judgements recorded in reverse order.

    It answers what rooms that derive ask of a view, from memory.
    """

    def __init__(self, view: View, exchange: Exchange, *, reverse: bool = False) -> None:
        self.size, self.root = view.size, view.root
        held = list(_exchanged(list(view.everything()), exchange))
        if reverse:
            held = [each if isinstance(each.record, Judgement) else _moved(each, view.size) for each in held]
        self._held = sorted(held, key=lambda each: each.index)
        self._by_id = {each.id.lower(): each for each in self._held}
        self._about: dict[str, list[Recorded[Judgement]]] = {}
        for each in self.all(Judgement):
            for name in each.record.about:
                self._about.setdefault(name.lower(), []).append(each)
        self._over: dict[str, list[str]] = {}
        for heading in self.all(Incident):
            for claim in self.under(heading.id):
                self._over.setdefault(claim.id.lower(), []).append(heading.id)

    def find(self, name: str) -> Found | None:
        """Position and envelope of a record, as `View.find`."""
        found = self._by_id.get(name.lower())
        return Found(found.index, found.entry) if found else None

    def get(self, name: str, model: type[R]) -> Recorded[R]:
        """The record with this id, as `View.get`."""
        found = self._by_id.get(name.lower())
        if found is None:
            raise UnknownId(f"there is no {name}", hint="Give an id of the record.", ids=(name,))
        if not isinstance(found.record, model):
            raise UsageError(f"{name} is not a {name_of(model)}", hint="Give an id of that type.")
        return Recorded(found.id, found.index, found.entry, found.record)

    def all(self, model: type[R]) -> Iterator[Recorded[R]]:
        """Every record of a type, as `View.all`."""
        for each in self._held:
            if isinstance(each.record, model):
                yield Recorded(each.id, each.index, each.entry, each.record)

    def everything(self) -> Iterator[Recorded[Model]]:
        """Every record, as `View.everything`."""
        yield from self._held

    def judgements(self, name: str) -> Iterator[Recorded[Judgement]]:
        """The judgements about a record, as `View.judgements`."""
        yield from self._about.get(name.lower(), ())

    def under(self, incident: str) -> list[Recorded[Claim]]:
        """The claims under an incident, as `View.under`."""
        placed = [held.record.about[-1] for held in memberships(self, incident) if held.record.answer == "yes"]
        return sorted((self.get(name, Claim) for name in placed if self.find(name)), key=lambda held: held.index)

    def over(self, claim: str) -> tuple[str, ...]:
        """The incidents over a claim, as `View.over`."""
        return tuple(self._over.get(claim.lower(), ()))

    def shared(self) -> frozenset[str]:
        """The claims under several incidents, as `View.shared`."""
        return frozenset(self._by_id[claim].id for claim, over in self._over.items() if len(over) > 1)

    def judged(self, names: Iterable[str]) -> list[Recorded[Judgement]]:
        """The judgements about any of these records, as `View.judged`."""
        found = {held.index: held for name in names for held in self.judgements(name)}
        return [found[index] for index in sorted(found) if found[index].record.question != "same_incident"]


def _exchanged(records: Sequence[Recorded[Model]], exchange: Exchange) -> Iterator[Recorded[Model]]:
    renamed, plain = exchanger(exchange.names), {held.id: held.record for held in records}
    for held in records:
        found = _renamed(held, renamed, exchange.languages)
        giver = exchange.words.get(held.id, exchange.names.get(held.id, held.id))
        if giver != held.id and type(held.record) in WORDS:
            record = reworded(found.record, plain[giver])
            found = Recorded(found.id, found.index, _with_body(found.entry, content(record)), record)
        yield found


def _renamed(held: Recorded[Model], exchange: Callable[[str], str], languages: Mapping[str, str]) -> Recorded[Model]:
    plain = json.dumps([held.id, held.entry.body], ensure_ascii=False)
    name, body = json.loads(exchange(plain))
    entry = held.entry.model_copy(update={"id": name, "body": _translated(body, languages) if languages else body})
    return held if entry == held.entry else Recorded(name, held.index, entry, record_of(entry))


def _with_body(entry: Entry, body: Mapping[str, Any]) -> Entry:
    return entry.model_copy(update={"body": body})


def _translated(value: Any, languages: Mapping[str, str]) -> Any:
    """A value of JSON with languages in each other's place, wherever a field holds one."""
    if isinstance(value, list):
        return [_translated(each, languages) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: [languages.get(one, one) for one in each]
        if key == "languages"
        else languages.get(each, each)
        if key == "language"
        else _translated(each, languages)
        for key, each in value.items()
    }


def _moved(held: Recorded[Model], size: int) -> Recorded[Model]:
    return Recorded(held.id, size - 1 - held.index, held.entry, held.record)
