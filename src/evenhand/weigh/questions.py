"""The questions of an accusation, each answered by the same rule: happened, harmed, who, weapon."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from evenhand.model.statement import Statement
from evenhand.weigh.floors import Reached, floors
from evenhand.weigh.hearings import Hearings, Outcome

Subject = tuple[str, tuple[str, ...]]
"""A kind of harm and the letters of those affected, or a weapon and nobody."""

NO_SUBJECT: Subject = ("", ())
"""The question as a whole."""


class Answer(NamedTuple):
    """How a question stands.

    Attributes:
        question: a key of `question` in the rule file; `subject`: of which harm or weapon, empty for the whole.
        outcome: what was heard on it; `floors`: of the numbers.
    """

    question: str
    subject: Subject
    outcome: Outcome
    floors: tuple[Reached, ...] = ()


def answers(hearings: Hearings) -> Iterator[Answer]:
    """The answer to each question, and to each harm and weapon that statements speak of, in order of first mention.

    A denial speaks to every harm; to every weapon, unless it names the weapons that it denies.
    """
    yield Answer("happened", NO_SUBJECT, hearings.heard("happened", hearings.whole))
    yield from _parts(hearings, "harmed", _harm, denials_name=False)
    yield Answer("who", NO_SUBJECT, hearings.heard("who", hearings.whole))
    yield from _parts(hearings, "weapon", _weapons, denials_name=True)


def _parts(
    hearings: Hearings, question: str, named: Callable[[Statement], tuple[Subject, ...]], *, denials_name: bool
) -> Iterator[Answer]:
    """A question as a whole, and by subject; nothing where no statement speaks of any."""
    denials: list[int] = []
    speaking: dict[Subject, list[int]] = {}
    asserted: dict[Subject, None] = {}
    for each, effect in zip(hearings.statements, hearings.effects(question), strict=True):
        does = effect.counts_as
        subjects = () if does == "none" or each.copy == "heard" else named(each)
        if does == "deny" and not (denials_name and subjects):
            denials.append(each.number)
            continue
        for subject in subjects:
            speaking.setdefault(subject, []).append(each.number)
            if does != "deny":
                asserted[subject] = None
    if asserted:
        every = {number for numbers in speaking.values() for number in numbers}
        yield Answer(question, NO_SUBJECT, hearings.heard(question, tuple(sorted({*denials, *every}))))
    for subject in asserted:
        places = tuple(sorted([*denials, *speaking[subject]]))
        counted = tuple(floors(hearings, places)) if question == "harmed" else ()
        yield Answer(question, subject, hearings.heard(question, places), counted)


def _harm(statement: Statement) -> tuple[Subject, ...]:
    amount = statement.amount
    return ((amount.harm, amount.affected),) if amount else ()


def _weapons(statement: Statement) -> tuple[Subject, ...]:
    return tuple([(term, ()) for term in statement.weapons])
