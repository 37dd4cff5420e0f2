"""Invented duties, for the tests of the track room: Ostren and Kelva signed a truce, the council named nobody."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from accused import WORLD
from evenhand.model.claim import Compliance
from evenhand.model.instrument import Deadline, Instrument, Obligation
from evenhand.model.tracked import Duty, Spread, Tracked
from evenhand.track.duties import track
from shelf import Named, Shelf, claim, source

PARTIES = ("party:kelva", "party:ostren", "party:third")
AS_OF = date(2033, 1, 1)
JUDGES = [source("tribunal", kind="court"), source("ostren-court", kind="court", side="ostren")]


def instrument(name: str, parties: Sequence[str] = (), **fields: Any) -> Named:
    listed = tuple(f"party:{party}" for party in parties)
    return f"instrument:{name}", Instrument(title=name, parties=listed, **{"adopted": "2031-06-01", **fields})


TRUCE = instrument("truce", ("kelva", "ostren"))
COUNCIL = instrument("council")


def clause(name: str, of: str = "truce", to: Sequence[str] = (), **fields: Any) -> Named:
    """A clause of the truce; `to` are the parties that it names."""
    who: dict[str, Any] = {"designation": "implied"}
    if to:
        named = tuple(f"party:{party}" for party in to)
        who = {"designation": "named", "addressees": named, "bearers": " and ".join(to)}
    given = {"instrument": of, "part_of": f"instrument:{of}", "action": "Leave the bridge.", "kind": "demand", **who}
    return f"obligation:{name}", Obligation(**{**given, **fields})


def deadline(kind: str, **fields: Any) -> Deadline:
    return Deadline(kind=kind, **fields)


def says(name: str, judge: str, of: str, status: str, **fields: Any) -> Named:
    """A statement of a judge on a clause; `about` is the party whose conduct it speaks of."""
    about, said = fields.pop("about", None), fields.pop("said", "2032-03-01")
    frame = Compliance(obligation=f"obligation:{of}", status=status, addressee=about and f"party:{about}", **fields)
    return claim(name, judge, frame, said=said)


def tracked(*records: Named, as_of: date = AS_OF, parties: Iterable[str] = PARTIES) -> Tracked:
    return track(Shelf([*WORLD, *JUDGES, TRUCE, COUNCIL, *records]), as_of, tuple(parties))


def only(*records: Named, as_of: date = AS_OF) -> Duty:
    """The one clause among these records, tracked."""
    (found,) = tracked(*records, as_of=as_of).duties
    return found


def roles(duty: Duty) -> list[tuple[str, str | None]]:
    return [(each.role, each.side) for each in duty.by_role]


def spread(duty: Duty, role: str) -> Spread:
    (found,) = [each for each in duty.by_role if each.role == role]
    return found
