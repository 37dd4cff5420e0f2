"""The questions of an accusation, each answered by the same rule: happened, harmed, who, weapon."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evenhand.model.statement import Statement
from evenhand.weigh.floors import floors
from evenhand.weigh.rule import effects_of, hear, tally
from evenhand.weigh.rulebook import Effect

Subject = tuple[str, tuple[str, ...]]
"""A kind of harm and the letters of those affected, or a weapon and nobody."""


NO_SUBJECT: Subject = ("", ())
"""The question as a whole."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a question stands.

    Attributes:
        question: a key of `question` in the rule file; `subject`: of which harm or weapon, empty for the whole.
        counts: origins by what they count as; `counting`: numbers of the statements that count.
        floors: rung, unit, number, and the numbers of the statements that reach it.
    """

    question: str
    subject: Subject
    counts: Counter[str]
    counting: tuple[int, ...]
    floors: tuple[tuple[str, str, int, list[int]], ...] = ()


def answers(statements: Sequence[Statement]) -> Iterator[Answer]:
    """The answer to each question, and to each harm and weapon that statements speak of, in order of first mention."""
    yield from _whole(statements, "happened")
    yield from _parts(statements, "harmed", _harms, _of_harm)
    yield from _whole(statements, "who")
    yield from _parts(statements, "weapon", _weapons, _of_weapon)


def _whole(statements: Sequence[Statement], question: str) -> Iterator[Answer]:
    yield _answer(statements, effects_of(statements, question), question, NO_SUBJECT)


def _parts(
    statements: Sequence[Statement],
    question: str,
    subjects_of: Callable[[Statement], Iterable[Subject]],
    speaks_of: Callable[[Statement, Subject, bool], bool],
) -> Iterator[Answer]:
    """A question as a whole and by subject; denials speak to every subject, or to those that they name."""
    effects = effects_of(statements, question)
    does = [effect.counts_as for effect in effects]
    says = [each in {"support", "admit"} for each in does]
    subjects = dict.fromkeys(
        subject for each, so in zip(statements, says, strict=True) if so for subject in subjects_of(each)
    )
    if not subjects:
        return
    answered: dict[tuple[int, ...], Answer] = {}
    for subject in (NO_SUBJECT, *subjects):
        held = tuple(
            place
            for place, each in enumerate(statements)
            if does[place] != "none" and speaks_of(each, subject, does[place] == "deny")
        )
        if held not in answered:
            heard = [statements[place] for place in held]
            answered[held] = _answer(heard, [effects[place] for place in held], question, subject)
        yield replace(answered[held], subject=subject)


def _answer(statements: Sequence[Statement], effects: Sequence[Effect], question: str, subject: Subject) -> Answer:
    names = hear(statements, question, effects)
    counts = tally(names)
    return Answer(
        question=question,
        subject=subject,
        counts=counts,
        counting=tuple(each.number for each, name in zip(statements, names, strict=True) if name in counts),
        floors=tuple(floors(statements, effects)) if question == "harmed" and subject != NO_SUBJECT else (),
    )


def _harms(statement: Statement) -> Iterator[Subject]:
    if statement.amount:
        yield statement.amount.harm, statement.amount.affected


def _of_harm(statement: Statement, subject: Subject, denies: bool) -> bool:
    amount = statement.amount
    return denies or (amount is not None and subject in {NO_SUBJECT, (amount.harm, amount.affected)})


def _weapons(statement: Statement) -> Iterator[Subject]:
    yield from ((term, ()) for term in statement.weapons)


def _of_weapon(statement: Statement, subject: Subject, denies: bool) -> bool:
    if subject == NO_SUBJECT or not statement.weapons:
        return denies or bool(statement.weapons)
    return subject[0] in statement.weapons
