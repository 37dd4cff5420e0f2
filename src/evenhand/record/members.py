"""The judgements on which claims stand under an incident."""

from collections.abc import Iterator

from evenhand.model.decision import Judgement
from evenhand.record.view import Recorded, View


def memberships(view: View, incident: str) -> Iterator[Recorded[Judgement]]:
    """The last judgement on each claim that was ever judged to speak of this incident, or not to."""
    last: dict[str, Recorded[Judgement]] = {}
    for judgement in view.judgements(incident):
        if judgement.record.question == "same_incident":
            last[judgement.record.about[-1]] = judgement
    yield from last.values()
