"""The rule: statements to tallies to a grade, for any of its questions. It sees no names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evenhand.model.statement import Role, Statement
from evenhand.weigh.rulebook import ACCUSATION, ADMISSION, SUPPORT, Effect, Rulebook, rulebook

Heard = tuple[Effect, Statement]
Standing = dict[tuple[int, str], Heard]
"""The one statement that stands for each origin and effect."""

_COMPILED = "compilation"
_SERVING = {True: {_COMPILED, str(Role.ACCUSED)}, False: {_COMPILED, str(Role.ACCUSING)}}
"""Where a denial, and where anything else, is read at second hand: in a compilation or an outlet that it serves."""


def hear(
    statements: Sequence[Statement], question: str = ACCUSATION, effects: Sequence[Effect] | None = None
) -> list[str]:
    """What each statement counts as, or why it is set aside: a key of `count` or of `aside`; in the same order.

    `effects` says what each does to the question, if that is known already.
    """
    book = rulebook()
    named_only = question in book.needs_accused
    heard = list(zip(effects if effects is not None else effects_of(statements, question), statements, strict=True))
    standing: Standing = {}
    for each in heard:
        effect, statement = each
        if effect.counts_as != "none" and not statement.doubtful and statement.credible != "no":
            key = (statement.origin, effect.counts_as)
            other = standing.setdefault(key, each)
            if other is not each and _rank(each, book, named_only) > _rank(other, book, named_only):
                standing[key] = each
    return [_name(effect, statement, standing, named_only) for effect, statement in heard]


def effects_of(statements: Iterable[Statement], question: str) -> list[Effect]:
    """What each statement does to a question; what a stance grants is an admission by the accused side only."""
    known = rulebook().effects[question]
    return [
        SUPPORT if each.blames else effect if effect.counts_as != "grant" else _granted(each)
        for each in statements
        for effect in (known[each.stance],)
    ]


def _granted(statement: Statement) -> Effect:
    return ADMISSION if statement.role is Role.ACCUSED else SUPPORT


def _rank(heard: Heard, book: Rulebook, named_only: bool) -> tuple[int, ...]:
    """Of two statements of one origin the one with the greater rank stands for it."""
    effect, statement = heard
    return book.in_order(points(statement, effect, named_only))


def points(statement: Statement, effect: Effect, named_only: bool) -> tuple[int, ...]:
    """What the points of `stands_first` in the rule file, as `POINTS` lists them, say of a statement; more is ahead."""
    return (
        statement.names_accused or not named_only,
        not second_hand(statement, effect.counts_as),
        statement.role is not Role.INDEPENDENT,
        role_in(statement, effect.counts_as) is Role.ACCUSED,
        not statement.repeats,
        statement.said,
        not effect.partial,
    )


def role_in(statement: Statement, counts_as: str) -> Role:
    """The role of whoever says this. Who is accused in the same words and denies them denies for all who are."""
    return Role.ACCUSED if statement.answers and counts_as == "deny" else statement.role


def second_hand(statement: Statement, counts_as: str) -> bool:
    """True when it was read only in a compilation, or in an outlet of the side that it serves."""
    if not statement.relay:
        return False
    return statement.relay in _SERVING[counts_as == "deny"]


def _name(effect: Effect, statement: Statement, standing: Standing, named_only: bool) -> str:
    counts_as = effect.counts_as
    if counts_as == "none":
        return "none"
    if statement.credible == "no":
        return "not_credible"
    if statement.doubtful:
        return "doubtful"
    if standing[statement.origin, counts_as][1] is not statement:
        return "collapsed"
    name = named(statement, effect, named_only)
    if name == "accused_admission":
        denial = standing.get((statement.origin, "deny"))
        return "partial_admission" if denial is not None and denial[1].said >= statement.said else name
    return name


def named(statement: Statement, effect: Effect, named_only: bool = False) -> str:
    """What a statement counts as if it stands for its origin, and nothing of its origin speaks against it.

    `named_only` is true for a question to which only a claim that names the accused speaks.
    """
    if effect.counts_as == "support":
        return _support(statement, named_only)
    return _denial(statement) if effect.counts_as == "deny" else _admission(statement, effect)


def _support(statement: Statement, named_only: bool) -> str:
    role = statement.role
    if role is Role.ACCUSED:
        return "own_words"
    if named_only and not statement.names_accused:
        return "unattributed_support"
    if role is Role.ACCUSING:
        return "accusing_support"
    if not statement.primary:
        return "unsourced_support"
    return "second_hand_support" if statement.relay and second_hand(statement, "support") else "independent_support"


def _denial(statement: Statement) -> str:
    role = role_in(statement, "deny")
    if role is Role.ACCUSING:
        return "not_accused"
    if not statement.primary:
        return "unsourced_answer"
    if role is Role.ACCUSED:
        return "accused_denial"
    return "second_hand_denial" if second_hand(statement, "deny") else "independent_denial"


def _admission(statement: Statement, effect: Effect) -> str:
    if statement.role is not Role.ACCUSED:
        return "not_accused"
    if not statement.primary:
        return "unsourced_answer"
    if second_hand(statement, "admit"):
        return "second_hand_admission"
    return "partial_admission" if effect.partial else "accused_admission"


def tally(names: Iterable[str]) -> dict[str, int]:
    """How many origins say what, under the names that the rule file uses, each in the place of its first mention."""
    counted = rulebook().order
    found: dict[str, int] = {}
    for name in names:
        if name in counted:
            found[name] = found.get(name, 0) + 1
    return found


def decide(counts: Mapping[str, int]) -> Mapping[str, Any]:
    """The first rule of data/rules/grade.toml whose conditions all hold."""
    return rulebook().decide(counts)
