"""Invented claims and places for the tests of linking incidents."""

from typing import Any

from evenhand.link.incident import IncidentLinkage, link_claims
from evenhand.model.claim import Claim
from evenhand.model.world import Place

A, B = "party:kelvara", "party:ostrenia"


def place(**said: Any) -> Place:
    return Place.model_validate({"names": {"en": "Somewhere"}, "precision": "settlement", **said})


PLACES = {
    "place:country": place(precision="country"),
    "place:other-country": place(precision="country"),
    "place:north": place(names={"en": "North District"}, precision="district", within="place:country"),
    "place:lomsel": place(
        names={"en": "Lomsel", "tr": "Lomsal"}, also=("Old Lomsel",), lat="10", lon="20", within="place:north"
    ),
    "place:next-door": place(names={"en": "Varholt"}, lat="10.03", lon="20.03"),
    "place:far": place(names={"en": "Far"}, lat="12", lon="22"),
    "place:front": place(names={"en": "The front"}, precision="vague"),
}


def claim(**said: Any) -> Claim:
    """A killing of three civilians in Lomsel, unless said otherwise."""
    outer = {name: said.pop(name) for name in ("stance", "said", "claimant", "remark") if name in said}
    frame = {
        "frame": "event",
        "act": "killing",
        "alleged": (A,),
        "affected": "civilians",
        "affected_parties": (B,),
        "place": "place:lomsel",
        "when": "2031-05-02",
        **said,
    }
    if isinstance(number := frame.get("quantity", 3), int):
        frame["quantity"] = {"low": number, "high": number, "unit": "persons"}
    kept = {name: value for name, value in frame.items() if value is not None}
    return Claim.model_validate({"claimant": "source:s", "document": "document:d", **outer, "frame": kept})


def linked(*claims: Claim) -> IncidentLinkage:
    """The claims, named c0, c1 and so on, linked."""
    return link_claims([(f"claim:c{number}", each) for number, each in enumerate(claims)], PLACES)


def parts(linkage: IncidentLinkage) -> set[frozenset[str]]:
    """The groups as sets of claims."""
    return {frozenset(claim.removeprefix("claim:") for claim in group.claims) for group in linkage.groups}


def together(*claims: Claim) -> bool:
    """True when all of them end in one group."""
    return len(parts(linked(*claims))) == 1
