"""The only writer of a case: batches of entries, acknowledged when durable, then put under a signed checkpoint."""

import copy
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from evenhand.errors import CaseError, IntegrityError
from evenhand.model.entry import Draft, Entry, canonical, content, decode, name_of, sized
from evenhand.model.ledger import Batch
from evenhand.record.checkpoint import Checkpoint
from evenhand.record.durable import refusals
from evenhand.record.log import Log, Sequencer
from evenhand.record.proof import Prover
from evenhand.record.seal import Sealed, personal
from evenhand.record.tree import leaf_hash
from evenhand.record.vault import Intake, Vault

TOOL = f"evenhand {version('evenhand')}"


class Recorder:
    """Holds the writer's lock of one case until it is closed."""

    def __init__(self, log: Log, vault: Vault) -> None:
        self._log = log
        self._vault = vault
        self._intake: Intake | None = None
        self._in_doubt = False
        with ExitStack() as held, refusals("private/ or log/"):
            held.callback(os.close, vault.lock())
            self._sealed = Sealed(vault.folder)
            held.callback(self._sealed.close)
            held.callback(self._leave_intake)
            self._recover()
            self._end = self._find_end()
            self._sealed.forget_after(self._end.batches)
            self._held = held.pop_all()

    def _recover(self) -> None:
        """Put under a checkpoint what an earlier writer acknowledged and left, once key and log are found to fit."""
        if self._vault.signer.verifier != self._log.verifier:
            raise CaseError(
                f"private/key is not the key {self._log.verifier.id} of this log",
                hint="Restore private/ from a copy of this case.",
            )
        self._intake = Intake(self._vault.folder) if Intake.holds_something(self._vault.folder) else None
        self.checkpoint()
        check_last_signed(self._log, self._vault)

    def _find_end(self) -> "End":
        if not (self._log.folder / "checkpoint").exists():
            if (self._log.folder / "tile").exists():
                raise IntegrityError("checkpoint is missing", hint="Restore log/ from a copy.")
            return End(0, 0, None)
        size = self._log.checkpoint().size
        last = self._log.entry(size - 1)
        return End(size, int(decode(last).batch[2:]), leaf_hash(last).hex())

    @contextmanager
    def batch(self, act: Batch) -> Iterator["OpenBatch"]:
        """A batch to add records to: kept whole when the block ends, not at all when it raises or abandons it.

        Raises:
            CaseError: an earlier commit failed. Whether the disk has it is known once the case is opened again.
        """
        if self._in_doubt:
            raise CaseError("an earlier write failed half-way", hint="Mend the disk, then open the case again.")
        self._intake = intake = self._intake or Intake(self._vault.folder)
        opened = OpenBatch(intake, self._sealed, self._end, self._log.verifier.id)
        try:
            intake.begin()
            self._sealed.begin(opened.end.batches)
            opened.put({"type": "batch", "id": opened.id, "access": "public", "body": content(act)})
            yield opened
            if opened.abandoned:
                self._sealed.rollback()
                intake.rollback()
                return
            self._sealed.commit()  # first: a commitment whose value was lost would be worse than a value too many
            self._in_doubt = True
            intake.commit()
            self._in_doubt = False
            self._end = opened.end
        except BaseException:
            self._sealed.rollback()
            intake.rollback()
            raise

    def revealed(self, entry: Entry) -> dict[str, Any]:
        """The content of an entry with its sealed values put back."""
        body = copy.deepcopy(entry.body)
        self._sealed.reveal(entry.id, body, entry.sealed or {})
        return body

    @refusals("private/ or log/")
    def checkpoint(self) -> Checkpoint | None:
        """The signed checkpoint over all that was acknowledged; none if nothing was pending.

        Raises:
            CaseError: the disk refused; what was acknowledged stays in the intake.
        """
        if self._intake is None:
            return None
        sequencer = Sequencer(self._log, self._vault.signer)
        sequencer.take(self._intake.pending(sequencer.size))
        checkpoint = None
        if sequencer.size:
            checkpoint, note = sequencer.sign()
            check_last_signed(self._log, self._vault, ahead=checkpoint)
            self._vault.remember_signed(note)
            sequencer.publish(note)
        self._intake.discard()
        self._intake = None
        return checkpoint

    def close(self) -> None:
        """Sign what is pending and let the next writer in."""
        try:
            self.checkpoint()
        finally:
            self._held.close()

    def _leave_intake(self) -> None:
        if self._intake:
            self._intake.close()


@dataclass
class End:
    """Where a log ends: its size, the number of its batches, the leaf hash of its last entry."""

    size: int
    batches: int
    prev: str | None


class OpenBatch:
    """A batch under way.

    Attributes:
        id: `b:` and its number.
        end: where the log ends with what was added so far.
        abandoned: true when it is not to be kept after all.
    """

    def __init__(self, intake: Intake, sealed: Sealed, end: End, by: str) -> None:
        self._intake = intake
        self._sealed = sealed
        self.end = End(end.size, end.batches + 1, end.prev)
        self.id = f"b:{self.end.batches}"
        self.abandoned = False
        self._envelope = {"v": 1, "at": _now(), "by": by, "tool": TOOL, "batch": self.id}

    def add(self, draft: Draft, body: dict[str, Any], supersedes: int | None = None) -> bool:
        """Record a draft whose content is `body`; false when this batch already has its id."""
        paths = personal(draft.record)
        sealed = self._sealed.seal(draft.id, body, paths) if paths else {}
        fields = {
            "type": name_of(type(draft.record)),
            "id": draft.id,
            "access": draft.access,
            "body": body,
        }
        extra = {"supersedes": supersedes, "note": draft.note, "sealed": sealed or None}
        return self.put(fields | {name: value for name, value in extra.items() if value is not None})

    def abandon(self) -> None:
        """Let nothing of this batch be kept."""
        self.abandoned = True

    def spelling(self, name: str) -> str | None:
        """The id of the batch's entry that is the same letter case aside; none if it has none."""
        return self._intake.spelling(self.id, name)

    def put(self, fields: dict[str, Any]) -> bool:
        """Append an entry with these fields and the batch's envelope; false when the batch has its id."""
        entry = self._envelope | fields
        if self.end.prev:
            entry["prev"] = self.end.prev
        data = sized(fields["id"], canonical(entry))
        added = self._intake.add(self.end.size, self.id, fields["id"], data)
        if added:
            self.end.size += 1
            self.end.prev = leaf_hash(data).hex()
        return added


def check_last_signed(log: Log, vault: Vault, ahead: Checkpoint | None = None) -> None:
    """Return when the log goes on from the last checkpoint signed here.

    Args:
        log: the log as found.
        vault: remembers what was signed.
        ahead: the checkpoint about to replace the one in place.

    Raises:
        IntegrityError: the log was rolled back, or another history was put in its place.
    """
    note = vault.last_signed()
    if note is None:
        return
    signed = Checkpoint.open(note, log.verifier)
    found = ahead or log.checkpoint()
    if signed.size > found.size:
        raise IntegrityError(
            f"checkpoint: the log was rolled back to {found.size} entries; {signed.size} were signed here",
            hint="Restore log/ from a copy that has them all.",
        )
    if Prover(log.tiles, found.size).root_at(signed.size) != signed.root:
        raise IntegrityError(
            f"checkpoint: another history stands in place of the {signed.size} entries signed here",
            hint="Restore log/ from a copy whose root is the signed one.",
        )


def _now() -> str:
    """The recorder's clock in UTC; SOURCE_DATE_EPOCH fixes it for reproducible builds."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
