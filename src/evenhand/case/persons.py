"""Person claims linked: sealed names are opened here, and nothing of them leaves but ids and levels of agreement."""

from collections import Counter
from dataclasses import dataclass

import polars as pl

from evenhand.case.folder import Folder, Progress
from evenhand.case.proposed import Run, settle
from evenhand.errors import UsageError
from evenhand.link.fields import Subjects
from evenhand.link.linkage import Linkage
from evenhand.link.person import METHOD, Decided, Pair, claim_subjects, decided, proposals
from evenhand.link.persons import link_persons
from evenhand.link.review.answers import contradicted
from evenhand.link.run import Progress as Stages
from evenhand.model.claim import Claim, Person
from evenhand.model.decision import Judgement
from evenhand.model.document import Document
from evenhand.model.entry import record_of
from evenhand.model.world import Place
from evenhand.record.append import Appended, Appender
from evenhand.record.view import View

ACT = "link person"
STAGES = ("encode", "block", "compare", "score", "second pass", "close", "cluster")


@dataclass(frozen=True)
class LinkedPersons:
    """What linking person claims did. It names claims, never persons.

    Attributes:
        added: what was appended in all.
        claims: compared; `lists`: the documents they stand in; `persons`: clusters.
        joined: pairs judged one person by this method; `unsure`: pairs that hold a cluster together, for a person to
            decide.
        retracted: judgements of earlier runs, taken back now; `refused`: proposals that people took back before.
        nameless: claims left out, because they have no name that can be opened here.
        crowded: claims likely to be one person with claims of several other clusters, and of how many.
        torn: documents, how many claims, and the share of them likely to be one person with somebody elsewhere.
        contradictions: pairs judged to be two persons whom other judgements make one.
        parted: pairs judged to be one person that the clusters part nevertheless, as they must where others contradict.
    """

    added: Appended
    claims: int
    lists: int
    persons: int
    joined: int
    unsure: int
    retracted: tuple[str, ...]
    refused: tuple[str, ...]
    nameless: tuple[str, ...]
    crowded: tuple[tuple[str, int], ...]
    torn: tuple[tuple[str, int, float], ...]
    contradictions: tuple[Pair, ...]
    parted: tuple[Pair, ...]


@dataclass(frozen=True)
class Opened:
    """The person claims of a case with their names, as they can be linked.

    Attributes:
        subjects: the table; it holds personal values and must go nowhere but a reviewer's screen.
        known: what was judged; `nameless`: claims without a name that can be opened here.
    """

    subjects: Subjects
    known: Decided
    nameless: tuple[str, ...]


def opened(folder: Folder, appender: Appender, view: View) -> Opened:
    """The person claims with their sealed values put back.

    Raises:
        UsageError: case.toml says that nobody stands twice on a document that is not recorded.
    """
    documents = {held.id.lower(): held.id for held in view.all(Document)}
    unique = folder.settings.link.unique
    if absent := [name for name in unique if name.lower() not in documents]:
        raise UsageError(f"case.toml names {absent[0]} under [link] unique, which is not recorded", hint="Correct it.")
    claims: list[tuple[str, Claim]] = []
    for held in view.all(Claim):
        if isinstance(held.record.frame, Person):
            found = record_of(held.entry, appender.revealed(held.entry))
            claim = found if isinstance(found, Claim) else held.record
            document = documents.get(claim.document.lower(), claim.document)
            claims.append((held.id, claim.model_copy(update={"document": document})))
    known = decided(view)
    places = {held.id.lower(): held.record for held in view.all(Place)}
    named = [(name, claim) for name, claim in claims if getattr(claim.frame, "names", ())]
    subjects = claim_subjects(named, places, known, [documents[name.lower()] for name in unique])
    nameless = tuple(name for name, claim in claims if not getattr(claim.frame, "names", ()))
    return Opened(subjects, known, nameless)


def linkage_of(found: Opened, progress: Progress | None = None) -> Linkage | None:
    """The linkage of the claims; none where there are none."""
    if found.subjects.frame.is_empty():
        return None
    return link_persons(found.subjects, progress=stages(progress))


def stages(progress: Progress | None) -> Stages | None:
    """A function that tells the progress of a linkage, stage by stage, to one that counts steps."""
    if progress is None:
        return None

    def tell(stage: str, share: float) -> None:
        at = STAGES.index(stage) if stage in STAGES else 0
        progress(100 * at + int(100 * share), 100 * len(STAGES), stage)

    return tell


def link_person(folder: Folder, *, revise: bool, dry: bool, progress: Progress | None) -> LinkedPersons:
    """What linking the person claims of a case did.

    Args:
        folder: the case.
        revise: propose again what people took back.
        dry: try only.
        progress: called as the linkage goes on.
    """
    with folder.appender() as appender:
        view = folder.view()
        found = opened(folder, appender, view)
        linkage = linkage_of(found, progress)
        ids = found.subjects.frame["id"].to_list()
        drafts = list(proposals(linkage, ids, found.known)) if linkage else []
        because = "Person claims grouped by names, births, kin, places and dates; what people judged stands."
        done = settle(appender, view, Run(ACT, because, METHOD, revise, dry), drafts)
    refused = set(done.left)
    answers = Counter(
        each.record.answer for each in drafts if isinstance(each.record, Judgement) and each.id not in refused
    )
    return LinkedPersons(
        added=done.added,
        claims=len(ids),
        lists=found.subjects.frame["list"].n_unique(),
        persons=linkage.clusters["cluster"].n_unique() if linkage else 0,
        joined=answers["yes"],
        unsure=answers["unsure"],
        retracted=done.retracted,
        refused=done.left,
        nameless=found.nameless,
        crowded=tuple(linkage.diagnostics.crowded.iter_rows()) if linkage else (),
        torn=tuple(linkage.diagnostics.torn.iter_rows()) if linkage else (),
        contradictions=_contradictions(found),
        parted=_parted(found, linkage) if linkage else (),
    )


def _contradictions(found: Opened) -> tuple[Pair, ...]:
    among = {name.lower(): name for name in (*found.subjects.frame["id"], *found.nameless)}
    same = pl.DataFrame(found.known.pairs("yes", among), schema=["left", "right"], orient="row")
    return contradicted(same, found.known.pairs("no", among))


def _parted(found: Opened, linkage: Linkage) -> tuple[Pair, ...]:
    cluster = dict(linkage.clusters.iter_rows())
    return tuple((one, other) for one, other in found.subjects.same if cluster[one] != cluster[other])
