"""What is derived from a case: grades and ranges, computed from its View."""

from evenhand.count.asked import Asked
from evenhand.count.ranges import Counter, Grades
from evenhand.model.derived import Grade, Range
from evenhand.record.view import View
from evenhand.weigh.grade import Weigher


def grades(view: View, incident: str = "") -> dict[str, tuple[Grade, ...]]:
    """The grades of an incident, or of all, by incident."""
    weigher = Weigher(view)
    return {incident: weigher.incident(incident)} if incident else dict(weigher.all())


def ranges(view: View, asked: Asked | None = None) -> list[Range]:
    """Numbers as claimed, by role; every heading is graded first where they are asked for by grade."""
    return Counter(view, _terms(view) if asked and "grade" in asked.by else None).count(asked)


def _terms(view: View) -> Grades:
    return {(name, grade.accused): grade.grade for name, each in Weigher(view).all() for grade in each}
