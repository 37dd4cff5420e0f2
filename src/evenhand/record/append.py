"""Drafts into the log: all of them or none, each checked against what is already there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evenhand.errors import Fault, InvalidRecord
from evenhand.model.entry import Draft, Entry, content
from evenhand.model.ledger import Batch
from evenhand.record.recorder import OpenBatch, Recorder
from evenhand.record.references import References
from evenhand.record.view import Found, View

_REVISE = "use --revise if this is a correction, or another id if it is another record"
_ACCESS = "only public records can be kept yet, since the log is published whole; leave this one out"
_ANEW = "leave it out, or use --revise to record it anew"
_HELD = ("sha256", "size", "media_type", "encoding", "file_name")
_TWICE = "give each record an id of its own (letter case does not distinguish ids)"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft and where it comes from, or the faults that keep a row from becoming one.

    Attributes:
        where, row: the table and the line in it.
        columns: for each field path, the column it came from.
    """

    where: str
    row: int
    draft: Draft | None
    faults: tuple[Fault, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    def fault(self, field_path: str, message: str) -> Fault:
        """A fault of this candidate, at the column its field came from."""
        return Fault(self.where, self.row, self.columns.get(field_path, field_path), message)


@dataclass
class Appended:
    """What an act added.

    Attributes:
        batch: the batch's id; empty when nothing was appended.
        new: records added; `revised`: records that supersede an earlier one; `same`: already recorded as given.
        left: ids that were taken back and stay so.
        dry: true when it was only tried.
    """

    batch: str = ""
    new: int = 0
    revised: int = 0
    same: int = 0
    left: list[str] = field(default_factory=list)
    dry: bool = False
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Policy:
    """What to do with a record that is already there otherwise.

    Attributes:
        revise: let it supersede the one that is there, or be recorded anew after it was taken back.
        leave_taken_back: leave out what was taken back, and say so.
    """

    revise: bool = False
    leave_taken_back: bool = False


_AS_IT_IS = Policy()


class Appender:
    """Appends what rooms give back, checked against a view of the log as it stands."""

    def __init__(self, recorder: Recorder, view: View | None) -> None:
        self._recorder = recorder
        self._view = view
        self._taken_back = view.taken_back() if view else frozenset()
        self._references = References(view)

    def revealed(self, entry: Entry) -> dict[str, Any]:
        """The content of an entry with its sealed values put back, as far as they are held here and not erased."""
        return self._recorder.revealed(entry)

    def append(
        self, act: Batch, candidates: Iterable[Candidate], *, policy: Policy = _AS_IT_IS, dry: bool = False
    ) -> Appended:
        """What was added; nothing at all when a single candidate is at fault.

        Args:
            act: what the batch is.
            candidates: the records; one may refer to another of the same batch, before or after it.
            policy: what to do with records that are there otherwise, or were taken back.
            dry: try only.

        Raises:
            InvalidRecord: with every fault of every candidate.
        """
        done = Appended(dry=dry)
        self._references.begin()
        with self._recorder.batch(act) as batch:
            for candidate in candidates:
                self._take(batch, candidate, done, policy)
            done.faults += self._references.faults(batch)
            if done.faults or dry or not done.new + done.revised:
                batch.abandon()
            else:
                done.batch = batch.id
        if done.faults:
            hint = "Nothing was recorded. Correct the table and import it again."
            raise InvalidRecord(sorted(done.faults, key=lambda fault: (fault.where, fault.row)), hint=hint)
        return done

    def _take(self, batch: OpenBatch, candidate: Candidate, done: Appended, policy: Policy) -> None:
        draft = candidate.draft
        done.faults += candidate.faults
        if draft is None:
            return
        before = self._view.find(draft.id) if self._view else None
        body = _with_held(content(draft.record), before)
        if self._is_same(before, body):
            done.same += 1
            return
        body, ahead = self._references.spelled(draft.record, body, batch)
        if self._is_same(before, body):
            done.same += 1
        elif policy.leave_taken_back and self._was_taken_back(draft.id, body, before):
            done.left.append(draft.id)
        elif problem := self._objection(draft, before, policy):
            done.faults.append(candidate.fault(*problem))
        else:
            self._references.expect(ahead, candidate.fault)
            self._add(batch, candidate, body, before, done)

    def _is_same(self, before: Found | None, body: dict[str, Any]) -> bool:
        return before is not None and self._recorder.revealed(before.entry) == body

    def _was_taken_back(self, name: str, body: dict[str, Any], before: Found | None) -> bool:
        """True when the record, or a correction that says the same, was taken back."""
        if self._view is None or before is None:
            return name.lower() in self._taken_back
        later = (entry for position, entry in self._view.history(name) if position > before.index)
        return any(self._recorder.revealed(entry) == body for entry in later)

    def _objection(self, draft: Draft, before: Found | None, policy: Policy) -> tuple[str, str] | None:
        """Field and words of what speaks against recording a draft; none if nothing does."""
        if draft.access != "public":
            return "access", _ACCESS
        if before is not None and not (policy.revise or draft.revises):
            return "id", f"{draft.id} is already recorded otherwise; {_REVISE}"
        if draft.id.lower() in self._taken_back and not policy.revise:
            return "id", f"{draft.id} was taken back; {_ANEW}"
        return None

    def _add(
        self, batch: OpenBatch, candidate: Candidate, body: dict[str, Any], before: Found | None, done: Appended
    ) -> None:
        draft = candidate.draft
        if draft is None:
            return
        if (name := self._first_spelling(draft.id, before)) != draft.id:
            draft = draft.model_copy(update={"id": name})
        if not batch.add(draft, body, before.index if before else None):
            done.faults.append(candidate.fault("id", f"{draft.id} stands here twice; {_TWICE}"))
        elif before:
            done.revised += 1
        else:
            done.new += 1

    def _first_spelling(self, name: str, before: Found | None) -> str:
        """An id as it first came into the log, so that a record in other letters breaks no reference to it."""
        if before is not None:
            return before.entry.id
        if self._view is not None and name.lower() in self._taken_back:
            return self._view.history(name)[0][1].id
        return name


def _with_held(body: dict[str, Any], before: Found | None) -> dict[str, Any]:
    """A document's content with the bytes that are held for it: a correction of its title does not let go of them."""
    if before is None or before.entry.type != "document" or "sha256" in body:
        return body
    return {name: before.entry.body[name] for name in _HELD if name in before.entry.body} | body
