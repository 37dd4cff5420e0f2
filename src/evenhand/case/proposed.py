"""What a method proposes, appended as one act; what it proposed before and no longer does is taken back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evenhand.model.decision import Incident, Judgement
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch, Retraction
from evenhand.record.append import Appended, Appender, Candidate, Policy
from evenhand.record.view import Recorded, View

STALE = "No longer proposed: the claims, or what was judged of them, have changed."


@dataclass(frozen=True)
class Run:
    """A run of a method.

    Attributes:
        act: its command; what only earlier runs of it took back may be proposed again.
        because: what it is, in words.
        method: how the method of its judgements begins.
        revise: propose again what people took back; `dry`: try only.
    """

    act: str
    because: str
    method: str
    revise: bool = False
    dry: bool = False


@dataclass(frozen=True)
class Settled:
    """What a run did.

    Attributes:
        added: what was appended in all.
        retracted: judgements and headings of earlier runs that were taken back.
        left: proposals not made, because people took them back before.
    """

    added: Appended
    retracted: tuple[str, ...]
    left: tuple[str, ...]


def settle(appender: Appender, view: View, run: Run, drafts: Iterable[Draft]) -> Settled:
    """Append what is proposed anew, and take back what earlier runs of the method proposed and this one does not.

    A judgement in force stays as it is, with its reason, while question, records, answer and method are the same.
    """
    ours = {held.id: held for held in view.all(Judgement) if held.record.method.startswith(run.method)}
    refused = frozenset() if run.revise else view.taken_back(besides=run.act)
    proposed = list(drafts)
    left = [draft.id for draft in proposed if not refused.isdisjoint(_names(draft))]
    kept = [draft for draft in proposed if refused.isdisjoint(_names(draft))]
    stale = _stale(view, run, ours, {name for draft in kept for name in _names(draft)})
    same = [draft for draft in kept if draft.id in ours and _says_the_same(ours[draft.id].record, draft)]
    standing = {draft.id for draft in same}
    fresh = [draft for draft in kept if draft.id not in standing]
    back = [
        Draft(id=f"retraction:{view.size + number}", record=Retraction(retracts=name, because=STALE))
        for number, name in enumerate(stale)
    ]
    candidates = (Candidate(run.act, number, draft) for number, draft in enumerate([*fresh, *back], 1))
    added = appender.append(
        Batch(act=run.act, because=run.because), candidates, policy=Policy(revise=True), dry=run.dry
    )
    added.same += len(same)
    return Settled(added, tuple(stale), tuple(left))


def _names(draft: Draft) -> Iterator[str]:
    """The ids that must be in force, or come into force, for a draft to be of use; in lower case."""
    yield draft.id.lower()
    if isinstance(draft.record, Judgement):
        yield from (name.lower() for name in draft.record.about)


def _says_the_same(before: Judgement, draft: Draft) -> bool:
    record = draft.record
    fields = ("question", "about", "answer", "method")
    return all(getattr(before, field) == getattr(record, field, None) for field in fields)


def _stale(view: View, run: Run, ours: dict[str, Recorded[Judgement]], wanted: set[str]) -> list[str]:
    """Judgements of the method that are not wanted, and headings it made under which nothing would be left."""
    gone = [name for name in ours if name.lower() not in wanted]
    runs = [act.id for act in view.acts() if act.act == run.act]
    headings = sorted(name for name in view.brought_by(runs) if name.startswith("incident:"))
    taken = set(gone)
    empty = [
        name
        for name in headings
        if name.lower() not in wanted and all(held.id in taken for held in view.judgements(name))
    ]
    return [*gone, *empty]


def headings_in(drafts: Iterable[Draft]) -> list[str]:
    """The headings among drafts."""
    return [draft.id for draft in drafts if isinstance(draft.record, Incident)]
