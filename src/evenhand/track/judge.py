"""Who judges: the role of whoever makes a statement, towards the party that a clause is addressed to."""

from collections.abc import Collection
from dataclasses import dataclass

from evenhand.codebook import row
from evenhand.model.instrument import Instrument, Obligation
from evenhand.model.world import Source
from evenhand.record.origins import Origins
from evenhand.record.view import View


@dataclass(frozen=True, slots=True)
class Bench:
    """The parties before whom a clause stands: its addressees, and all parties that its instrument lists."""

    addressees: tuple[str, ...]
    parties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judge:
    """Whoever speaks: the party it speaks for, whether it is a court, whether a statement can begin with it."""

    side: str | None
    court: bool
    primary: bool


class Judges:
    """The sources of a view as judges, each looked up once."""

    def __init__(self, view: View) -> None:
        self._origins = Origins(view)
        self._kinds = {held.id: held.record.kind for held in view.all(Source)}
        self._known: dict[str, Judge] = {}

    def judge(self, source: str) -> Judge:
        """The judge that a source is."""
        found = self._known.get(source)
        if found is None:
            stands = self._origins.standpoint(source)
            court = row("source_kind", self._kinds[stands.origin])["type"] == "court"
            found = self._known[source] = Judge(stands.side, court, stands.primary)
        return found

    def whole(self, party: str) -> str:
        """The largest party that a party belongs to."""
        return self._origins.whole(party)

    def bench(self, clause: Obligation, of: Instrument | None) -> Bench:
        """The parties of a clause: those the text names; all that the instrument lists, where it addresses all."""
        parties = tuple(dict.fromkeys(map(self.whole, of.parties if of else ())))
        named = tuple(dict.fromkeys(map(self.whole, clause.addressees or ())))
        everybody = parties if clause.designation == "all_parties" else ()
        return Bench(named or everybody, frozenset(parties))


def role_towards(judge: Judge, bench: Bench, subject: str | None) -> str:
    """The role of a judge; where the statement speaks of one addressee of several, towards that one.

    A clause that names nobody has no addressee: whoever speaks for a party is then a side, and no more is said.
    """
    if judge.side is None:
        return "court" if judge.court else "independent" if judge.primary else "other"
    if not bench.addressees:
        return "side"
    addressed: Collection[str] = (subject,) if subject in bench.addressees else bench.addressees
    if judge.side in addressed:
        return "addressee"
    return "counterpart" if not bench.parties or judge.side in bench.parties else "other"
