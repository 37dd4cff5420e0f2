"""Reliability of the source and credibility of what it says, kept apart, from relations alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from evenhand.model.statement import Amount, Role, Statement
from evenhand.weigh.rule import role_in, second_hand
from evenhand.weigh.rulebook import Effect, rulebook


def _against_interest(statement: Statement, counts_as: str) -> bool:
    """An admission by the accused side, or a denial by the accusing side, in its own words."""
    serves_the_other = {Role.ACCUSED: "admit", Role.ACCUSING: "deny"}
    role = role_in(statement, counts_as)
    return statement.primary and not statement.relay and serves_the_other.get(role) == counts_as


RELIABILITY: Mapping[str, Callable[[Statement, str], bool]] = {
    "held_unreliable": lambda each, _: each.reliable == "no",
    "held_reliable": lambda each, _: each.reliable == "yes",
    "against_interest": _against_interest,
    "no_first_source": lambda each, _: not each.primary,
    "second_hand": second_hand,
    "interested": lambda each, _: each.role is not Role.INDEPENDENT,
    "disinterested": lambda *_: True,
}
"""What the terms of `reliability` in the rule file ask of a statement, given what its stance does."""


def reliability(statement: Statement, counts_as: str) -> str:
    """The first term of `reliability` in the rule file that fits the source towards this accusation."""
    terms: Mapping[str, str] = rulebook().file["reliability"]
    return next(term for term in terms if RELIABILITY[term](statement, counts_as))


Bounds = tuple[int | None, int | None]
Figures = dict[tuple[str, tuple[str, ...], str], dict[int, list[Bounds]]]
"""What independent origins counted: by what is counted, and by origin."""


def credibility(
    statements: Sequence[Statement], effects: Sequence[Effect], names: Sequence[str]
) -> list[tuple[str, ...]]:
    """For each statement every term of `credibility` in the rule file that fits, in the order of that file."""
    origins: dict[str, set[int]] = {}
    for each, name in zip(statements, names, strict=True):
        origins.setdefault(name, set()).add(each.origin)
    figures = _figures(statements, effects)
    return [
        tuple(_terms(each, effect.counts_as, origins, figures)) if effect.counts_as != "none" else ()
        for each, effect in zip(statements, effects, strict=True)
    ]


def _terms(statement: Statement, counts_as: str, origins: Mapping[str, set[int]], figures: Figures) -> Iterator[str]:
    if statement.credible:
        yield "held_credible" if statement.credible == "yes" else "held_not_credible"
    if statement.doubtful:
        yield "doubtful"
    if statement.amount and statement.amount.unit and _contradicted(statement, statement.amount, figures):
        yield "contradicted"
    denies = counts_as == "deny"
    if any(name in origins for name in (_ANSWERS if denies else _DENIALS)):
        yield "denied"
    alike = origins.get("independent_denial" if denies else "independent_support", _NONE)
    yield "confirmed" if alike - {statement.origin} else "not_confirmed"


_DENIALS = ("accused_denial", "independent_denial", "second_hand_denial")
_ANSWERS = ("accusing_support", "independent_support", "second_hand_support", "accused_admission", "partial_admission")
_NONE: frozenset[int] = frozenset()


def _figures(statements: Sequence[Statement], effects: Sequence[Effect]) -> Figures:
    found: Figures = {}
    for each, effect in zip(statements, effects, strict=True):
        amount = each.amount
        if amount is None or not amount.unit or amount.no_floor or effect.counts_as != "support":
            continue
        if each.role is Role.INDEPENDENT and each.primary and not second_hand(each, "support") and not each.doubtful:
            key = (amount.harm, amount.affected, amount.unit)
            found.setdefault(key, {}).setdefault(each.origin, []).append((amount.low, amount.high))
    return found


def _contradicted(statement: Statement, amount: Amount, figures: Figures) -> bool:
    """True when no number of some other independent origin can be the same as this one."""
    if amount.no_floor:
        return False
    others = figures.get((amount.harm, amount.affected, amount.unit), {})
    mine = (amount.low, amount.high)
    return any(
        all(_apart(mine, other) for other in counted)
        for origin, counted in others.items()
        if origin != statement.origin
    )


def _apart(one: Bounds, other: Bounds) -> bool:
    return _below(one, other) or _below(other, one)


def _below(one: Bounds, other: Bounds) -> bool:
    return one[1] is not None and other[0] is not None and one[1] < other[0]
