"""What is derived from a case: grades and ranges, computed from its View."""

from evenhand.count.asked import Asked
from evenhand.count.parts import compare
from evenhand.count.ranges import Counter, Grades
from evenhand.model.derived import Grade, Parts, Range
from evenhand.record.view import View
from evenhand.weigh.explain import explained
from evenhand.weigh.grade import Weigher


def grades(view: View, incident: str = "") -> dict[str, tuple[Grade, ...]]:
    """The grades of all incidents; or of one, with what would change them and what others would call them."""
    weigher = Weigher(view)
    return {incident: explained(weigher.incident(incident))} if incident else dict(weigher.all())


def ranges(view: View, asked: Asked | None = None) -> list[Range]:
    """Numbers as claimed, by role; every heading is graded first where they are asked for by grade."""
    return Counter(view, _terms(view) if asked and "grade" in asked.by else None).count(asked)


def parts(view: View, harm: str | None = None, under: str | None = None) -> list[Parts]:
    """Claimed totals beside the incidents within them."""
    return list(compare(view, harm, under))


def _terms(view: View) -> Grades:
    return {(name, grade.accused): grade.grade for name, each in Weigher(view).all() for grade in each}
