"""One invented matter for the tests of the check room: Kelva speaks, Ostren is accused."""

from collections.abc import Sequence
from typing import Any

from accused import WORLD
from evenhand.check import hold
from evenhand.model.base import Model
from evenhand.model.claim import Claim, Event
from evenhand.model.proposal import Number, Proposal
from evenhand.model.quantity import Quantity
from evenhand.model.verdict import Beside, Speech, Verdict
from evenhand.model.world import Place
from shelf import Named, Shelf, heading

WAR = "2031-05-01/2031-06-30"
TEXT = "A statement, invented."
SPEECH = Speech(text=TEXT, said="2031-09-01", source="source:office-k", side="party:kelva", document="document:speech")
PLACES: list[Named] = [
    ("place:coast", Place(names={"en": "The coast"}, precision="vague")),
    ("place:both", Place(names={"en": "Westmark and Eastmark"}, precision="several")),
    ("place:province", Place(names={"en": "Westmark"}, precision="province")),
    ("place:ford", Place(names={"en": "Ford"}, precision="settlement", within="place:province")),
    ("place:mill", Place(names={"en": "Mill"}, precision="settlement")),
]
RECORD: list[tuple[str, Model]] = [*WORLD, *PLACES]


def said(low: int | None = None, high: int | None = None, **more: Any) -> Proposal:
    """A claim of the statement: people of Kelva killed by Ostren in the war, unless told otherwise."""
    qualifier = more.pop("qualifier", "exact" if low == high else "at_least" if high is None else "between")
    number = Number(low, high, qualifier, more.pop("unit", "persons")) if low is not None or high is not None else None
    fields: dict[str, Any] = {
        "number": 1,
        "span": (0, len(TEXT)),
        "sentence": (0, len(TEXT)),
        "words": TEXT,
        "speech_act": "accuses",
        "act": "killing",
        "actor_party": "party:ostren",
        "affected": "civilians",
        "affected_party": "party:kelva",
        "when": WAR,
    }
    return Proposal(**(fields | {"quantity": number} | more))


def claim(name: str, claimant: str, low: int | None = None, high: int | None = None, **more: Any) -> Named:
    """A claim of the record on the same matter, unless told otherwise."""
    about: dict[str, Any] = {
        key: more.pop(key) for key in ("said", "stance", "document", "via", "remark") if key in more
    }
    qualifier = more.pop("qualifier", "exact" if low == high else "at_least" if high is None else "between")
    unit, whole = more.pop("unit", "persons"), more.pop("part_of", None)
    number = Quantity(low=low, high=high, qualifier=qualifier, unit=unit, subset_of=whole) if low or high else None
    fields: dict[str, Any] = {
        "act": "killing",
        "alleged": ("party:ostren",),
        "affected": "civilians",
        "affected_parties": ("party:kelva",),
        "when": WAR,
        "scope": "period_total",
    }
    frame = Event(**(fields | {"quantity": number} | more))
    about = {"document": f"document:{name}", "said": "2031-08-01"} | about
    return f"claim:{name}", Claim(claimant=f"source:{claimant}", frame=frame, **about)


def check(proposal: Proposal, *claims: Named, speech: Speech = SPEECH, more: Sequence[Named] = ()) -> Verdict:
    """The verdict on one claim when these stand under one heading."""
    under = heading("total", [each for each in claims if isinstance(each[1], Claim)], kind="total") if claims else []
    return hold(Shelf([*RECORD, *claims, *under, *more]), speech, [proposal])[0]


def beside(verdict: Verdict, name: str) -> Beside:
    """What stands beside the statement from one claim."""
    return next(each for each in verdict.beside if each.claim == f"claim:{name}")
