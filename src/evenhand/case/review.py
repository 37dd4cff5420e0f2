"""A review under way: questions, the most informative first; each answer is appended at once and can be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from pydantic import ValidationError

from evenhand.case.folder import Folder
from evenhand.errors import UsageError
from evenhand.model.base import Model
from evenhand.model.decision import Judgement
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch, Retraction
from evenhand.record.append import Appender, Candidate, Policy

ACT = "link review"
Answer = Literal["same", "different", "unsure"]
ANSWERS: dict[Answer, str] = {"same": "yes", "different": "no", "unsure": "unsure"}


@dataclass(frozen=True)
class Question:
    """Whether two things are the same.

    Attributes:
        about: the records a judgement would be about; `asked`: its question, as in the codebook.
        why: why this is asked; `gave`: the probability that the method gives to the same.
        sides: what the two are called; `rows`: field by field, what each says. They may be personal.
        explained: gives the reasons in words when called. They may be personal, too.
    """

    about: tuple[str, str]
    asked: str
    why: str
    gave: float
    sides: tuple[str, str]
    rows: tuple[tuple[str, str, str], ...] = field(repr=False)
    explained: Callable[[], str] = field(repr=False)


@dataclass(frozen=True)
class Answered:
    """An answer that stands: what it is about, and the act and judgement it was recorded as."""

    about: tuple[str, str]
    answer: Answer
    judgement: str
    batch: str


class Review:
    """Questions and the answers of one reviewer.

    Attributes:
        questions: the most informative first.
        answered: the answers that stand, in the order given.
        next: the command that learns from them.
    """

    def __init__(self, folder: Folder, by: str, questions: Sequence[Question], command: str) -> None:
        self._folder, self._by = folder, by
        self.questions, self.next = tuple(questions), command
        self.answered: list[Answered] = []

    @property
    def open(self) -> int:
        """How many questions are not answered."""
        return len(self.questions) - len(self.answered)

    def answer(self, question: Question, answer: Answer) -> Answered:
        """The answer, once it is in the record."""
        digest = sha256(" ".join((question.asked, *question.about, self._by)).encode()).hexdigest()[:24]
        record = Judgement(
            question=question.asked,
            about=question.about,
            answer=ANSWERS[answer],
            because=f"Decided in review, side by side; the method gave {question.gave:.2f}.",
            judge=self._by,
        )
        name = f"judgement:review.{digest}"
        with self._folder.appender() as appender:
            given = Answered(question.about, answer, name, self._append(appender, name, record))
        self.answered.append(given)
        return given

    def back(self) -> Answered | None:
        """The last answer that stood, once it is taken back; what its reviewer answered before stands again."""
        if not self.answered:
            return None
        last = self.answered[-1]
        record = Retraction(retracts=last.batch, because=f"Taken back in review by {self._by}.")
        with self._folder.appender() as appender:
            self._append(appender, f"retraction:{self._folder.view().size}", record)
        return self.answered.pop()

    def _append(self, appender: Appender, name: str, record: Model) -> str:
        draft = Draft(id=name, record=record, revises=True)
        batch = Batch(act=ACT, because=f"By {self._by}.")
        return appender.append(batch, [Candidate(ACT, 1, draft)], policy=Policy(revise=True)).batch


def reviewer(name: str) -> str:
    """The name of a reviewer, as a judgement can hold it.

    Raises:
        UsageError: it is empty, or holds what a line of text may not.
    """
    try:
        Judgement(question="same_person", about=("claim:a",), answer="yes", because="-", judge=name)
    except ValidationError as fault:
        raise UsageError(
            f"{name!r} is no name: {fault.errors()[0]['msg']}", hint="Say who answers: --by NAME."
        ) from fault
    return name
