"""Units out of a record: claims, one for each party that a claim accuses; and what any unit says of its claims."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from evenhand.audit.units import ABSENT
from evenhand.codebook import row
from evenhand.model.claim import Claim, Event
from evenhand.model.derived import role_of
from evenhand.model.document import Document
from evenhand.model.edtf import bounds
from evenhand.model.quantity import Quantity
from evenhand.model.world import Source
from evenhand.record.origins import Origins
from evenhand.record.view import View

Row = dict[str, Any]
_WEEK = 7


class Teller:
    """Tells of claims what an audit compares; it asks each source and document once."""

    def __init__(self, view: View) -> None:
        self.origins = Origins(view)
        self._documents = {held.id: held.record for held in view.all(Document)}
        self._kinds = {held.id: held.record.kind for held in view.all(Source)}

    def kind(self, claim: Claim) -> str:
        """The kind of source that makes a claim."""
        return self._kinds[claim.claimant]

    def first_hand(self, claim: Claim) -> bool:
        """True when the words of the claimant were read, and not only a relay of them by somebody else."""
        return claim.via is None or self.origins.of(claim.via) == self.origins.of(claim.claimant)

    def circumstances(self, claim: Claim) -> Row:
        """What a unit says besides its evidence and outcomes."""
        frame = claim.frame
        when = _days(getattr(frame, "when", None))
        return {
            "claimant_party": self.origins.side(claim.claimant) or "independent",
            "source_family": self.origins.of(claim.claimant),
            "act_type": getattr(frame, "act", None) or frame.frame,
            "harm": harm(claim),
            "weapon": getattr(frame, "weapon", None) or ABSENT,
            "victim_status": getattr(frame, "affected", None) or ABSENT,
            "place": getattr(frame, "place", None) or ABSENT,
            "place_access": ABSENT,
            "date": when[0].isoformat() if when[0] else None,
            "quarter": f"{when[0].year} Q{(when[0].month + 2) // 3}" if when[0] else ABSENT,
            "language": self._documents[claim.document].language or ABSENT,
            "coder": claim.coder or ABSENT,
            "coded_blind": ABSENT,
        }


def told(view: View, teller: Teller) -> Iterator[Row]:
    """A row for each claim and party that it accuses, with what its coder made of it."""
    for held in view.all(Claim):
        claim = held.record
        accused = tuple(dict.fromkeys(teller.origins.whole(party) for party in getattr(claim.frame, "alleged", ())))
        for party in accused:
            yield {
                **teller.circumstances(claim),
                **_coded(claim),
                "unit_id": f"{held.id} {party}",
                "cluster": claim.document,
                "level": "claim",
                "weight": 1 / len(accused),
                "alleged_party": party,
                "speaker_role": role_of(teller.origins.side(claim.claimant), party).value,
                "source_kind": teller.kind(claim),
                "read": "itself" if teller.first_hand(claim) else "relayed",
                "scope": getattr(claim.frame, "scope", ABSENT),
                "remark": claim.remark,
            }


def _coded(claim: Claim) -> Row:
    frame = claim.frame
    return {
        "actor_in_source_words": int(getattr(frame, "alleged_as", None) is not None),
        "asserted": int(claim.stance == "asserts"),
        "relay_error_suspected": int("suspected_relay_error" in getattr(frame, "flags", ())),
        "read_in_full": int(claim.basis == "full_text"),
        "number_exact": _exact(getattr(frame, "quantity", None)),
        "said_within_week": _soon(claim),
    }


def _exact(quantity: Quantity | None) -> int | None:
    if quantity is None:
        return None
    return int(quantity.low is not None and quantity.low == quantity.high and quantity.qualifier == "exact")


def _soon(claim: Claim) -> int | None:
    """Whether a single incident was spoken of within a week; none when a date is missing."""
    if not isinstance(claim.frame, Event) or claim.frame.scope != "incident":
        return None
    happened, said = _days(claim.frame.when)[1], _days(claim.said)[0]
    return int((said - happened).days <= _WEEK) if happened and said else None


def harm(claim: Claim) -> str:
    """The kind of harm that a claim speaks of."""
    act = getattr(claim.frame, "act", None)
    return row("act", act)["harm"] if act else "other"


def number_killed(claims: Iterable[Claim]) -> int | None:
    """The largest least number killed that claims give; none when they speak of no dead."""
    found = [claim.frame.quantity for claim in claims if harm(claim) == "killed" and isinstance(claim.frame, Event)]
    least = (each.low if each.low is not None else each.high for each in found if each)
    numbers = [number for number in least if number is not None]
    return max(numbers, default=0 if found else None)


def _days(when: str | None) -> tuple[date | None, date | None]:
    return bounds(when) if when else (None, None)
