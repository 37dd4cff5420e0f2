"""T1: records exchange their ids, everything is derived again, and the result must be the exchanged one, exactly."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from evenhand.audit.effect import Finding, Pair
from evenhand.errors import UnknownId, UsageError
from evenhand.model.base import Model
from evenhand.model.decision import Judgement
from evenhand.model.entry import content, name_of, record_of
from evenhand.model.world import Party, Place, Source
from evenhand.record.view import Found, Recorded, View

R = TypeVar("R", bound=Model)
Derive = Callable[[View], Sequence[Model]]
"""Everything that is derived from a view: grades, ranges."""

_FREE = (
    "incident",
    "accused",
    "grade",
    "label",
    "key",
    "basis",
    "heading",
    "affected",
    "harm",
    "unit",
    "role",
    "low",
    "high",
)
"""What of a result may not depend on the order of the record."""


def exchanger(names: Mapping[str, str]) -> Callable[[str], str]:
    """A function that puts ids in each other's place throughout a text."""
    if not names:
        return lambda text: text
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w.-])(?:{listed})(?![\w.-])")
    return lambda text: pattern.sub(lambda found: names[found.group()], text)


class Exchanged(View):
    """A view in which some ids stand for each other, or in which all but judgements are recorded in reverse order.

    It answers what rooms that derive ask of a view, from memory.
    """

    def __init__(self, view: View, names: Mapping[str, str], *, reverse: bool = False) -> None:
        self.size, self.root = view.size, view.root
        exchange = exchanger(names)
        held = [_renamed(each, exchange) for each in view.everything()]
        if reverse:
            held = [each if isinstance(each.record, Judgement) else _moved(each, view.size) for each in held]
        self._held = sorted(held, key=lambda each: each.index)
        self._by_id = {each.id.lower(): each for each in self._held}
        self._about: dict[str, list[Recorded[Judgement]]] = {}
        for each in self.all(Judgement):
            for name in each.record.about:
                self._about.setdefault(name.lower(), []).append(each)

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


def _renamed(held: Recorded[Model], exchange: Callable[[str], str]) -> Recorded[Model]:
    plain = json.dumps([held.id, held.entry.body], ensure_ascii=False)
    text = exchange(plain)
    if text == plain:
        return held
    name, body = json.loads(text)
    entry = held.entry.model_copy(update={"id": name, "body": body})
    return Recorded(name, held.index, entry, record_of(entry))


def _moved(held: Recorded[Model], size: int) -> Recorded[Model]:
    return Recorded(held.id, size - 1 - held.index, held.entry, held.record)


def exchanges(view: View, derive: Derive, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """A finding for each pair exchanged, one for all parties, sources and places renamed, one for reversed order."""
    plain = [content(each) for each in derive(view)]
    for pair in pairs:
        names = dict(zip(pair, reversed(pair), strict=True))
        yield _finding("parties", pair, _differs(plain, derive(Exchanged(view, names)), names), len(plain))
    names = _turned([held.id for model in (Party, Source, Place) for held in view.all(model)])
    wrong = _differs(plain, derive(Exchanged(view, names)), names)
    yield _finding("all parties, sources and places", (), wrong, len(plain))
    wrong = _differs_in_order(plain, derive(Exchanged(view, {}, reverse=True)))
    yield replace(_finding("order of the record", (), wrong, len(plain)), form="order")


def _turned(names: Sequence[str]) -> dict[str, str]:
    """Each id of a type takes the place of the one at the same distance from the other end."""
    found: dict[str, str] = {}
    for kind in dict.fromkeys(name.partition(":")[0] for name in names):
        same = [name for name in names if name.startswith(f"{kind}:")]
        found |= dict(zip(same, reversed(same), strict=True))
    return found


def _differs(plain: Sequence[Any], found: Sequence[Model], names: Mapping[str, str]) -> list[str]:
    back = json.loads(exchanger(names)(json.dumps([content(each) for each in found], ensure_ascii=False)))
    missing = abs(len(plain) - len(back))
    wrong = [_named(one) for one, other in zip(plain, back, strict=False) if one != other]
    return wrong + ["a result that only one side has"] * missing


def _differs_in_order(plain: Sequence[Any], found: Sequence[Model]) -> list[str]:
    before = sorted(map(_free, plain))
    after = sorted(_free(content(each)) for each in found)
    return sorted(set(before) ^ set(after)) if before != after else []


def _free(result: Mapping[str, Any]) -> str:
    kept = {key: sorted(value) if isinstance(value, list) else value for key, value in result.items() if key in _FREE}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False)


def _named(result: Mapping[str, Any]) -> str:
    return f"{result.get('incident') or result.get('key')}, accused {result.get('accused')}"


def _finding(what: str, sides: tuple[str, ...], wrong: Sequence[str], results: int) -> Finding:
    return Finding(
        test="T1",
        outcome=what,
        stage="code",
        sides=sides,
        group="alleged_party" if sides else "none",
        exact=not wrong,
        details=(f"{results} grades and ranges compared, {len(wrong)} differ", *wrong[:5]),
    )
