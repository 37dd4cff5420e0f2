"""Numbers under an incident, sorted into what counts now, what was updated, and what is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.codebook import vocabulary
from evenhand.model.claim import Claim
from evenhand.model.derived import Role, role_of
from evenhand.model.edtf import bounds
from evenhand.model.quantity import Quantity
from evenhand.record.view import Recorded


@dataclass(frozen=True, slots=True)
class Report:
    """A number somebody gave.

    Attributes:
        claim: its id; `claimant`: whose figure it is; `said`: the day it was said, as an ordinal.
        harm, unit: what is counted; numbers of different harm or unit never meet.
        role: of the claimant towards the party accused.
        low, high: bounds; none for an open end.
        barred: why the number may not count; empty when it may.
    """

    claim: str
    claimant: str
    said: int
    harm: str
    unit: str
    role: Role
    low: int | None
    high: int | None
    barred: str


def reports(claims: Sequence[Recorded[Claim]], accused: str | None, sides: "Sides") -> Iterator[Report]:
    """The numbers in these claims."""
    for held in claims:
        frame = held.record.frame
        quantity: Quantity | None = getattr(frame, "quantity", None)
        if quantity is not None and (quantity.low is not None or quantity.high is not None):
            said = bounds(held.record.said)[1] if held.record.said else None
            yield Report(
                claim=held.id,
                claimant=held.record.claimant,
                said=said.toordinal() if said else 0,
                harm=harm_of(held.record),
                unit=quantity.unit or "not stated",
                role=role_of(sides[held.record.claimant], accused),
                low=quantity.low,
                high=quantity.high,
                barred=_barred(held.record, quantity),
            )


def harm_of(claim: Claim) -> str:
    """The kind of harm a claim speaks of (column `harm` of the codebook's acts); `other` for other frames."""
    act = getattr(claim.frame, "act", None)
    return vocabulary("act")[act]["harm"] if act else "other"


def _barred(claim: Claim, quantity: Quantity) -> str:
    flags = getattr(claim.frame, "flags", ())
    if vocabulary("stance")[claim.stance]["counts_as"] not in {"support", "admit"}:
        return "does not assert the number"
    if quantity.subset_of or "subset" in flags:
        return "a part of another number"
    if "suspected_relay_error" in flags:
        return "the coder suspects that a relay changed it"
    if "repetition" in flags:
        return "repeats earlier words of the same source"
    return ""


Sides = dict[str, str | None]
"""The party that each source speaks for; none for the independent."""


def current(found: Sequence[Report]) -> tuple[list[Report], list[Report]]:
    """What counts now, and what the same claimant has since replaced.

    A later figure of one claimant is an update. Figures said on one day, or of unknown day, stand side by side.
    """
    last = {report.claimant: max(each.said for each in found if each.claimant == report.claimant) for report in found}
    now = [report for report in found if report.said == last[report.claimant] or not report.said]
    return now, [report for report in found if report not in now]
