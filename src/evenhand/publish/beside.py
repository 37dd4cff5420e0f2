"""What stands beside a claim of a statement, in the order in which it is shown: by role, the same for every speaker."""

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.codebook import label
from evenhand.model.proposal import Number, Proposal
from evenhand.model.quantity import Quantity
from evenhand.model.verdict import Beside, Verdict
from evenhand.publish.wording import quantity

ROLES = {
    "The speaker and its side": ("same source", "same side"),
    "The accused side": ("accused side",),
    "The affected side": ("affected side",),
    "Independent": ("independent",),
    "Others": ("other side",),
    "No first source": ("no first source",),
}
"""Headings of roles, in the order in which they are shown, with the roles of `Beside.role` under each."""


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one role: those that count the same thing, and those that count or say something else."""

    heading: str
    same: tuple[Beside, ...]
    other: tuple[Beside, ...]


def groups(verdict: Verdict) -> list[Group]:
    """What stands beside a claim, by role; roles nobody speaks in are left out, but for independent sources."""
    found = (_group(heading, roles, verdict.beside) for heading, roles in ROLES.items())
    return [each for each in found if each.same or each.other or each.heading == "Independent"]


def _group(heading: str, roles: Sequence[str], beside: Sequence[Beside]) -> Group:
    of_role = [each for each in beside if each.role in roles]
    same = tuple(each for each in of_role if not each.differs)
    return Group(heading, same, tuple(each for each in of_role if each.differs))


def figure(said: Beside | Number) -> str:
    """The number that a claim gives, as it is put: "about 4,000 persons"; empty where it gives none."""
    qualifier, unit = said.qualifier or "exact", said.unit or None
    if said.low is None and said.high is None:
        return "" if qualifier == "exact" else " ".join(filter(None, (label("qualifier", qualifier), unit)))
    return quantity(Quantity(low=said.low, high=said.high, qualifier=qualifier, unit=unit))


def telling(claims: Sequence[Beside]) -> list[Beside]:
    """Those that give a number, or that deny or admit."""
    return [each for each in claims if figure(each) or each.relation in {"denies", "admits"}]


def coded(proposal: Proposal) -> str:
    """What a claim says in terms of the codebook and in no words of the text: "Killing: 12 persons"."""
    about = label("act", proposal.act) if proposal.act else label("speech_act", proposal.speech_act)
    number = figure(proposal.quantity) if proposal.quantity else ""
    return ": ".join(filter(None, (about, number)))


def verdict_words(verdict: Verdict) -> list[str]:
    """The verdict in words, then those that hold as well."""
    return [label("verdict", term) for term in (verdict.verdict, *verdict.also)]
