"""What lies beneath a figure: what each incident gives to a sum, the days its claims speak of, whom they accuse."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evenhand.count.asked import Asked
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Range
from evenhand.model.edtf import bounds
from evenhand.publish.edition import Beneath
from evenhand.record.view import View

_SUMS = {"sum_of_incidents": "incident", "undated": "undated"}
"""Bases of numbers that are added up over incidents, each with the basis that one incident's share has."""


def crossed(asked: Asked) -> Asked:
    """The same question, asked of each incident apart."""
    return replace(asked, by=("incident", *(each for each in asked.by if each != "incident")))


def subtotals(view: View, of: Range, rows: Iterable[Range]) -> tuple[Range, ...]:
    """What each incident gives to a sum, among the rows of the crossed question; none where nothing is added up.

    They are given only where they add up to the sum on the same claims, so that no page shows parts of something else.
    """
    if of.heading is not None or of.basis not in _SUMS:
        return ()
    found = tuple(row for row in rows if _belongs(view, of, row))
    claims = sorted(claim for row in found for claim in row.claims)
    whole = claims == sorted(of.claims) and sum(row.low or 0 for row in found) == (of.low or 0)
    return found if whole else ()


def _belongs(view: View, of: Range, row: Range) -> bool:
    incident, _, key = row.key.partition(", ")
    alike = ("accused", "harm", "unit", "role")
    return (
        row.basis == _SUMS[of.basis]
        and key == of.key
        and all(getattr(row, name) == getattr(of, name) for name in alike)
        and {*row.affected} == {*of.affected}
        and view.get(incident, Incident).record.kind == "incident"
    )


def beneath(view: View, claims: Sequence[str], shares: tuple[Range, ...]) -> Beneath:
    """What is said of the claims of a figure, as the record stood at its checkpoint."""
    frames = [view.get(claim, Claim).record.frame for claim in claims if view.find(claim)]
    days = [bounds(when) if when else (None, None) for when in (getattr(frame, "when", None) for frame in frames)]
    firsts, lasts = ([day for day in ends if day] for ends in zip(*days, strict=True)) if days else ([], [])
    return Beneath(
        shares=shares,
        first=min(firsts).isoformat() if firsts else "",
        last=max(lasts).isoformat() if lasts else "",
        undated=sum(None in each for each in days),
        several=sum(len(getattr(frame, "alleged", ())) > 1 for frame in frames),
    )
