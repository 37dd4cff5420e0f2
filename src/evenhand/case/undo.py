"""Taking back by appending."""

from evenhand.case.folder import Folder
from evenhand.errors import UsageError
from evenhand.model.base import Ref
from evenhand.model.entry import Draft
from evenhand.model.fields import marked
from evenhand.model.ledger import Batch, Retraction
from evenhand.record.append import Appended, Candidate
from evenhand.record.view import View


def undo(folder: Folder, name: str, because: str) -> Appended:
    """What taking back a batch (b:4) or a record appended.

    Raises:
        UnknownId: there is no such batch or record.
        UsageError: already undone, the opening of the log, or records in force rest on what it would take back.
    """
    view = folder.view()
    _refuse_needless(view, name)
    _refuse_needed(view, name)
    draft = Draft(id=f"retraction:{view.size}", record=Retraction(retracts=name, because=because))
    with folder.appender() as appender:
        return appender.append(Batch(act="undo", because=because), [Candidate(name, 0, draft)])


def _refuse_needless(view: View, name: str) -> None:
    if not name.startswith("b:"):
        if view.find(name) is None:
            raise view.unknown(name)
        return
    act = next((act for act in view.acts() if act.id == name), None)
    if act is None:
        raise view.unknown(name)
    if act.undone or act.act == "new":
        what = "already undone" if act.undone else "the opening of the log, which cannot be undone"
        raise UsageError(f"{name} is {what}", hint="See: evenhand log")


def _refuse_needed(view: View, name: str) -> None:
    """Nothing in force may be left pointing at what is taken back."""
    gone = {held.id for held in view.everything() if name in {held.id, held.entry.batch}}
    batches: dict[str, int] = {}
    for held in view.everything():
        if held.id not in gone and any(target in gone for _, _, target in marked(held.record, Ref)):
            batches[held.entry.batch] = batches.get(held.entry.batch, 0) + 1
    if batches:
        listed = ", ".join(f"{batch} ({count} records)" for batch, count in batches.items())
        raise UsageError(
            f"records in force rest on what {name} brought: {listed}", hint="Undo those batches first, latest first."
        )
