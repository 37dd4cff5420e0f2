"""Statements on whether duties were met, as the record has them by a day."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from evenhand.codebook import row
from evenhand.model.claim import Claim, Compliance
from evenhand.model.edtf import bounds
from evenhand.model.tracked import Judged, Span
from evenhand.record.recorded import Recorded
from evenhand.record.view import View
from evenhand.track.judge import Bench, Judges, role_towards

_COURT_SAYS = {"breach_alleged": "breach_found"}
"""A breach that a court says there was is found; said by anybody else it is alleged."""

Statements = dict[str, list[tuple[Recorded[Claim], Compliance]]]


def statements_by_duty(view: View, as_of: date) -> Statements:
    """The statements on each duty, in the order of the log; those of later days are left out.

    A date that names only a year or month counts from its first day on, and one without a date always.
    """
    found: Statements = {}
    for held in view.on_duties():
        frame = held.record.frame
        if isinstance(frame, Compliance) and not _later(frame.as_of or held.record.said, as_of):
            found.setdefault(frame.obligation, []).append((held, frame))
    return found


def _later(when: str | None, as_of: date) -> bool:
    first = bounds(when)[0] if when else None
    return first is not None and first > as_of


def judged_by(statements: list[tuple[Recorded[Claim], Compliance]], judges: Judges, bench: Bench) -> Iterator[Judged]:
    """Each statement with the role of whoever makes it, and what it says on the scale."""
    for held, frame in statements:
        claim = held.record
        judge = judges.judge(claim.claimant)
        subject = judges.whole(frame.addressee) if frame.addressee else None
        role = role_towards(judge, bench, subject)
        levels, mark, breach = _scale(frame.status)
        when = frame.as_of or claim.said
        first, last = bounds(when) if when else (None, None)
        yield Judged(
            claim=held.id,
            judge=claim.claimant,
            role=role,
            side=judge.side,
            subject=subject,
            status=frame.status,
            levels=levels,
            mark=mark,
            breach=_COURT_SAYS.get(breach, breach) if role == "court" else breach,
            when=when,
            first=first.toordinal() if first else 0,
            last=last.toordinal() if last else 0,
            year=first.year if first and last and first.year == last.year else None,
            clause_as=frame.clause_as,
        )


@cache
def _scale(status: str) -> tuple[Span | None, str, str]:
    """Levels, mark and breach state of a status, as the codebook crosses them."""
    said = row("compliance", status)
    level = said["level"]
    if level[:1].isdigit():
        low, _, high = level.partition("-")
        return (int(low), int(high or low)), "", said["breach"]
    return None, level, said["breach"]
