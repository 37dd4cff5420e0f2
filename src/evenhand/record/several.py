"""Which claims stand under several headings of one kind."""

from evenhand.model.decision import Incident
from evenhand.record.view import Recorded, View


def several(view: View, claim: str, heading: Recorded[Incident]) -> bool:
    """True when a claim stands under another heading of the same kind too: its number is of neither alone."""
    others = (other for other in view.over(claim) if other != heading.id)
    return any(view.get(other, Incident).record.kind == heading.record.kind for other in others)
