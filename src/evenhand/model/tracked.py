"""What tracking duties gives: clauses with their deadlines, and who says of each whether it was met. Never logged."""

from dataclasses import dataclass

from evenhand.model.base import Term

Span = tuple[int, int]
"""The lowest and the highest level, 0 not begun to 3 in full."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement on one clause.

    Attributes:
        claim, judge: ids; `role`: vocabulary `judge_role`; `side`: the party the judge speaks for, none if for none.
        subject: the party whose conduct it speaks of, as coded; none where it speaks of nobody's in particular.
        status: vocabulary `compliance`; `levels`: what that is on the scale 0 to 3; none where it is not on it.
        mark: "R" reversed, "U" not assessed, "NA" not applicable; else empty.
        breach: vocabulary `breach_state`; empty where the statement says nothing of a breach.
        when: EDTF, the day it speaks of, else the day it was said; `first`, `last`: the days that allows, as numbers
            that only order, 0 where none follow; `year`: its year, where it lies within one.
        clause_as: what it says that the clause says.
    """

    claim: str
    judge: str
    role: Term
    side: str | None
    subject: str | None
    status: Term
    levels: Span | None
    mark: str
    breach: str
    when: str | None
    first: int
    last: int
    year: int | None
    clause_as: str | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """What the judges of one role say, each by its newest statement: from the lowest to the highest, never a mean.

    Attributes:
        role, side: whose statements; `side` only where the role is that of a side.
        subject: whose conduct they speak of.
        year: of the statements, in a spread by year; none in one over all years.
        low, high: levels; none where no statement has one.
        marks, breaches, statuses: every other thing that they say, each once, in the order of the codebook.
        claims: the statements it rests on; `earlier`: older ones of the same judges.
    """

    role: Term
    side: str | None
    subject: str | None
    year: int | None
    low: int | None
    high: int | None
    marks: tuple[str, ...]
    breaches: tuple[Term, ...]
    statuses: tuple[Term, ...]
    claims: tuple[str, ...]
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """By when a clause is to be carried out, as seen on a day.

    Attributes:
        state: "no_time" the text gives none, "no_day" none follows from its words, "not_due", "passed", "ended".
        day: ISO, the last day for it, in UTC; of a recurring duty the next one. `words`: the same for people.
    """

    state: str
    day: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One clause as tracked.

    Attributes:
        obligation, instrument: ids; `title`: of the instrument, and `provision`: where in it.
        bearers: the addressee in the text's words, `designation`: how it is designated; `addressees`: parties that the
            text names, or that the instrument lists where the text addresses all of them.
        unverified: written from background knowledge, or nobody says how it was read.
        actionable: false for what asks nobody for anything.
        judged: every statement by the day looked from, in the order of the log.
        by_role, by_year: their spreads.
        disputed: in words, where judges of different roles differ by two levels or more, or on a breach; else empty.
        stale: in words, where the newest statement is older than 365 days; else empty.
        parts: ids of the clauses that this paragraph is cut into; statements on the whole are not theirs.
    """

    obligation: str
    instrument: str | None
    title: str
    provision: str | None
    within: str | None
    action: str
    bearers: str | None
    designation: str | None
    addressees: tuple[str, ...]
    force: str | None
    type: str | None
    act: str | None
    duty: str | None
    actionable: bool
    unverified: bool
    due: Due
    judged: tuple[Judged, ...]
    by_role: tuple[Spread, ...]
    by_year: tuple[Spread, ...]
    disputed: str
    stale: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tracked:
    """The duties of a record as they stood on a day.

    Attributes:
        as_of: ISO; statements and instruments of later days are left out.
        duties: in the order of the log; `findings`: what a person should mend, such as a circle of references.
    """

    as_of: str
    duties: tuple[Duty, ...] = ()
    findings: tuple[str, ...] = ()


def cells_of(each: Spread) -> dict[str, str | int | None]:
    """A spread as the cells of a row, several values of one cell apart by a space."""
    return {
        "role": each.role,
        "side": each.side,
        "subject": each.subject,
        "year": each.year,
        "low": each.low,
        "high": each.high,
        "marks": " ".join(each.marks),
        "breaches": " ".join(each.breaches),
        "statuses": " ".join(each.statuses),
        "claims": " ".join(each.claims),
        "earlier": " ".join(each.earlier),
    }


SPREAD_COLUMNS = (
    "role", "side", "subject", "year", "low", "high", "marks", "breaches", "statuses", "claims", "earlier",
)  # fmt: skip


def told_levels(each: Spread) -> str:
    """The levels of a spread in words: "0 to 3", "2", "R"; "no level" where it has none."""
    levels = [] if each.low is None else [str(each.low) if each.low == each.high else f"{each.low} to {each.high}"]
    return ", ".join((*levels, *each.marks)) or "no level"
