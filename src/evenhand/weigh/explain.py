"""Grades with all that is derived from them when somebody asks: what would change them, what others would call them."""

from collections.abc import Sequence

from evenhand.model.derived import Grade
from evenhand.model.explained import Explained
from evenhand.weigh.change import changes
from evenhand.weigh.crosswalk import admiralty, counterparts, deaths


def explained(grades: Sequence[Grade]) -> tuple[Grade, ...]:
    """The same grades, explained; `grades` are all grades of one incident."""
    return tuple(grade.model_copy(update={"explained": _explained(grade, grades)}) for grade in grades)


def _explained(grade: Grade, grades: Sequence[Grade]) -> Explained:
    return Explained(
        changes=tuple(changes(grade)),
        counterparts=tuple(counterparts(grade, grades)),
        deaths=tuple(deaths(grade)),
        admiralty=tuple(map(admiralty, grade.voices)),
    )
