"""Verification of a case: files against checkpoint, checkpoint against what was signed, bytes against hashes."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from evenhand.case.folder import Folder
from evenhand.errors import IntegrityError, ProofError, SourceError
from evenhand.record.checkpoint import Checkpoint
from evenhand.record.proof import Prover
from evenhand.record.recorder import check_last_signed
from evenhand.record.vault import Intake
from evenhand.record.verify import Verification, kept_documents, verify_blobs, verify_entries, verify_one, verify_tiles
from evenhand.record.view import view_of


def verify(folder: Folder, name: str, older: Path | None) -> Verification:
    """What a check found; problems name the place.

    Args:
        folder: the case.
        name: check that this record is under the checkpoint, and the bytes it cites; the whole record if empty.
        older: a checkpoint kept from earlier: the log must go on from it.

    Raises:
        IntegrityError: the checkpoint itself cannot be trusted.
        UnknownId: there is no such record.
    """
    folder.recover()
    checkpoint = folder.log.checkpoint()
    found = _one(folder, checkpoint, name) if name else _whole(folder, checkpoint)
    problems = list(found.problems)
    if not problems:  # or else the damage would be taken for another history
        problems += _goes_on(folder, checkpoint, older)
    return Verification(checkpoint.size, checkpoint.root.hex(), tuple(problems), found.notes)


def _whole(folder: Folder, checkpoint: Checkpoint) -> Verification:
    problems = list(verify_tiles(folder.log, checkpoint))
    notes: list[str] = []
    if not problems:
        problems += verify_entries(folder.log, checkpoint.size)
        problems += _cache(folder)
        notes += _waiting(folder)
        faults, more = verify_blobs(folder.blobs, kept_documents(folder.log, checkpoint.size))
        problems += faults
        notes += more
    return Verification(checkpoint.size, checkpoint.root.hex(), tuple(problems), tuple(notes))


def _cache(folder: Folder) -> Iterator[str]:
    """A fault when the cache that commands read does not say what the log says, folded anew."""
    view = folder.view()
    with TemporaryDirectory() as scratch:
        position = view.differs(view_of(folder.log, Path(scratch) / "index.sqlite", view.size))
    if position is not None:
        yield f"build/index.sqlite differs from the log at entry {position}; delete build/, it is made anew"


def _waiting(folder: Folder) -> Iterator[str]:
    if Intake.holds_something(folder.vault.folder):
        yield "acknowledged entries wait for another evenhand to put them under a checkpoint"


def _one(folder: Folder, checkpoint: Checkpoint, name: str) -> Verification:
    problems, notes = list[str](), list[str]()
    for position, entry in folder.view().history(name):
        try:
            verify_one(folder.log, checkpoint, position)
            notes.append(f"{entry.id}: entry {position} is under the checkpoint")
            if digest := entry.body.get("sha256"):
                folder.blobs.check(digest)
                notes.append(f"{entry.id}: its bytes hash to {digest}")
        except IntegrityError as fault:
            problems.append(f"entry {position}: {fault}")
    return Verification(checkpoint.size, checkpoint.root.hex(), tuple(problems), tuple(notes))


def _goes_on(folder: Folder, checkpoint: Checkpoint, older: Path | None) -> Iterator[str]:
    """Problems with what came before: the checkpoint last signed here, and an older one that somebody kept."""
    try:
        check_last_signed(folder.log, folder.vault)
    except IntegrityError as fault:
        yield str(fault)
    if older is None:
        return
    try:
        before = Checkpoint.open(older.read_bytes(), folder.log.verifier)
    except OSError as fault:
        raise SourceError(f"{older} cannot be read: {fault.strerror}", hint="Name a checkpoint file.") from fault
    except ProofError as fault:
        hint = "The log itself is not in question; name a checkpoint file of it, as it was published."
        raise SourceError(f"{older} is no checkpoint of this log: {fault}", hint=hint) from fault
    if before.size > checkpoint.size:
        yield f"checkpoint: the log was rolled back to {checkpoint.size} entries; {older.name} has {before.size}"
    elif Prover(folder.log.tiles, checkpoint.size).root_at(before.size) != before.root:
        yield f"checkpoint: another history stands in place of the {before.size} entries of {older.name}"
