"""Taking back by appending."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import ValidationError

from evenhand.case.folder import Folder
from evenhand.errors import UsageError
from evenhand.model.base import Model, Ref
from evenhand.model.entry import Draft, Entry, content, encode
from evenhand.model.fields import marked
from evenhand.model.ledger import Batch, Retraction
from evenhand.record.append import Appended, Candidate
from evenhand.record.fold import fold, open_index
from evenhand.record.view import Recorded, View


def undo(folder: Folder, name: str, because: str) -> Appended:
    """What taking back a batch (b:4) or a record appended.

    Raises:
        UnknownId: there is no such batch, or no such record in force.
        UsageError: already undone, the opening of the log, no reason given, or records would be left pointing at
            something that is not in force.
    """
    with folder.appender() as appender:
        view = folder.view()
        retraction = _retraction(_found(view, name), because)
        batch, draft = Batch(act="undo", because=because), Draft(id=f"retraction:{view.size}", record=retraction)
        with TemporaryDirectory() as scratch:
            _refuse_loose_ends(name, _after(folder, view, draft, Path(scratch)))
        return appender.append(batch, [Candidate(name, 0, draft)])


def _found(view: View, name: str) -> str:
    """The batch or the record in force that is meant, as it is recorded."""
    if not name.startswith("b:"):
        found = view.find(name)
        if found is None:
            raise view.unknown(name)
        return found.entry.id
    act = next((act for act in view.acts() if act.id == name), None)
    if act is None:
        raise view.unknown(name)
    if act.undone or act.act == "new":
        what = "already undone" if act.undone else "the opening of the log, which cannot be undone"
        raise UsageError(f"{name} is {what}", hint="See: evenhand log")
    return name


def _retraction(name: str, because: str) -> Retraction:
    try:
        return Retraction(retracts=name, because=because)
    except ValidationError as fault:
        raise UsageError(f"{because!r} is no reason: {fault.errors()[0]['msg']}", hint="Say why in words.") from fault


def _after(folder: Folder, view: View, draft: Draft, scratch: Path) -> View:
    """What the log would say with one more retraction."""
    moment, number = "1970-01-01T00:00:00Z", 1 + sum(1 for _ in view.acts())
    entry = Entry(
        type="retraction", id=draft.id, at=moment, by="", tool="", batch=f"b:{number}", body=content(draft.record)
    )
    index = open_index(scratch / "index.sqlite")
    fold(index, lambda start: chain(folder.log.entries(start, view.size), [encode(entry)]), b"")
    return View(index)


def _refuse_loose_ends(name: str, after: View) -> None:
    """Every reference of what would be in force must lead to something that would be, too."""
    known: set[str] = set()
    loose: dict[str, Counter[str]] = {}
    for held in after.everything():
        for target in _targets(held):
            if target in known or after.find(target):
                known.add(target)
            else:
                loose.setdefault(held.entry.batch, Counter())[target] += 1
    if loose:
        batches = ", ".join(f"{batch} ({found.total()} references)" for batch, found in loose.items())
        first = next(iter(next(iter(loose.values()))))
        raise UsageError(
            f"with {name} taken back, records in force would rest on what is not, such as {first}: {batches}",
            hint="Undo those batches first, latest first; or bring back first what they rest on.",
        )


def _targets(held: Recorded[Model]) -> Iterator[str]:
    return (target for _, _, target in marked(held.record, Ref))
