"""Claims linked to incidents: what the method proposes, beside what people judged."""

from collections import Counter
from dataclasses import dataclass

from evenhand.case.folder import Folder
from evenhand.case.proposed import Run, headings_in, settle
from evenhand.link.incident import close_to_many, link_incidents
from evenhand.link.incident.placing import METHOD, Disagreement, placed
from evenhand.model.decision import Judgement
from evenhand.record.append import Appended

ACT = "link incident"


@dataclass(frozen=True)
class LinkedIncidents:
    """What linking claims to incidents did.

    Attributes:
        method: name and version of the rules.
        added: what was appended in all.
        claims: compared; `stand`: of them, those that stand under a heading by the judgement of others.
        joined: put under a heading by this method; `unsure`: proposed for one, for a person to decide.
        headings: new ones.
        retracted: judgements and headings of earlier runs, taken back now.
        left: claims for which no heading is proposed; `refused`: proposals that people took back before.
        close_to_many: claims that match members of several other groups, and how many.
        disagreements: where people and the method differ.
    """

    method: str
    added: Appended
    claims: int
    stand: int
    joined: int
    unsure: int
    headings: int
    retracted: tuple[str, ...]
    left: tuple[str, ...]
    refused: tuple[str, ...]
    close_to_many: tuple[tuple[str, int], ...]
    disagreements: tuple[Disagreement, ...]


def link_incident(folder: Folder, *, revise: bool, dry: bool) -> LinkedIncidents:
    """What linking the event, site and hazard claims of a case did."""
    with folder.appender() as appender:
        view = folder.view()
        linkage = link_incidents(view)
        placing = placed(linkage, view)
        because = f"Claims grouped by {linkage.rules.id}; what people judged stands."
        done = settle(appender, view, Run(ACT, because, METHOD, revise, dry), placing.drafts)
    refused = set(done.left)
    drafts = [draft for draft in placing.drafts if draft.id not in refused]
    answers = Counter(draft.record.answer for draft in drafts if isinstance(draft.record, Judgement))
    claims = len(linkage.said)
    return LinkedIncidents(
        method=linkage.rules.id,
        added=done.added,
        claims=claims,
        stand=claims - answers.total() - len(placing.left) - sum(name.startswith("judgement:") for name in done.left),
        joined=answers["yes"],
        unsure=answers["unsure"],
        headings=len(headings_in(drafts)),
        retracted=done.retracted,
        left=placing.left,
        refused=done.left,
        close_to_many=tuple(close_to_many(linkage)),
        disagreements=placing.disagreements,
    )
