"""T1: ids change places, everything is derived again, and the result must be the exchanged one, exactly."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from evenhand.audit.effect import Finding, Pair
from evenhand.audit.exchanged import Exchanged, exchanger
from evenhand.model.base import Model
from evenhand.model.entry import content
from evenhand.model.world import Party, Place, Source
from evenhand.record.view import View

Derive = Callable[[View], Sequence[Model]]
"""Everything that is derived from a view: grades, ranges."""

_FREE = frozenset(
    (
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
)
"""What of a result may not depend on the order of the record."""


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
