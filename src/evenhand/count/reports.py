"""The numbers in claims, with all that decides which of them may meet."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from evenhand.codebook import row, rules
from evenhand.count.headings import Headings
from evenhand.count.status import said_of, status_of
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

    def report(
        self, held: Recorded[Claim], heading: Recorded[Incident], accused: str | None, asked: str | None
    ) -> Report | None:
        """The number in this claim under this heading, towards a whole party accused; none when it gives none.

        `asked` is the status asked for: a part of a number that is said of other people is no part of the answer.
        """
        claim, frame = held.record, held.record.frame
        quantity: Quantity | None = getattr(frame, "quantity", None)
        if quantity is None or (quantity.low is None and quantity.high is None):
            return None
        standpoint = self._origins.standpoint(claim.claimant)
        role = role_of(standpoint.side, accused)
        affected = getattr(frame, "affected", None) or ""
        harm, unit = counted_as(claim)
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
            harm=harm,
            unit=unit,
            low=quantity.low,
            high=quantity.high,
            about=_approximate(quantity.qualifier),
            repeats="repetition" in getattr(frame, "flags", ()),
            barred=self._barred(held, heading, asked),
        )

    def _barred(self, held: Recorded[Claim], heading: Recorded[Incident], asked: str | None) -> str:
        why = _barred_alone(held.record)
        if why:
            return why
        if held.record.frame.quantity.subset_of and self._is_part(held, heading, asked):  # type: ignore[union-attr]
            return "part"
        return "several" if self._headings.several(held.id, heading) else ""

    def _is_part(self, held: Recorded[Claim], heading: Recorded[Incident], asked: str | None) -> bool:
        alike = counted_as(held.record)

        def counts(whole: Claim) -> bool:
            said = getattr(whole.frame, "quantity", None)
            return (
                said is not None
                and (said.low is not None or said.high is not None)
                and counted_as(whole) == alike
                and not _barred_alone(whole)
                and said_of(status_of(getattr(whole.frame, "affected", None) or ""), asked)
            )

        return self._headings.part_of_another(held.id, heading, counts)


def counted_as(claim: Claim) -> tuple[str, str]:
    """The harm and the unit as which the number of a claim counts."""
    unit = claim.frame.quantity.unit  # type: ignore[union-attr]
    rule = _rule(unit or "")
    return rule.get("harm") or harm_of(claim), rule.get("unit") or unit or "not stated"


def _barred_alone(claim: Claim) -> str:
    """Why the number of a claim may not count wherever it stands; empty when it may."""
    frame: Any = claim.frame
    flags = getattr(frame, "flags", ())
    if not _asserts(claim.stance):
        return "not_asserted"
    if _rule(frame.quantity.unit or "").get("share"):
        return "share"
    if "subset" in flags and frame.quantity.subset_of is None:
        return "part"
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
