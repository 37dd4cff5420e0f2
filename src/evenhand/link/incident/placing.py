"""Groups beside the headings that people made: those stand, and nothing is put under a second heading."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from evenhand.link.incident.linkage import Group, IncidentLinkage
from evenhand.link.incident.proposals import proposals
from evenhand.model.decision import Incident, Judgement
from evenhand.model.entry import Draft
from evenhand.record.view import View

METHOD = "evenhand link_incident"
APART = {"incident", "total"}


@dataclass(frozen=True)
class Disagreement:
    """Where the headings that people made and the method differ. It is listed; nothing is changed.

    Attributes:
        method: `joins` claims that stand under several headings, or `parts` claims that stand under one.
        headings: which; `claims`: those joined, or one of each part.
    """

    method: str
    headings: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Placing:
    """Where claims are proposed to stand.

    Attributes:
        drafts: headings, and a judgement for each claim that stands under none by the judgement of others.
        left: claims that stand under no heading and that none is proposed for, each once.
        disagreements: where people and the method differ.
    """

    drafts: tuple[Draft, ...]
    left: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]


class _Decided:
    """What others than this method decided: the last answer on each heading and claim."""

    def __init__(self, view: View) -> None:
        self.kinds = {held.id.lower(): (held.id, held.record.kind) for held in view.all(Incident)}
        self._answers: dict[tuple[str, str], str] = {}
        for held in view.all(Judgement):
            said = held.record
            if said.question == "same_incident" and not said.method.startswith(METHOD):
                self._answers[said.about[0].lower(), said.about[1].lower()] = said.answer
        self._under: dict[str, list[str]] = {}
        for (heading, claim), answer in self._answers.items():
            if answer == "yes" and heading in self.kinds:
                self._under.setdefault(claim, []).append(self.kinds[heading][0])

    def answer(self, heading: str, claim: str) -> str | None:
        return self._answers.get((heading.lower(), claim.lower()))

    def under(self, claim: str) -> list[str]:
        return self._under.get(claim.lower(), [])

    def kind(self, heading: str) -> str:
        return self.kinds[heading.lower()][1]


def placed(linkage: IncidentLinkage, view: View) -> Placing:
    """Where the claims of a linkage are proposed to stand, beside what others judged in a record.

    A claim that stands under a heading by another's judgement stays there and gets no other. The rest of its group is
    proposed for the heading under which most of the group's standing claims are; for none where no heading has most;
    for one of its own where nobody judged, or where an incident would come under a total. A claim that was judged not
    to belong where its group goes gets a heading to itself.
    """
    decided = _Decided(view)
    target = {group.id: _target(group, decided) for group in linkage.groups}
    drafts: dict[str | tuple[str, ...], Draft] = {}
    asked: list[str] = []
    for candidate in proposals(linkage, _known(decided)):
        draft = candidate.draft
        if draft is None:
            continue
        if isinstance(draft.record, Judgement):
            asked.append(draft.record.about[1])
            for each in _moved(linkage, draft, target[draft.record.about[0]], decided):
                _keep(drafts, each)
        elif target[draft.id] == draft.id:
            drafts[draft.id] = draft
    put = put_by(drafts.values())
    left = tuple(claim for claim in dict.fromkeys(asked) if claim not in put and not decided.under(claim))
    return Placing(tuple(_with_claims(drafts.values())), left, tuple(_disagreements(linkage, decided)))


def put_by(drafts: Iterable[Draft], answers: Collection[str] = ("yes", "unsure")) -> set[str]:
    """The claims that judgements among drafts put under a heading with one of these answers."""
    records = [draft.record for draft in drafts]
    return {record.about[1] for record in records if isinstance(record, Judgement) and record.answer in answers}


def _keep(drafts: dict[str | tuple[str, ...], Draft], draft: Draft) -> None:
    """Add a draft; of two judgements on one heading and claim, which two groups may lead to, the one that says yes."""
    record = draft.record
    key = record.about if isinstance(record, Judgement) else draft.id
    if key not in drafts or (isinstance(record, Judgement) and record.answer == "yes"):
        drafts[key] = draft


def _known(decided: _Decided) -> set[str]:
    return {name for name, _ in decided.kinds.values()}


def _target(group: Group, decided: _Decided) -> str | None:
    """The heading for the claims of a group that stand under none; none if nobody can say which."""
    standing = [headings for claim in group.claims if (headings := decided.under(claim))]
    if not standing:
        return group.id
    heading, count = Counter(each for headings in standing for each in headings).most_common(1)[0]
    if 2 * count <= len(standing):
        return None
    return group.id if {decided.kind(heading), group.kind} == APART else heading


def _moved(linkage: IncidentLinkage, draft: Draft, target: str | None, decided: _Decided) -> list[Draft]:
    """The judgement under the heading where it belongs, and that heading when it is one for this claim alone."""
    record = draft.record
    if not isinstance(record, Judgement) or target is None or decided.under(record.about[1]):
        return []
    heading, claim = record.about
    if (answer := decided.answer(target, claim)) == "no":
        return _alone(linkage, record, target, decided)
    if answer is not None:
        return []
    if target == heading:
        return [draft]
    because = f"{record.because} Most of these claims stand under this heading by the judgement of others."
    return [_judged(record.model_copy(update={"about": (target, claim), "because": because}))]


def _judged(record: Judgement) -> Draft:
    name = sha256(" ".join(record.about).encode()).hexdigest()[:24]
    return Draft(id=f"judgement:heading.{name}", record=record, revises=True)


def _alone(linkage: IncidentLinkage, record: Judgement, target: str, decided: _Decided) -> list[Draft]:
    """A heading for one claim that was judged not to belong where its group goes."""
    claim = record.about[1]
    own = f"incident:{sha256(f'alone {claim}'.encode()).hexdigest()[:16]}"
    if decided.answer(own, claim) is not None:
        return []
    label = linkage.said.titles[linkage.said.ids.index(claim)]
    kind = next(group.kind for group in linkage.groups if group.id == record.about[0])
    heading = Draft(id=own, record=Incident(label={"en": label}, kind=kind))
    because = f"It was judged not to speak of what stands under {target}."
    judged = _judged(record.model_copy(update={"about": (own, claim), "answer": "yes", "because": because}))
    return [judged] if own in _known(decided) else [heading, judged]


def _with_claims(drafts: Collection[Draft]) -> Iterator[Draft]:
    """The drafts without headings that no judgement puts a claim under."""
    used = {draft.record.about[0] for draft in drafts if isinstance(draft.record, Judgement)}
    return (draft for draft in drafts if isinstance(draft.record, Judgement) or draft.id in used)


def _disagreements(linkage: IncidentLinkage, decided: _Decided) -> Iterator[Disagreement]:
    parts: dict[str, list[str]] = {}
    for group in linkage.groups:
        standing = {claim: headings for claim in group.claims if (headings := decided.under(claim))}
        count = Counter(each for found in standing.values() for each in found)
        if standing and max(count.values()) < len(standing):
            yield Disagreement("joins", tuple(sorted(count)), tuple(standing))
        first = {heading: claim for claim, found in reversed(standing.items()) for heading in found}
        for heading, claim in first.items():
            parts.setdefault(heading, []).append(claim)
    for heading, claims in sorted(parts.items()):
        if len(claims) > 1:
            yield Disagreement("parts", (heading,), tuple(claims))
