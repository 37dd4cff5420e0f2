"""The rule: statements to tallies to a grade, for any of its questions. It sees no names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evenhand.model.statement import Role, Statement
from evenhand.weigh.rulebook import ACCUSATION, ADMISSION, SUPPORT, Effect, Rulebook, rulebook

Heard = tuple[Effect, Statement]
Standing = dict[tuple[int, str], int]
"""The place of the one statement that stands for each origin and effect."""

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
    names, standing = _collapse(heard, book, named_only)
    for (origin, _), place in standing.items():
        effect, statement = heard[place]
        name = named(statement, effect, named_only)
        if name == "accused_admission":
            denial = standing.get((origin, "deny"))
            if denial is not None and statements[denial].said >= statement.said:
                name = "partial_admission"
        names[place] = name
    return names


def _collapse(heard: Sequence[Heard], book: Rulebook, named_only: bool) -> tuple[list[str], Standing]:
    """Why each statement is set aside, as if none stood for its origin; and those that do."""
    names: list[str] = []
    standing: Standing = {}
    for place, each in enumerate(heard):
        effect, statement = each
        aside = _aside(effect, statement)
        names.append(aside or "collapsed")
        if not aside:
            key = (statement.origin, effect.counts_as)
            other = standing.setdefault(key, place)
            if other != place and _rank(each, book, named_only) > _rank(heard[other], book, named_only):
                standing[key] = place
    return names, standing


def _aside(effect: Effect, statement: Statement) -> str:
    if effect.counts_as == "none":
        return "none"
    if statement.credible == "no":
        return "not_credible"
    if statement.doubtful:
        return "doubtful"
    if statement.copy == "heard":
        return "copied"
    return "own_words" if effect.counts_as == "support" and statement.role is Role.ACCUSED else ""


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
        not statement.copy,
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
