"""Facts of the whole record: what one incident cannot show, computed from all that is said of the same actor."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from evenhand.assess.gathered import Actor, Gathered
from evenhand.assess.rulebook import rulebook
from evenhand.codebook import rules
from evenhand.model.assessed import Bearing, Stand
from evenhand.model.claim import Claim
from evenhand.model.edtf import bounds


class Piece(NamedTuple):
    """What one heading gives to a computed fact: the stand of a fact among those a rule counts."""

    heading: str
    stand: Stand

    @property
    def bearings(self) -> tuple[Bearing, ...]:
        """The claims that say so."""
        return tuple(each for each in self.stand.bearings if each.direction == "for")


def is_of_record(fact: str) -> bool:
    """True for facts that are asked of all claims, whoever is accused."""
    return fact in rules("elements")["of_the_record"]


def is_whole(fact: str, kind: str) -> bool:
    """True where an element of this kind asks the whole record for a fact, and not one incident."""
    file = rules("elements")
    of_actor = fact.partition(".")[0] in file["of_the_actor"]
    return is_of_record(fact) or of_actor or (kind == "context" and fact not in file["of_this_heading"])


def whole(gathered: Gathered, actor: Actor) -> tuple[Stand, ...]:
    """The facts of the whole record towards an actor: those said, heading by heading, then those computed."""
    said = [
        stand
        for (_, other), stands in gathered.stands.items()
        for stand in stands
        if other == actor or is_of_record(stand.fact)
    ]
    computed = (_computed(gathered, actor, rule) for rule in rulebook().whole)
    return (*said, *(each for each in computed if each))


def _computed(gathered: Gathered, actor: Actor, rule: Mapping[str, Any]) -> Stand | None:
    pieces = list(_pieces(gathered, actor, rule))
    counted = _COUNTS[rule["counts"]]
    claims, what = counted(gathered.claims, pieces, rule)
    if not claims:
        return None
    sound = [piece for piece in pieces if piece.stand.status == "supported"]
    held, _ = counted(gathered.claims, sound, rule)
    status = "supported" if held else "alleged"
    because = f"{rule['because']} {what}." + ("" if held else " Fewer than that are corroborated.")
    bearings = {each.claim: Bearing(each.claim, each.role, "for", rule["id"], each.words) for each in claims}
    origins = dict.fromkeys(origin for piece in pieces for origin in piece.stand.origins)
    return Stand(rule["fact"], "", status, because, tuple(bearings.values()), tuple(origins), whole=True)


def _pieces(gathered: Gathered, actor: Actor, rule: Mapping[str, Any]) -> Iterable[Piece]:
    among = frozenset(rule["among"])
    for (heading, other), stands in gathered.stands.items():
        if gathered.kinds.get(heading) != "incident" or (rule["of"] == "actor" and other != actor):
            continue
        yield from (
            Piece(heading, stand)
            for stand in stands
            if stand.fact in among and stand.status not in {"", "contradicted"}
        )


Counted = tuple[list[Bearing], str]
"""The claims that a rule counts, none where they stay below what it asks for; and what was counted, in words."""


def _headings(_: Mapping[str, Claim], pieces: Sequence[Piece], rule: Mapping[str, Any]) -> Counted:
    found = {piece.heading for piece in pieces if piece.bearings}
    return _enough(pieces, len(found), rule, "headings")


def _same(_: Mapping[str, Claim], pieces: Sequence[Piece], rule: Mapping[str, Any]) -> Counted:
    """The fact that most headings hold; among equals the first."""
    by_fact: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.bearings:
            by_fact.setdefault(piece.stand.fact, []).append(piece)
    most = max(by_fact.values(), key=lambda each: len({piece.heading for piece in each}), default=[])
    return _enough(most, len({piece.heading for piece in most}), rule, "headings with the same")


def _places(claims: Mapping[str, Claim], pieces: Sequence[Piece], rule: Mapping[str, Any]) -> Counted:
    frames: list[Any] = [claims[each.claim].frame for piece in pieces for each in piece.bearings]
    named = {getattr(frame, "place", None) or getattr(frame, "place_as", None) for frame in frames} - {None}
    return _enough(pieces, len(named), rule, "places")


def _days(claims: Mapping[str, Claim], pieces: Sequence[Piece], rule: Mapping[str, Any]) -> Counted:
    whens = (getattr(claims[each.claim].frame, "when", None) for piece in pieces for each in piece.bearings)
    ends: list[date] = [day for when in whens if when for day in bounds(when) if day]
    return _enough(pieces, (max(ends) - min(ends)).days if ends else 0, rule, "days from the first to the last")


def _number(claims: Mapping[str, Claim], pieces: Sequence[Piece], rule: Mapping[str, Any]) -> Counted:
    """Only the claims whose own least number reaches what is asked for."""
    reach = [
        each
        for piece in pieces
        for each in piece.bearings
        if (said := getattr(claims[each.claim].frame, "quantity", None)) and (said.low or 0) >= rule["least"]
    ]
    return reach, f"That many or more by {len(reach)} claim{'s' * (len(reach) != 1)}"


def _enough(pieces: Sequence[Piece], number: int, rule: Mapping[str, Any], what: str) -> Counted:
    claims = [each for piece in pieces for each in piece.bearings]
    return (claims if number >= rule["least"] else []), f"Counted: {number} {what}"


_COUNTS: Mapping[str, Callable[[Mapping[str, Claim], Sequence[Piece], Mapping[str, Any]], Counted]] = {
    "headings": _headings,
    "same": _same,
    "places": _places,
    "days": _days,
    "number": _number,
}
