"""The numbers in claims, with all that decides which of them may meet."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from evenhand.codebook import row, rules
from evenhand.count.headings import Headings
from evenhand.count.status import status_of
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Role, role_of
from evenhand.model.edtf import bounds
from evenhand.model.quantity import Quantity
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded

Days = tuple[int, int]
"""The first and the last day that a date allows, as ordinals; 0 for an unknown end."""


class Report(NamedTuple):
    """A number somebody gave.

    Attributes:
        claim: its id; `origin`: whose figure it is; `side`: for whom that origin speaks; `role`: towards the accused.
        said: when; `when`: the days that it covers; `of`: those affected, in its words, `status`: what these say.
        affected: their parties; `place`, `act`: where and what.
        harm, unit: what is counted; numbers of different harm or unit never meet.
        low, high: bounds; none for an open end.
        about: whether it was put as about or almost so many; `repeats`: the coder found that it repeats another.
        barred: why the number may not count, a key of `left_out` in data/rules/count.toml; empty when it may.
    """

    claim: str
    origin: str
    side: str | None
    role: Role
    said: Days
    when: Days
    of: str
    status: str
    affected: tuple[str, ...]
    place: str | None
    act: str
    harm: str
    unit: str
    low: int | None
    high: int | None
    about: bool
    repeats: bool
    barred: str


class Reader:
    """Reads the numbers under headings."""

    def __init__(self, origins: Origins, headings: Headings) -> None:
        self._origins = origins
        self._headings = headings

    def report(self, held: Recorded[Claim], heading: Recorded[Incident], accused: str | None) -> Report | None:
        """The number in this claim under this heading, towards a whole party accused; none when it gives none."""
        claim, frame = held.record, held.record.frame
        quantity: Quantity | None = getattr(frame, "quantity", None)
        if quantity is None or (quantity.low is None and quantity.high is None):
            return None
        standpoint, rule = self._origins.standpoint(claim.claimant), _rule(quantity.unit or "")
        role = role_of(standpoint.side, accused)
        affected = getattr(frame, "affected", None) or ""
        return Report(
            claim=held.id,
            origin=standpoint.origin,
            side=standpoint.side,
            role=Role.UNSOURCED if role is Role.INDEPENDENT and not standpoint.primary else role,
            said=_days(claim.said),
            when=_days(getattr(frame, "when", None)),
            of=affected,
            status=status_of(affected),
            affected=getattr(frame, "affected_parties", ()),
            place=getattr(frame, "place", None),
            act=getattr(frame, "act", frame.frame),
            harm=rule.get("harm") or harm_of(claim),
            unit=rule.get("unit") or quantity.unit or "not stated",
            low=quantity.low,
            high=quantity.high,
            about=_approximate(quantity.qualifier),
            repeats="repetition" in getattr(frame, "flags", ()),
            barred=self._barred(held, heading, quantity, share=bool(rule.get("share"))),
        )

    def _barred(self, held: Recorded[Claim], heading: Recorded[Incident], quantity: Quantity, *, share: bool) -> str:
        flags = getattr(held.record.frame, "flags", ())
        if not _asserts(held.record.stance):
            return "not_asserted"
        if share:
            return "share"
        if quantity.subset_of is not None and self._headings.part_of_another(held.id, quantity, heading):
            return "part"
        if "subset" in flags and quantity.subset_of is None:
            return "part"
        if self._headings.several(held.id, heading):
            return "several"
        return "doubtful" if "suspected_relay_error" in flags else ""


def _asserts(stance: str) -> bool:
    return row("stance", stance)["counts_as"] in {"support", "admit"}


def harm_of(claim: Claim) -> str:
    """The kind of harm a claim speaks of (column `harm` of the codebook's acts); `other` for other frames."""
    act = getattr(claim.frame, "act", None)
    return row("act", act)["harm"] if act else "other"


def _approximate(qualifier: str) -> bool:
    return row("qualifier", qualifier)["approximate"] == "yes"


@lru_cache(maxsize=4096)  # coders use the same units over and over
def _rule(unit: str) -> Mapping[str, Any]:
    """What data/rules/units.toml says of a unit; nothing for most."""
    written, known = unit.casefold(), rules("units")
    found: Mapping[str, Any] = known["unit"].get(written, {})
    return {"share": True} if written.startswith(tuple(known["share_begins"])) else found


@lru_cache(maxsize=65_536)  # a case names the same days over and over
def _days(when: str | None) -> Days:
    first, last = bounds(when) if when else (None, None)
    return first.toordinal() if first else 0, last.toordinal() if last else 0
