"""A grade with all that is derived from it when somebody asks: what would change it, and what others would call it."""

from collections.abc import Sequence

from evenhand.model.derived import Grade
from evenhand.model.explained import Explained
from evenhand.weigh.change import changes
from evenhand.weigh.crosswalk import admiralty, counterparts, deaths


def explained(grades: Sequence[Grade]) -> tuple[Explained, ...]:
    """Each grade of one incident, explained; `grades` are all grades of that incident."""
    return tuple(
        Explained(
            grade=grade,
            changes=tuple(changes(grade)),
            counterparts=tuple(counterparts(grade, grades)),
            deaths=tuple(deaths(grade)),
            admiralty=tuple(map(admiralty, grade.voices)),
        )
        for grade in grades
    )
