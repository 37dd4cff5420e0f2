"""Judgements and headings as drafts; only the Case appends them."""

from collections.abc import Container, Iterator

from evenhand.link.incident.explain import match, words
from evenhand.link.incident.linkage import Group, IncidentLinkage
from evenhand.link.incident.support import NONE, Support, supports
from evenhand.model.decision import Incident, Judgement
from evenhand.model.entry import Draft
from evenhand.record.append import Candidate

WHERE = "link incident"
LONGEST = 95


def proposals(linkage: IncidentLinkage, known: Container[str] = ()) -> Iterator[Candidate]:
    """A heading for each group whose id is not among `known`, and for each claim a judgement that puts it there.

    The answer is yes where the claim matches its group with the probability that the rules ask for, otherwise unsure.
    A judgement supersedes an earlier one of this method on the same claim and heading; those made by hand stand.
    """
    return (Candidate(WHERE, line, draft) for line, draft in enumerate(_drafts(linkage, known), 1))


def _drafts(linkage: IncidentLinkage, known: Container[str]) -> Iterator[Draft]:
    support = supports(linkage)
    rows = {claim: row for row, claim in enumerate(linkage.said.ids)}
    for group in linkage.groups:
        if group.id not in known:
            yield Draft(id=group.id, record=Incident(label={"en": group.label}, kind=group.kind))
        for claim in group.claims:
            name = f"{group.id.partition(':')[2]}.{claim.partition(':')[2]}"[:LONGEST]
            yield Draft(id=f"judgement:{name}", record=_judgement(linkage, group, rows[claim], support), revises=True)


def _judgement(linkage: IncidentLinkage, group: Group, row: int, support: Support) -> Judgement:
    sure = support.probability[row] * 100 >= linkage.rules.answer["yes"]
    return Judgement(
        question="same_incident",
        about=(group.id, linkage.said.ids[row]),
        answer="yes" if sure else "unsure",
        because=_because(linkage, group, row, support),
        method=f"evenhand {linkage.rules.id}",
    )


def _because(linkage: IncidentLinkage, group: Group, row: int, support: Support) -> str:
    if len(group.claims) == 1:
        return "No other claim speaks of the same, so far as date, place, side, act and number tell."
    stands, best = int(linkage.stands[row]), int(support.best[row])
    series = (
        "" if stands == row else f"One series with {linkage.said.ids[stands]}: alike but for numbers or later dates. "
    )
    if best == NONE:
        return series.strip() or f"Its series of {len(group.claims)} claims differs in numbers or later dates only."
    found = match(linkage, best)
    other = found.right if found.left == linkage.said.ids[stands] else found.left
    whole = f"On the whole of {len(group.claims)} claims: {support.probability[row]:.2f}."
    return f"{series}Beside {other}, {words(linkage, found)}. {whole}"
