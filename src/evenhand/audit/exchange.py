"""T1: ids and words change places, all is derived again, and the result must be the exchanged one, exactly."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from evenhand.audit.effect import Finding, Pair
from evenhand.audit.exchanged import Exchanged, exchanger
from evenhand.audit.exchanging import Exchange, of_all, of_pair
from evenhand.model.base import Model
from evenhand.model.entry import content
from evenhand.record.view import View

Derive = Callable[[View], Sequence[Model]]
"""Everything that is derived from a view: grades with their questions and floors, ranges."""

_FREE = frozenset((
    "incident", "accused", "grade", "label", "key", "basis", "heading", "affected", "harm", "unit", "role", "low",
    "high", "status", "parts_low", "parts_high", "gap_low", "gap_high",
))  # fmt: skip
"""What of a result may not depend on the order of the record."""


def exchanges(view: View, derive: Derive, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """A finding for each pair exchanged, one for everything renamed at once, one for the record in reverse order."""
    plain = [content(each) for each in derive(view)]
    for pair in pairs:
        yield _finding("parties", pair, _exchanged(view, derive, of_pair(view, pair), plain), len(plain))
    yield _finding("all names, words and languages", (), _exchanged(view, derive, of_all(view), plain), len(plain))
    wrong = _differs_in_order(plain, derive(Exchanged(view, Exchange(), reverse=True)))
    yield replace(_finding("order of the record", (), wrong, len(plain)), form="order")


def _exchanged(view: View, derive: Derive, exchange: Exchange, plain: Sequence[Any]) -> list[str]:
    back = {taken: name for name, taken in exchange.names.items()}
    return _differs(plain, derive(Exchanged(view, exchange)), back)


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
    if "status" in kept:
        kept["status"] = sorted(str(kept["status"]).split("/"))
    if explained := result.get("explained"):
        kept["questions"] = sorted(map(_question, explained["findings"]))
    return json.dumps(kept, sort_keys=True, ensure_ascii=False)


def _question(found: Mapping[str, Any]) -> str:
    floors = sorted((each["rung"], each["unit"], each["at_least"]) for each in found.get("floors", ()))
    return json.dumps(
        [found["question"], found.get("subject"), sorted(found.get("affected", ())), found["grade"], floors]
    )


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
        details=(f"{results} grades, ranges and totals with their parts compared, {len(wrong)} differ", *wrong[:5]),
    )
