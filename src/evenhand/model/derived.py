"""What evenhand derives from the record: never logged, rebuilt from a View at will.

Rooms that derive (weigh, count) give these back; rooms that show (publish) receive them.
"""

from collections.abc import Iterable
from enum import StrEnum

from evenhand.model.base import ClaimId, Decimal, IncidentId, Line, Model, PartyId, SourceId, Term
from evenhand.model.claim import Claim


class Role(StrEnum):
    """Where a speaker stands towards the party that is accused. The only identity that a rule may see."""

    ACCUSING = "accusing"
    ACCUSED = "accused"
    INDEPENDENT = "independent"


def role_of(side: str | None, accused: str | None) -> Role:
    """The role of a speaker of this side in a matter in which `accused` is accused."""
    if side is None:
        return Role.INDEPENDENT
    return Role.ACCUSED if side == accused else Role.ACCUSING


def accused_in(claims: Iterable[Claim]) -> tuple[str | None, ...]:
    """The parties that claims accuse, in the order of first mention; none alone when they accuse nobody."""
    named = dict.fromkeys(party for claim in claims for party in getattr(claim.frame, "alleged", ()))
    return tuple(named) or (None,)


class Voice(Model):
    """One claim as weighed.

    Attributes:
        claim: which claim; `role`: of its claimant.
        origin: the source it comes down to, once relays are followed to where they began.
        counts_as: what its stance does: support, deny, admit, none.
        counted: true for the one claim that stands for its origin; `because`: why it counts, or does not.
    """

    claim: ClaimId
    role: Role
    origin: SourceId
    counts_as: Term
    counted: bool
    because: Line


class Grade(Model):
    """How well one accusation stands: this incident, this accused party.

    Attributes:
        accused: the party accused; none when no claim names one.
        grade: the term of the rule that applied; `label`: its words.
        rule: id and version of the rule file.
        reasons: why, in plain English, from the first to the last.
        voices: every claim it rests on, and every claim left out with the reason.
    """

    incident: IncidentId
    accused: PartyId | None
    grade: Term
    label: Line
    rule: Line
    reasons: tuple[Line, ...]
    voices: tuple[Voice, ...]


class Range(Model):
    """A number as claimed by the speakers of one role: never a point alone.

    Attributes:
        key: what the row is of, by the grouping asked for (an incident, a side, a month, a place).
        basis: `incident`, `claimed_total`, `sum_of_incidents`; `undated` for a sum over incidents without days, where
            a period is asked for.
        heading: the incident, total or state of affairs under which it is claimed; none for sums over incidents.
        harm: killed, injured ... (column `harm` of the codebook's acts); `unit`: what is counted.
        low, high: least and most that current claims say; none for an open end.
        even_low, even_high: in counts by month or year, the same with every number spread evenly over the days that
            its claims allow; low and high are then what certainly falls into the period, and what may.
        claims: the claims it rests on; `updated`: earlier figures that later ones replaced, not counted.
        left_out: claims not counted, each with the reason ("claim:c1: a subset of another figure").
        rule: id and version of the rule file.
    """

    key: Line
    basis: Term
    heading: IncidentId | None = None
    accused: PartyId | None
    affected: tuple[PartyId, ...]
    harm: Term
    unit: Line
    role: Role
    low: int | None
    high: int | None
    even_low: Decimal | None = None
    even_high: Decimal | None = None
    claims: tuple[ClaimId, ...]
    updated: tuple[ClaimId, ...] = ()
    left_out: tuple[Line, ...] = ()
    rule: Line


def span(low: int | None, high: int | None) -> str:
    """A range in words: both ends with a dash between them, an open one as "12 or more" or "up to 15"."""
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}\N{EN DASH}{high:,}"
