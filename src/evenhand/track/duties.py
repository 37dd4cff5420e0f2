"""Every duty of a record as it stood on a day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.model.edtf import bounds
from evenhand.model.instrument import Instrument, Obligation
from evenhand.model.tracked import Due, Duty, Judged, Tracked
from evenhand.record.recorded import Recorded
from evenhand.record.view import View
from evenhand.track.deadline import due_of
from evenhand.track.judge import Judges
from evenhand.track.references import circles
from evenhand.track.spread import disputed, spreads
from evenhand.track.statements import Statements, judged_by, statements_by_duty

STALE = 365
"""Days after which the newest statement on a duty is called old."""

_UNVERIFIED = frozenset({"background_knowledge", "not_checked"})
_ASKS_NOBODY = frozenset({"condemnation", "no_demand", "request_rejected", "variant_text", "treaty_not_in_force"})


@dataclass(frozen=True, slots=True)
class Board:
    """What tracking reads of a record, once."""

    instruments: dict[str, Instrument]
    statements: Statements
    judges: Judges
    parts: dict[str, list[str]]
    place: Callable[[str | None], int]
    as_of: date

    def of(self, clause: Obligation) -> Instrument | None:
        """The instrument of a clause, where it has a record of its own."""
        return self.instruments.get(clause.part_of) if clause.part_of else None


def track(view: View, as_of: date, parties: Sequence[str]) -> Tracked:
    """Every duty that there was on a day, with its deadline and the statements made by then.

    Args:
        view: the record.
        as_of: the day.
        parties: their ids in the order in which they are listed, which decides nothing else.
    """
    instruments = {held.id: held.record for held in view.all(Instrument)}
    clauses = list(view.all(Obligation))
    order = {party: index for index, party in enumerate(parties)}
    board = Board(
        instruments,
        statements_by_duty(view, as_of),
        Judges(view),
        _parts(clauses),
        lambda party: -1 if party is None else order.get(party, len(order)),
        as_of,
    )
    known = (held for held in clauses if not _later(_begins(held.record, board), as_of))
    return Tracked(as_of.isoformat(), tuple(_duty(held, board) for held in known), tuple(circles(instruments, clauses)))


def _parts(clauses: Sequence[Recorded[Obligation]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for held in clauses:
        if held.record.within:
            found.setdefault(held.record.within, []).append(held.id)
    return found


def _begins(clause: Obligation, board: Board) -> str | None:
    of = board.of(clause)
    return (of.adopted if of else None) or clause.dated


def _later(when: str | None, as_of: date) -> bool:
    first = bounds(when)[0] if when else None
    return first is not None and first > as_of


def _duty(held: Recorded[Obligation], board: Board) -> Duty:
    clause, of = held.record, board.of(held.record)
    bench = board.judges.bench(clause, of)
    judged = tuple(judged_by(board.statements.get(held.id, []), board.judges, bench))
    by_role = spreads(judged, board.place, by_year=False)
    actionable = _actionable(clause)
    return Duty(
        obligation=held.id,
        instrument=clause.part_of,
        title=(of.symbol or of.title) if of else clause.instrument,
        provision=clause.provision,
        within=clause.within,
        action=clause.action,
        bearers=clause.bearers,
        designation=clause.designation,
        addressees=tuple(sorted(bench.addressees, key=board.place)),
        force=clause.force,
        type=clause.type,
        act=clause.act,
        duty=clause.duty,
        actionable=actionable,
        unverified=clause.reading in _UNVERIFIED,
        due=due_of(clause, of, board.as_of) if actionable else Due("no_time", None, "nobody is asked for anything"),
        judged=judged,
        by_role=by_role,
        by_year=spreads(judged, board.place, by_year=True),
        disputed=disputed(by_role, judged),
        stale=_stale(judged, board.as_of),
        parts=tuple(board.parts.get(held.id, ())),
    )


def _actionable(clause: Obligation) -> bool:
    if clause.actionable is not None:
        return clause.actionable != "no"
    return clause.kind not in _ASKS_NOBODY


def _stale(judged: Sequence[Judged], as_of: date) -> str:
    """In words, how old the newest statement is, where that is more than 365 days."""
    if not judged:
        return ""
    newest = max(each.last for each in judged)
    if newest == 0:
        return "no statement has a date"
    age = as_of.toordinal() - newest
    return f"the newest statement is {age:,} days old" if age > STALE else ""


def of_instrument(tracked: Tracked, wanted: str) -> Iterator[Duty]:
    """The duties of one instrument, by its id, symbol, title or name; letter case aside."""
    asked = wanted.casefold()
    for duty in tracked.duties:
        if asked in {duty.title.casefold(), (duty.instrument or "").casefold()}:
            yield duty
