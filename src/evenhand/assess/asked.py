"""What an assessment is given and what it is asked: grades as derived elsewhere, headings, an actor, a period."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.assess.framework import Framework
from evenhand.errors import UsageError
from evenhand.model.derived import Grade, Voice
from evenhand.record.view import View

READINGS = ("both", "iac", "niac")

Regrade = Callable[[Sequence[Voice]], str]
"""The grade that a rule gives to an accusation made of these voices alone: a term of data/rules/grade.toml."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the room is given.

    Attributes:
        view: the record; `framework`: the elements it is held against.
        grades: every accusation of every heading as weighed; `regrade`: weighs a part of one again.
        order: the parties in the reader's alphabet.
    """

    view: View
    framework: Framework
    grades: Mapping[str, tuple[Grade, ...]]
    regrade: Regrade
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked.

    Attributes:
        incidents: headings; all if none. `actor`: one party accused; each if none.
        since, until: days; claims that speak of other days alone are left out, those without a day stay.
        reading: iac, niac or both.
    """

    incidents: tuple[str, ...] = ()
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    reading: str = "both"

    def __post_init__(self) -> None:
        """Raises UsageError: the reading is none of those there are, or the period ends before it begins."""
        if self.reading not in READINGS:
            raise UsageError(f"{self.reading!r} is no class of conflict", hint=f"Use one of {', '.join(READINGS)}.")
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"{self.until} is before {self.since}", hint="Exchange them.")


def day(text: str | None) -> date | None:
    """A day as asked for.

    Raises:
        UsageError: it is no day of the form 2031-05-17.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise UsageError(f"{text!r} is no day", hint="Write it as 2031-05-17.") from fault
