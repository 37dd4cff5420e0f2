"""The rule: statements to tallies to a grade. It sees no names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evenhand.codebook import rules
from evenhand.model.derived import Role
from evenhand.weigh.blind import Statement


@dataclass(frozen=True, slots=True)
class Hearing:
    """Whether a statement counts, and why, in words without names."""

    statement: Statement
    counted: bool
    because: str


def hear(statements: Iterable[Statement]) -> list[Hearing]:
    """What becomes of each statement: for each origin and stance, the latest stands for all of them."""
    latest: dict[tuple[int, str], Statement] = {}
    for statement in statements:
        if not (statement.repeats or statement.doubtful or statement.counts_as == "none"):
            key = (statement.origin, statement.counts_as)
            if key not in latest or statement.said >= latest[key].said:
                latest[key] = statement
    return [_hear(statement, latest) for statement in statements]


def _hear(statement: Statement, latest: Mapping[tuple[int, str], Statement]) -> Hearing:
    if statement.counts_as == "none":
        return Hearing(statement, False, "neither supports nor denies it")
    if statement.doubtful:
        return Hearing(statement, False, "the coder suspects that a relay changed it")
    if statement.repeats:
        return Hearing(statement, False, "repeats earlier words of the same source")
    if latest[statement.origin, statement.counts_as] is not statement:
        return Hearing(statement, False, "another statement of the same origin stands for it")
    return Hearing(statement, True, _as_counted(statement))


def _as_counted(statement: Statement) -> str:
    part = " in part" if statement.partial else ""
    verb = {"support": "says so", "deny": f"denies it{part}", "admit": f"admits it{part}"}[statement.counts_as]
    if statement.role is Role.INDEPENDENT and not statement.primary:
        return f"{verb}, without naming a first source"
    who = "an independent origin" if statement.role is Role.INDEPENDENT else f"the {statement.role} side"
    return f"{who} {verb}"


def tally(hearings: Iterable[Hearing]) -> Counter[str]:
    """How many origins say what, under the names that the rule file uses."""
    return Counter(
        name for hearing in hearings if hearing.counted and (name := _name_of(hearing.statement)) is not None
    )


def _name_of(statement: Statement) -> str | None:
    if statement.role is Role.INDEPENDENT:
        if not statement.primary:
            return "unsourced_support" if statement.counts_as == "support" else None
        return {"support": "independent_support", "deny": "independent_denial"}.get(statement.counts_as)
    if statement.role is Role.ACCUSING:
        return "accusing_support" if statement.counts_as == "support" else None
    if statement.counts_as == "admit":
        return None if statement.partial else "accused_admission"
    return "accused_denial" if statement.counts_as == "deny" else None


def decide(counts: Mapping[str, int]) -> Mapping[str, Any]:
    """The first rule of data/rules/grade.toml whose conditions all hold."""
    found: Sequence[Mapping[str, Any]] = rules("grade")["rule"]
    return next(rule for rule in found if _holds(rule, counts))


def _holds(rule: Mapping[str, Any], counts: Mapping[str, int]) -> bool:
    least, most = rule.get("least", {}), rule.get("most", {})
    return all(counts.get(name, 0) >= bound for name, bound in least.items()) and all(
        counts.get(name, 0) <= bound for name, bound in most.items()
    )
