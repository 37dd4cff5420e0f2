"""Claims linked to incidents: what the method proposes, beside what people judged."""

from dataclasses import dataclass

from evenhand.case.folder import Folder
from evenhand.case.proposed import Run, headings_in, settle
from evenhand.link.incident import close_to_many, link_incidents
from evenhand.link.incident.placing import METHOD, Disagreement, placed, put_by
from evenhand.record.append import Appended

ACT = "link incident"


@dataclass(frozen=True)
class LinkedIncidents:
    """What linking claims to incidents did.

    Attributes:
        method: name and version of the rules.
        added: what was appended in all.
        claims: compared; `stand`: of them, those that stand under a heading by the judgement of others.
        joined: of them, put under a heading by this method; `unsure`: proposed for one, for a person to decide. A claim
            that speaks of several happenings may be both.
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
    claims = set(linkage.said.ids)
    return LinkedIncidents(
        method=linkage.rules.id,
        added=done.added,
        claims=len(claims),
        stand=len(claims - put_by(placing.drafts) - set(placing.left)),
        joined=len(put_by(drafts, {"yes"})),
        unsure=len(put_by(drafts, {"unsure"})),
        headings=len(headings_in(drafts)),
        retracted=done.retracted,
        left=placing.left,
        refused=done.left,
        close_to_many=tuple(close_to_many(linkage)),
        disagreements=placing.disagreements,
    )
