"""Claims with their speakers' identity taken away: relations remain, names do not.

Invariant: nothing in a `Statement` tells which party or source it is about. A rule that reads only statements cannot
treat one party otherwise than another.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.codebook import vocabulary
from evenhand.model.claim import Claim
from evenhand.model.derived import Role, role_of
from evenhand.model.edtf import bounds
from evenhand.record.view import Recorded
from evenhand.weigh.origin import Origins


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as a rule sees it.

    Attributes:
        number: its place among the statements given; the only way back to the claim.
        role: of whoever makes it, towards the accused; `origin`: a letter of its own for each origin.
        counts_as: support, deny, admit or none; `partial`: when it does so in part.
        primary: whether its origin can be where a claim begins.
        said: day it was said, as a number that only orders; 0 when unknown.
        repeats: the coder found that it repeats earlier words; `doubtful`: or that a relay may have changed it.
    """

    number: int
    role: Role
    origin: int
    counts_as: str
    partial: bool
    primary: bool
    said: int
    repeats: bool
    doubtful: bool


def blind(claims: Iterable[Recorded[Claim]], accused: str | None, origins: Origins) -> list[Statement]:
    """One statement for each claim, in the same order."""
    letters: dict[str, int] = {}
    return [_statement(number, held.record, accused, origins, letters) for number, held in enumerate(claims)]


def _statement(number: int, claim: Claim, accused: str | None, origins: Origins, letters: dict[str, int]) -> Statement:
    stance = vocabulary("stance")[claim.stance]
    origin = origins.of(claim.claimant)
    flags = getattr(claim.frame, "flags", ())
    said = bounds(claim.said)[1] if claim.said else None
    return Statement(
        number=number,
        role=role_of(origins.side(claim.claimant), accused),
        origin=letters.setdefault(origin, len(letters)),
        counts_as=stance["counts_as"],
        partial=stance["partial"] == "yes",
        primary=origins.primary(origin),
        said=said.toordinal() if said else 0,
        repeats="repetition" in flags,
        doubtful="suspected_relay_error" in flags,
    )
