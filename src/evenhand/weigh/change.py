"""What would change a grade: statements nobody made, put through the rule itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evenhand.model.derived import Grade
from evenhand.model.explained import Change
from evenhand.model.statement import Role, Statement
from evenhand.weigh.rule import effects_of, hear, second_hand, tally
from evenhand.weigh.rulebook import ACCUSATION, rulebook
from evenhand.weigh.words import verdict

_WHOLE = (ACCUSATION, "happened", "who")
"""The questions that a statement without harm or weapon can change."""


def changes(grade: Grade) -> list[Change]:
    """What would change a grade, of what the rule file lists; each line tried by the rule on the same statements."""
    statements = [voice.statement for voice in grade.voices]
    sources = {voice.statement.origin: voice.origin for voice in grade.voices}
    somebody = grade.accused is not None
    now = {question: _verdict(statements, question, somebody) for question in _WHOLE}
    found: dict[tuple[str, int, str], list[str]] = {}
    labels: dict[str, str] = {}
    for kind, origin, supposed in _supposed(statements, somebody):
        for question, (term, _) in now.items():
            then, label = _verdict(supposed, question, somebody)
            if then != term:
                labels[then] = label
                found.setdefault((kind, origin, then), []).append(question)
    words = rulebook().file["change"]
    return [
        Change(kind, words[kind], sources.get(origin, ""), tuple(questions), then, labels[then])
        for (kind, origin, then), questions in found.items()
    ]


def _verdict(statements: Sequence[Statement], question: str, somebody_accused: bool) -> tuple[str, str]:
    counts = tally(hear(statements, question))
    found = verdict(counts, question, somebody_accused=somebody_accused)
    return found.grade, found.label


def _supposed(statements: Sequence[Statement], somebody_accused: bool) -> Iterator[tuple[str, int, list[Statement]]]:
    """What is supposed, the origin that is lost if any, and the statements there would be."""
    said = max((each.said for each in statements), default=0) + 1
    more = Statement(number=len(statements), role=Role.INDEPENDENT, origin=-1, said=said)
    yield "independent", -1, [*statements, more]
    originals = [replace(each, relay="") if _only_relayed(each) else each for each in statements]
    if originals != list(statements):
        yield "originals", -1, originals
    yield "independent_denial", -1, [*statements, replace(more, stance="denies")]
    if somebody_accused:
        yield "denial", -1, [*statements, replace(more, stance="denies", role=Role.ACCUSED)]
        yield "admission", -1, [*statements, replace(more, stance="admits", role=Role.ACCUSED)]
    for origin in dict.fromkeys(each.origin for each in statements):
        yield "lost", origin, [each for each in statements if each.origin != origin]


def _only_relayed(statement: Statement) -> bool:
    return second_hand(statement, effects_of([statement], ACCUSATION)[0].counts_as)
