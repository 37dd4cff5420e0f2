"""Claims with their speakers' identity taken away: relations remain, names do not.

Invariant: nothing in a `Statement` tells which party or source it is about. A rule that reads only statements cannot
treat one party otherwise than another.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.codebook import row
from evenhand.model.claim import Claim
from evenhand.model.derived import Role, role_of
from evenhand.model.edtf import bounds
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as a rule sees it.

    Attributes:
        number: its place among the statements given; the only way back to the claim.
        role: of whoever makes it, towards the accused; `origin`: a number of its own for each origin.
        counts_as: support, deny, admit or none; `partial`: when it does so in part.
        primary: whether its origin can be where a claim begins.
        names_accused: false when it says that something happened and not who did it.
        second_hand: read only in a compilation, or in an outlet of the side that it serves.
        said: the last day on which it may have been said, as a number that only orders; 0 when unknown.
        repeats: the coder found that it repeats earlier words; `doubtful`: or that a relay may have changed it.
    """

    number: int
    role: Role
    origin: int
    counts_as: str
    partial: bool
    primary: bool
    names_accused: bool
    second_hand: bool
    said: int
    repeats: bool
    doubtful: bool


def concerns(claim: Claim, accused: str | None, origins: Origins) -> bool:
    """True for claims that accuse this party or nobody, and for answers of its side that blame somebody else."""
    named = alleged(claim)
    if accused is None or not named or accused in named:
        return True
    return _blames_others(claim, origins) and origins.side(claim.claimant) == origins.whole(accused)


def blind(claims: Iterable[Recorded[Claim]], accused: str | None, origins: Origins) -> list[Statement]:
    """One statement for each claim, in the same order."""
    numbers: dict[str, int] = {}
    return [_statement(number, held.record, accused, origins, numbers) for number, held in enumerate(claims)]


def _statement(number: int, claim: Claim, accused: str | None, origins: Origins, numbers: dict[str, int]) -> Statement:
    counts_as, partial = _counts_as(claim, accused, origins)
    role = _role(claim, accused, counts_as, origins)
    origin = origins.of(claim.claimant)
    flags = getattr(claim.frame, "flags", ())
    said = bounds(claim.said)[1] if claim.said else None
    return Statement(
        number=number,
        role=role,
        origin=numbers.setdefault(origin, len(numbers)),
        counts_as=counts_as,
        partial=partial,
        primary=origins.primary(claim.claimant),
        names_accused=accused is None or bool(alleged(claim)),
        second_hand=_second_hand(claim, accused, counts_as, origins),
        said=said.toordinal() if said else 0,
        repeats="repetition" in flags,
        doubtful="suspected_relay_error" in flags,
    )


def _counts_as(claim: Claim, accused: str | None, origins: Origins) -> tuple[str, bool]:
    """What the stance does, and whether in part. Whoever blames others supports the accusation against them."""
    if _blames_others(claim, origins) and accused in alleged(claim):
        return "support", False
    stance = row("stance", claim.stance)
    return stance["counts_as"], stance["partial"] == "yes"


def _role(claim: Claim, accused: str | None, counts_as: str, origins: Origins) -> Role:
    """The speaker's role. Who is accused in the same words and denies them denies for all who are."""
    side = origins.side(claim.claimant)
    if counts_as == "deny" and side in {origins.whole(party) for party in alleged(claim)}:
        return Role.ACCUSED
    return role_of(side, accused and origins.whole(accused))


def _second_hand(claim: Claim, accused: str | None, counts_as: str, origins: Origins) -> bool:
    if claim.via is None or origins.of(claim.via) == origins.of(claim.claimant):
        return False
    served = Role.ACCUSED if counts_as == "deny" else Role.ACCUSING
    return (
        not origins.primary(claim.via) or role_of(origins.side(claim.via), accused and origins.whole(accused)) is served
    )


def _blames_others(claim: Claim, origins: Origins) -> bool:
    side, named = origins.side(claim.claimant), {origins.whole(party) for party in alleged(claim)}
    return row("stance", claim.stance)["blames"] == "yes" and side is not None and bool(named) and side not in named


def alleged(claim: Claim) -> tuple[str, ...]:
    """The parties that a claim says are responsible."""
    return getattr(claim.frame, "alleged", ())
