"""Reliability of the source and credibility of what it says, kept apart, from relations alone."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from evenhand.model.statement import Amount, Role, Statement
from evenhand.weigh.rule import role_in, second_hand
from evenhand.weigh.rulebook import Effect, Rulebook, rulebook


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
    return reliabilities([statement], [counts_as])[0]


def reliabilities(statements: Sequence[Statement], counts_as: Sequence[str]) -> list[str]:
    """The same for each of several statements, given what each does."""
    book = rulebook()
    return [_reliability(each, does, book) for each, does in zip(statements, counts_as, strict=True)]


def _reliability(statement: Statement, counts_as: str, book: Rulebook) -> str:
    known = book.reliability
    key = (statement.reliable, statement.role, statement.answers, statement.primary, statement.relay, counts_as)
    found = known.get(key)
    if found is None:
        terms: Mapping[str, str] = book.file["reliability"]
        found = known[key] = next(term for term in terms if RELIABILITY[term](statement, counts_as))
    return found


Figures = dict[tuple[str, tuple[str, ...], str], dict[int, list[Amount]]]
"""What independent origins counted: by what is counted, and by origin."""


def credibility(
    statements: Sequence[Statement], effects: Sequence[Effect], names: Sequence[str]
) -> list[tuple[str, ...]]:
    """For each statement every term of `credibility` in the rule file that fits, in the order of that file."""
    origins: dict[str, set[int]] = {}
    for each, name in zip(statements, names, strict=True):
        origins.setdefault(name, set()).add(each.origin)
    figures = _figures(statements, effects)
    said = [_answered(denies, origins) for denies in (False, True)]
    return [
        _terms(each, said[effect.counts_as == "deny"], figures) if effect.counts_as != "none" else ()
        for each, effect in zip(statements, effects, strict=True)
    ]


def _answered(denies: bool, origins: Mapping[str, set[int]]) -> tuple[bool, frozenset[int] | set[int]]:
    """Whether anybody that counts says otherwise, and the independent origins that say the same."""
    against = any(name in origins for name in (_ANSWERS if denies else _DENIALS))
    return against, origins.get("independent_denial" if denies else "independent_support", _NONE)


def _terms(statement: Statement, said: tuple[bool, frozenset[int] | set[int]], figures: Figures) -> tuple[str, ...]:
    amount, (denied, alike) = statement.amount, said
    contradicted = (
        bool(figures) and amount is not None and amount.unit != "" and _contradicted(statement, amount, figures)
    )
    confirmed = len(alike) > (statement.origin in alike)
    return _in_order(statement.credible, statement.doubtful, contradicted, denied, confirmed)


@cache
def _in_order(credible: str, doubtful: bool, contradicted: bool, denied: bool, confirmed: bool) -> tuple[str, ...]:
    fits = {
        "held_not_credible": credible == "no",
        "held_credible": credible == "yes",
        "doubtful": doubtful,
        "contradicted": contradicted,
        "denied": denied,
        "confirmed": confirmed,
        "not_confirmed": not confirmed,
    }
    return tuple(term for term in rulebook().file["credibility"] if fits[term])


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
            found.setdefault(key, {}).setdefault(each.origin, []).append(amount)
    return found


def _contradicted(statement: Statement, amount: Amount, figures: Figures) -> bool:
    """True when no number of some other independent origin can be the same as this one."""
    if amount.no_floor:
        return False
    others = figures.get((amount.harm, amount.affected, amount.unit))
    if others is None or len(others) == (statement.origin in others):
        return False
    return any(
        all(_apart(amount, other) for other in counted)
        for origin, counted in others.items()
        if origin != statement.origin
    )


def _apart(one: Amount, other: Amount) -> bool:
    """True when two numbers cannot be the same. Counts that run to different days may both be right."""
    days: int = rulebook().file["counts_apart_days"]
    if one.until and other.until and abs(one.until - other.until) >= days:
        return False
    return _below(one, other) or _below(other, one)


def _below(one: Amount, other: Amount) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low
