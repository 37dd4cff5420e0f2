"""Judgements and headings as drafts; only the Case appends them."""

from collections.abc import Container, Iterator
from math import exp
from typing import NamedTuple

from evenhand.link.incident.explain import match, words
from evenhand.link.incident.linkage import Group, IncidentLinkage
from evenhand.link.incident.support import NONE, Support, supports
from evenhand.model.decision import Incident, Judgement
from evenhand.model.entry import Draft
from evenhand.record.append import Candidate

WHERE = "link incident"
LONGEST = 95


class Place(NamedTuple):
    """A claim in a group: the probability, the number of its best pair there, and words to begin the reason with."""

    probability: float
    best: int
    words: str


def proposals(linkage: IncidentLinkage, known: Container[str] = ()) -> Iterator[Candidate]:
    """A heading for each group whose id is not among `known`, and for each claim a judgement that puts it there.

    The answer is yes where the claim matches its group with the probability that the rules ask for, otherwise unsure.
    A judgement supersedes an earlier one of this method on the same claim and heading; those made by hand stand.
    """
    return (Candidate(WHERE, line, draft) for line, draft in enumerate(_drafts(linkage, known), 1))


def _drafts(linkage: IncidentLinkage, known: Container[str]) -> Iterator[Draft]:
    support = supports(linkage)
    rows = {claim: row for row, claim in enumerate(linkage.said.ids)}
    also = {(int(row), int(group)): at for at, (row, group) in enumerate(zip(*linkage.further[:2], strict=True))}
    for group in linkage.groups:
        if group.id not in known:
            yield Draft(id=group.id, record=Incident(label={"en": group.label}, kind=group.kind))
        for claim in group.claims:
            name = f"{group.id.partition(':')[2]}.{claim.partition(':')[2]}"[:LONGEST]
            row = rows[claim]
            at = also.get((int(linkage.stands[row]), group.first)) if linkage.group[row] != group.first else None
            place = _own(support, row) if at is None else _further(linkage, at)
            yield Draft(id=f"judgement:{name}", record=_judgement(linkage, group, row, place), revises=True)


def _own(support: Support, row: int) -> Place:
    return Place(float(support.probability[row]), int(support.best[row]), "")


def _further(linkage: IncidentLinkage, at: int) -> Place:
    odds, pair = float(linkage.further.odds[at]), int(linkage.further.pair[at])
    return Place(1 / (1 + exp(-odds)), pair, "It also speaks of this. ")


def _judgement(linkage: IncidentLinkage, group: Group, row: int, place: Place) -> Judgement:
    sure = place.probability * 100 >= linkage.rules.answer["yes"]
    return Judgement(
        question="same_incident",
        about=(group.id, linkage.said.ids[row]),
        answer="yes" if sure else "unsure",
        because=_because(linkage, group, row, place),
        method=f"evenhand {linkage.rules.id}",
    )


def _because(linkage: IncidentLinkage, group: Group, row: int, place: Place) -> str:
    if len(group.claims) == 1:
        return "No other claim speaks of the same, so far as date, place, side, act and number tell."
    stands, best = int(linkage.stands[row]), place.best
    series = (
        "" if stands == row else f"One series with {linkage.said.ids[stands]}: alike but for numbers or later dates. "
    )
    if best == NONE:
        return series.strip() or f"Its series of {len(group.claims)} claims differs in numbers or later dates only."
    found = match(linkage, best)
    other = found.right if found.left == linkage.said.ids[stands] else found.left
    whole = f"On the whole of {len(group.claims)} claims: {place.probability:.2f}."
    return f"{place.words}{series}Beside {other}, {words(linkage, found)}. {whole}"
