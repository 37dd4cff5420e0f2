"""How many at least: the number that so many origins of a kind reach, each rung of the ladder for itself."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evenhand.model.statement import Amount, Statement
from evenhand.weigh.hearings import Hearings, Places
from evenhand.weigh.rule import named
from evenhand.weigh.rulebook import rulebook

Figure = tuple[Statement, Amount, str]
"""A statement with its number, and what it counts as."""


class Reached(NamedTuple):
    """A rung of the ladder, the letter of the unit, the number, and the numbers of the statements that reach it."""

    rung: str
    unit: str
    at_least: int
    by: Places


def floors(hearings: Hearings, places: Places) -> Iterator[Reached]:
    """Each rung that the numbers in the statements at these places reach, by unit.

    Adding an origin never lowers a rung: each is the number that the so-manieth highest origin reaches.
    """
    by_unit: dict[str, list[Figure]] = {}
    effects = hearings.effects("harmed")
    denied: dict[int, int] | None = None
    for place in places:
        each, effect = hearings.statements[place], effects[place]
        amount = each.amount
        if amount is not None and amount.low and not amount.no_floor and _stands(each):
            if effect.counts_as == "admit":
                denied = _denied(hearings, places) if denied is None else denied
            kept_to = denied is not None and each.said > denied.get(each.origin, -1)
            if effect.counts_as == "support" or (effect.counts_as == "admit" and kept_to):
                by_unit.setdefault(amount.unit, []).append((each, amount, named(each, effect)))
    for unit, figures in by_unit.items():
        yield from _ladder(unit, _by_origin(figures))


def _denied(hearings: Hearings, places: Places) -> dict[int, int]:
    """When each origin last denied something; an admission that was not said later was not kept to."""
    found: dict[int, int] = {}
    effects = hearings.effects("harmed")
    for place in places:
        each = hearings.statements[place]
        if effects[place].counts_as == "deny" and _stands(each):
            found[each.origin] = max(each.said, found.get(each.origin, 0))
    return found


def _stands(statement: Statement) -> bool:
    return not statement.doubtful and statement.credible != "no" and statement.copy != "heard"


def _by_origin(figures: Sequence[Figure]) -> list[tuple[str, int, int]]:
    """For each origin the number that stands for it: what was read at first hand, its last, of several the smallest."""
    standing: dict[tuple[int, bool], tuple[tuple[int, int, int], str, int]] = {}
    order = rulebook().order
    for each, amount, name in figures:
        if name in order:
            rank = (-order[name], each.said, -(amount.low or 0))
            key = (each.origin, name.endswith("_support"))
            if key not in standing or rank > standing[key][0]:
                standing[key] = (rank, name, each.number)
    return [(name, -rank[2], number) for rank, name, number in standing.values()]


def _ladder(unit: str, said: Sequence[tuple[str, int, int]]) -> Iterator[Reached]:
    by_name: dict[str, list[tuple[int, int]]] = {}
    for name, low, number in said:
        by_name.setdefault(name, []).append((low, number))
    for rung, kind, least in rulebook().rungs:
        reached = by_name.get(kind, ())
        if len(reached) >= least:
            at_least = sorted(reached)[-least][0]
            yield Reached(rung, unit, at_least, tuple(sorted([each for low, each in reached if low >= at_least])))
