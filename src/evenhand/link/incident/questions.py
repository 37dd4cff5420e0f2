"""Which claims a reviewer should be asked about first: those of which it is least certain where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.link.incident.explain import Match, left_apart, match, words
from evenhand.link.incident.linkage import IncidentLinkage
from evenhand.link.incident.placing import METHOD
from evenhand.link.incident.support import NONE, supports
from evenhand.model.decision import Judgement
from evenhand.record.view import View

CERTAIN = 0.99


@dataclass(frozen=True)
class IncidentQuestion:
    """Does a claim speak of what stands under a heading?

    Attributes:
        heading, claim: which; `beside`: a claim under the heading to look at.
        probability: that it does, as far as the method can tell; `words`: why.
    """

    heading: str
    claim: str
    beside: str
    probability: float
    words: str


def questions(linkage: IncidentLinkage, view: View, limit: int) -> list[IncidentQuestion]:
    """At most so many questions, the least certain first; none that somebody has answered.

    Asked is whether a claim belongs where this method put it, and whether one that matches a claim at better than even
    odds and yet lies in another group belongs beside it.
    """
    answered, ours, under = _judged(view)
    found: dict[tuple[str, str], IncidentQuestion] = {}
    for each in (*_placed(linkage, ours), *_apart(linkage, under)):
        key = (each.heading.lower(), each.claim.lower())
        if key not in answered and key not in found:
            found[key] = each
    order = sorted(found.values(), key=lambda each: (abs(each.probability - 0.5), each.claim, each.heading))
    return order[:limit]


Pairs = set[tuple[str, str]]


def _judged(view: View) -> tuple[Pairs, list[tuple[str, str]], dict[str, list[str]]]:
    """Heading and claim that others judged; those that this method judged; the headings each claim stands under."""
    last: dict[tuple[str, str], Judgement] = {}
    for held in view.all(Judgement):
        if held.record.question == "same_incident":
            last[held.record.about[0], held.record.about[1]] = held.record
    answered = {(a.lower(), b.lower()) for (a, b), said in last.items() if not said.method.startswith(METHOD)}
    ours = [pair for pair, said in last.items() if said.method.startswith(METHOD)]
    under: dict[str, list[str]] = {}
    for (heading, claim), said in last.items():
        if said.answer == "yes" and view.find(heading):
            under.setdefault(claim, []).append(heading)
    return answered, ours, under


def _placed(linkage: IncidentLinkage, ours: list[tuple[str, str]]) -> Iterator[IncidentQuestion]:
    support, row = supports(linkage), {claim: at for at, claim in enumerate(linkage.said.ids)}
    for heading, claim in ours:
        if claim in row and support.best[row[claim]] != NONE and support.probability[row[claim]] < CERTAIN:
            stands = linkage.said.ids[linkage.stands[row[claim]]]
            best = match(linkage, int(support.best[row[claim]]))
            beside = best.right if best.left == stands else best.left
            probability = float(support.probability[row[claim]])
            yield IncidentQuestion(heading, claim, beside, probability, words(linkage, best))


def _apart(linkage: IncidentLinkage, under: dict[str, list[str]]) -> Iterator[IncidentQuestion]:
    for found in left_apart(linkage):
        yield from _across(linkage, found, found.left, found.right, under)
        yield from _across(linkage, found, found.right, found.left, under)


def _across(
    linkage: IncidentLinkage, found: Match, beside: str, claim: str, under: dict[str, list[str]]
) -> Iterator[IncidentQuestion]:
    for heading in under.get(beside, ()):
        if heading not in under.get(claim, ()):
            yield IncidentQuestion(heading, claim, beside, found.posterior, words(linkage, found))
