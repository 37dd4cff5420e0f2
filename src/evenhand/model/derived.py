"""What evenhand derives from the record: never logged, rebuilt from a View at will.

Rooms that derive (weigh, count) give these back; rooms that show (publish) receive them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field

from evenhand.model.base import ClaimId, Decimal, IncidentId, Line, Model, PartyId, SourceId, Term
from evenhand.model.claim import Claim
from evenhand.model.explained import Explained
from evenhand.model.statement import Role, Statement, role_of

__all__ = ["Grade", "Range", "Role", "Step", "Voice", "accused_in", "role_of", "span"]


def accused_in(claims: Iterable[Claim]) -> tuple[str | None, ...]:
    """The parties that claims accuse, in the order of first mention; none alone when they accuse nobody."""
    named = dict.fromkeys(party for claim in claims for party in getattr(claim.frame, "alleged", ()))
    return tuple(named) or (None,)


@dataclass(frozen=True, slots=True)
class Step:
    """An edge of the independence graph, on the way from a claim to its origin.

    Attributes:
        kind: a key of `step` in data/rules/grade.toml; `because`: its words, or the reason of the judgement.
        to: the claim or source it leads to.
    """

    kind: str
    to: str
    because: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim as weighed.

    Attributes:
        claim: which claim; `role`: of its claimant.
        origin: the source it comes down to, once relays are followed to where they began; `steps`: the way there.
        counts_as: what its stance does: support, deny, admit, none.
        counted: true for the one claim that stands for its origin; `because`: why it counts, or does not.
        reliability: of the source, and `credibility`: of what is said; keys of data/rules/grade.toml, never one number.
        judged: judgements by persons on whether claim or source is credible, in words.
        statement: what the rule saw of it; the grade can be derived again from the statements alone.
    """

    claim: ClaimId
    role: Role
    origin: SourceId
    counts_as: Term
    counted: bool
    because: Line
    statement: Statement
    reliability: str = ""
    credibility: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


class Grade(Model):
    """How well one accusation stands: this incident, this accused party.

    Attributes:
        accused: the party accused; none when no claim names one.
        grade: the term of the rule that applied; `label`: its words.
        rule: id and version of the rule file; `line`: the place there of the line that applied, counted from 1.
        reasons: why, in plain English, from the first to the last.
        voices: every claim it rests on, and every claim left out with the reason.
        letters: what the letters in statements stand for, by letter.
        explained: each question apart, what would change it, what others would call it; only where somebody asked for
            this incident.
    """

    incident: IncidentId
    accused: PartyId | None
    grade: Term
    label: Line
    rule: Line
    line: int = 0
    reasons: tuple[Line, ...]
    voices: tuple[Voice, ...]
    letters: dict[str, str] = Field(default_factory=dict)
    explained: Explained | None = None


class Range(Model):
    """A number as claimed by the speakers of one role: never a point alone.

    Attributes:
        key: what the row is of, by the grouping asked for (an incident, a side, a month, a place).
        basis: `incident`, `claimed_total`, `sum_of_incidents`; `not_counted` where every number is left out. Where a
            period is asked for, also `undated` for what has no days, and `other_period` for claimed totals that also
            cover days outside it.
        heading: the incident, total or state of affairs under which it is claimed; none for sums over incidents.
        harm: killed, injured ... (column `harm` of the codebook's acts); `unit`: what is counted.
        low, high: least and most that current claims say; none for an open end.
        approximate: whether one of the numbers was put as about, or almost, so many.
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
    approximate: bool = False
    even_low: Decimal | None = None
    even_high: Decimal | None = None
    claims: tuple[ClaimId, ...]
    updated: tuple[ClaimId, ...] = ()
    left_out: tuple[Line, ...] = ()
    rule: Line


class Parts(Model):
    """A claimed total beside the single incidents of the record that lie within it: same harm, unit, sides and role.

    Attributes:
        heading: the total's; `role`: of those who claim it, and who claim the parts.
        status: what the total's words say of those affected (vocabulary `victim_status`, or "not_stated").
        low, high: the total as claimed; `parts_low`, `parts_high`: the incidents added up; none for an open end.
        gap_low, gap_high: the total less its parts, as far as the bounds allow; negative where the parts are more.
        incidents: those added up, each with its own range in `count`.
        beside: incidents not added up although they may belong to the total, each with the reason.
        because: what the comparison says, in plain English.
        claims: those that claim the total; `rule`: id and version of the rule file.
    """

    heading: IncidentId
    accused: PartyId | None
    affected: tuple[PartyId, ...]
    harm: Term
    unit: Line
    role: Role
    status: Line
    low: int | None
    high: int | None
    parts_low: int
    parts_high: int | None
    gap_low: int | None
    gap_high: int | None
    incidents: tuple[IncidentId, ...]
    beside: tuple[Line, ...]
    because: tuple[Line, ...]
    claims: tuple[ClaimId, ...]
    rule: Line


def told(found: Range) -> str:
    """The number of a range in words, "about" before it where a claim puts it so."""
    number = span(found.low, found.high)
    return f"about {number}" if found.approximate else number


def span(low: int | None, high: int | None) -> str:
    """A range in words: both ends with a dash between them, an open one as "12 or more" or "up to 15"."""
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}\N{EN DASH}{high:,}"
