"""The rule: statements to tallies to a grade. It sees no names."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evenhand.codebook import rules
from evenhand.model.derived import Role
from evenhand.weigh.blind import Statement


@dataclass(frozen=True, slots=True)
class Hearing:
    """What becomes of a statement.

    Attributes:
        name: what it counts as, or why it is set aside: a key of `count` or of `aside` in data/rules/grade.toml.
        counted: true when it counts.
    """

    statement: Statement
    name: str
    counted: bool


Standing = Mapping[tuple[int, str], Statement]
"""The one statement that stands for each origin and stance."""


def hear(statements: Sequence[Statement]) -> list[Hearing]:
    """What becomes of each statement, in the same order."""
    standing: dict[tuple[int, str], Statement] = {}
    for statement in statements:
        key = (statement.origin, statement.counts_as)
        if not statement.doubtful and (key not in standing or _weight(statement) > _weight(standing[key])):
            standing[key] = statement
    names = [_name(statement, standing) for statement in statements]
    counts = rules("grade")["count"]
    return [Hearing(each, name, name in counts) for each, name in zip(statements, names, strict=True)]


POINTS: Mapping[str, Callable[[Statement], int]] = {
    "names_accused": lambda each: each.names_accused,
    "first_hand": lambda each: not each.second_hand,
    "speaks_for_a_side": lambda each: each.role is not Role.INDEPENDENT,
    "speaks_for_the_accused": lambda each: each.role is Role.ACCUSED,
    "no_repetition": lambda each: not each.repeats,
    "said_later": lambda each: each.said,
    "in_full": lambda each: not each.partial,
}
"""What the points of `stands_first` in the rule file ask of a statement; the greater is ahead."""


def _weight(statement: Statement) -> tuple[int, ...]:
    return tuple(POINTS[point](statement) for point in rules("grade")["stands_first"])


def _name(statement: Statement, standing: Standing) -> str:
    if statement.counts_as == "none":
        return "none"
    if statement.doubtful:
        return "doubtful"
    if standing[statement.origin, statement.counts_as] is not statement:
        return "collapsed"
    if statement.counts_as == "support":
        return _support(statement)
    return _denial(statement) if statement.counts_as == "deny" else _admission(statement, standing)


def _support(statement: Statement) -> str:
    if statement.role is Role.ACCUSED:
        return "own_words"
    if not statement.names_accused:
        return "unattributed_support"
    if statement.role is Role.INDEPENDENT and not statement.primary:
        return "unsourced_support"
    if statement.role is Role.ACCUSING:
        return "accusing_support"
    return "second_hand_support" if statement.second_hand else "independent_support"


def _denial(statement: Statement) -> str:
    if statement.role is Role.ACCUSING:
        return "not_accused"
    if not statement.primary:
        return "unsourced_answer"
    if statement.role is Role.ACCUSED:
        return "accused_denial"
    return "second_hand_denial" if statement.second_hand else "independent_denial"


def _admission(statement: Statement, standing: Standing) -> str:
    if statement.role is not Role.ACCUSED:
        return "not_accused"
    if not statement.primary:
        return "unsourced_answer"
    if statement.second_hand:
        return "second_hand_admission"
    denial = standing.get((statement.origin, "deny"))
    taken_back = denial is not None and denial.said >= statement.said
    return "partial_admission" if statement.partial or taken_back else "accused_admission"


def tally(hearings: Iterable[Hearing]) -> Counter[str]:
    """How many origins say what, under the names that the rule file uses."""
    return Counter(hearing.name for hearing in hearings if hearing.counted)


def decide(counts: Mapping[str, int]) -> Mapping[str, Any]:
    """The first rule of data/rules/grade.toml whose conditions all hold."""
    found: Sequence[Mapping[str, Any]] = rules("grade")["rule"]
    return next(rule for rule in found if _holds(rule, counts))


def _holds(rule: Mapping[str, Any], counts: Mapping[str, int]) -> bool:
    least, most = rule.get("least", {}), rule.get("most", {})
    return all(counts.get(name, 0) >= bound for name, bound in least.items()) and all(
        counts.get(name, 0) <= bound for name, bound in most.items()
    )
