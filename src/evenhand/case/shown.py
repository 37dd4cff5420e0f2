"""One record, shown whole."""

from dataclasses import dataclass
from typing import Any

from evenhand.case.folder import Folder
from evenhand.case.intake import passages_of, reading_of
from evenhand.errors import SourceError
from evenhand.model.document import Document
from evenhand.model.entry import Entry
from evenhand.record.tree import leaf_hash
from evenhand.record.view import View


@dataclass(frozen=True)
class Shown:
    """A record with its place in the log.

    Attributes:
        index: its position; `leaf`: its RFC 6962 leaf hash; `in_force`: false when it was taken back.
        entry: the newest entry of this id, as logged; `versions`: the positions of all of them.
        claims: for an incident, the claims judged to speak of it.
        passages: for a kept document, its passages as read, with their text.
        findings: what the reader of the document noticed.
    """

    id: str
    index: int
    leaf: str
    in_force: bool
    checkpoint: int
    entry: dict[str, Any]
    versions: tuple[int, ...]
    claims: tuple[str, ...] = ()
    passages: tuple[dict[str, Any], ...] = ()
    findings: tuple[str, ...] = ()


def show(folder: Folder, name: str, at: int | None) -> Shown:
    """A record as it stood at a size of the log, now if none is given.

    Raises:
        UnknownId: the log has no such record at that size.
    """
    view = folder.view(at)
    versions = view.history(name)
    found = view.find(name)
    index, entry = (found.index, found.entry) if found else versions[-1]
    return Shown(
        id=entry.id,
        index=index,
        leaf=leaf_hash(folder.log.entry(index)).hex(),
        in_force=found is not None or _act_in_force(view, entry),
        checkpoint=view.size,
        entry=entry.model_dump(exclude_none=True),
        versions=tuple(position for position, _ in versions),
        claims=tuple(held.id for held in view.under(name)) if entry.type == "incident" else (),
        **(_text(folder, entry) if entry.type == "document" else {}),
    )


def _act_in_force(view: View, entry: Entry) -> bool:
    """Whether an entry that is no record, but says something of records, still has effect."""
    if entry.type not in {"batch", "retraction", "opening"}:
        return False
    return not any(act.undone for act in view.acts() if act.id == entry.batch)


def _text(folder: Folder, entry: Entry) -> dict[str, Any]:
    document = Document.model_validate(entry.body, strict=False)
    if not document.held:
        return {"findings": ("only cited: the bytes are not held",)}
    try:
        reading = reading_of(folder, document)
    except SourceError as fault:
        return {"findings": (str(fault),)}
    listed = (
        {"id": passage, **place.model_dump(exclude_none=True), "text": reading.text[place.start : place.end]}
        for passage, place in passages_of(entry.id, reading)
    )
    return {"passages": tuple(listed), "findings": reading.findings}
