"""How many at least: the number that so many origins of a kind reach, each rung of the ladder for itself."""

from collections.abc import Iterator, Mapping, Sequence

from evenhand.model.statement import Amount, Statement
from evenhand.weigh.rule import named
from evenhand.weigh.rulebook import Effect, rulebook

Figure = tuple[Statement, Amount, str]
"""A statement with its number, and what it counts as."""


def floors(statements: Sequence[Statement], effects: Sequence[Effect]) -> Iterator[tuple[str, str, int, list[int]]]:
    """Rung, unit, number, and the statements that reach it, for each rung that is reached.

    Adding an origin never lowers a rung: each is the number that the so-manieth highest origin reaches.
    """
    by_unit: dict[str, list[Figure]] = {}
    denied = _denied(statements, effects)
    for each, effect in zip(statements, effects, strict=True):
        amount = each.amount
        if amount is not None and amount.low is not None and amount.low > 0 and not amount.no_floor and _stands(each):
            kept_to = effect.counts_as == "admit" and each.said > denied.get(each.origin, -1)
            if effect.counts_as == "support" or kept_to:
                by_unit.setdefault(amount.unit, []).append((each, amount, named(each, effect, "harmed")))
    for unit, figures in by_unit.items():
        for rung, found in _ladder(figures).items():
            yield rung, unit, *found


def _denied(statements: Sequence[Statement], effects: Sequence[Effect]) -> dict[int, int]:
    """When each origin last denied something; an admission that was not said later was not kept to."""
    found: dict[int, int] = {}
    for each, effect in zip(statements, effects, strict=True):
        if effect.counts_as == "deny" and _stands(each):
            found[each.origin] = max(each.said, found.get(each.origin, 0))
    return found


def _stands(statement: Statement) -> bool:
    return not statement.doubtful and statement.credible != "no"


def _ladder(figures: Sequence[Figure]) -> dict[str, tuple[int, list[int]]]:
    said = _by_origin(figures)
    found = {}
    for rung, asked in rulebook().file["floor"].items():
        reached = sorted((low, each) for name, low, each in said if name == asked["of"])
        if len(reached) >= asked["least"]:
            at_least = reached[-asked["least"]][0]
            found[rung] = at_least, sorted(number for low, number in reached if low >= at_least)
    return found


def _by_origin(figures: Sequence[Figure]) -> list[tuple[str, int, int]]:
    """For each origin the number that stands for it: what was read at first hand, its last, of several the smallest."""
    standing: dict[tuple[int, bool], tuple[tuple[int, int, int], str, int]] = {}
    order: Mapping[str, int] = {name: -place for place, name in enumerate(rulebook().file["count"])}
    for each, amount, name in figures:
        if name in order:
            rank = (order[name], each.said, -(amount.low or 0))
            key = (each.origin, name.endswith("_support"))
            if key not in standing or rank > standing[key][0]:
                standing[key] = (rank, name, each.number)
    return [(name, -rank[2], number) for rank, name, number in standing.values()]
