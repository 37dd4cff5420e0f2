"""What is derived from a case: grades and ranges, computed from its View."""

from evenhand.count.ranges import Counter
from evenhand.model.derived import Grade, Range
from evenhand.record.view import View
from evenhand.weigh.explain import explained
from evenhand.weigh.grade import Weigher


def grades(view: View, incident: str = "") -> dict[str, tuple[Grade, ...]]:
    """The grades of all incidents; or of one, with what would change them and what others would call them."""
    weigher = Weigher(view)
    return {incident: explained(weigher.incident(incident))} if incident else dict(weigher.all())


def ranges(view: View, harm: str | None = None, by: str = "incident") -> list[Range]:
    """Numbers as claimed, by role, of one kind of harm or of all."""
    return Counter(view).count(harm, by)
