"""Which claims stand under an incident, by the judgements in force."""

from collections.abc import Iterator

from evenhand.model.claim import Claim
from evenhand.model.decision import Judgement
from evenhand.record.view import Recorded, View


def memberships(view: View, incident: str) -> Iterator[Recorded[Judgement]]:
    """The last judgement on each claim that was ever judged to speak of this incident, or not to."""
    last: dict[str, Recorded[Judgement]] = {}
    for judgement in view.judgements(incident):
        if judgement.record.question == "same_incident":
            last[judgement.record.about[-1]] = judgement
    yield from last.values()


def members(view: View, incident: str) -> list[Recorded[Claim]]:
    """The claims judged to speak of this incident, in the order of the log."""
    names = [held.record.about[-1] for held in memberships(view, incident) if held.record.answer == "yes"]
    found = [view.get(name, Claim) for name in names if view.find(name)]
    return sorted(found, key=lambda claim: claim.index)
