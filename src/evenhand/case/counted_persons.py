"""Persons of a case counted, and each count that was given away kept as a document, so that the next one knows it.

A release is preserved bytes with a Document in the log, and not a file beside the case: the log is append-only and
signed, so a release that was made cannot be forgotten, taking it back included, and a later one is not made when its
bytes are missing or changed.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from evenhand.case.folder import Folder
from evenhand.count.persons import Persons, persons_counted
from evenhand.count.release import Release, released
from evenhand.errors import FixityError
from evenhand.model.claim import Claim, Person
from evenhand.model.decision import Judgement
from evenhand.model.document import Document
from evenhand.model.entry import Draft, canonical, content, record_of
from evenhand.model.ledger import Batch
from evenhand.preserve.limits import INTAKE
from evenhand.record.append import Appender, Candidate, Policy
from evenhand.record.view import View

ACT = "release counts of persons"
LINKED = "link person"
"""The act by which a method compares all person claims with one another."""

_NAME = "document:persons-release-"


@dataclass(frozen=True)
class CountedPersons:
    """Counts of persons.

    Attributes:
        release: what may be said; `recorded`: whether it was released by this, or only tried.
        document: the record that keeps it; empty when only tried.
        uncompared: how many records were never judged against others, each counted as a person of its own. Only for
            whoever counts: beside a release it could tell of a small change.
    """

    release: Release
    recorded: bool
    document: str
    uncompared: int


def count_persons(folder: Folder, wanted: Sequence[Sequence[str]], *, release: bool) -> CountedPersons:
    """Persons by these tables, as they may be shown beside every earlier release; recorded as one if asked for.

    Raises:
        UsageError: no person claims, no such table, or a cross that would close a cycle with others.
        FixityError: an earlier release is not held as it was recorded.
    """
    if not release:
        view = folder.view()
        return CountedPersons(_next(folder, view, wanted), recorded=False, document="", uncompared=_uncompared(view))
    with folder.appender() as appender:
        view = folder.view()
        found = _next(folder, view, wanted)
        return CountedPersons(found, True, _keep(folder, appender, found), _uncompared(view))


def _uncompared(view: View) -> int:
    """How many person claims no judgement puts beside another, and no run of `link person` has seen."""
    judged = {
        name.lower()
        for held in view.all(Judgement)
        if held.record.question == "same_person"
        for name in held.record.about
    }
    acts = list(view.acts())
    after = {act.id: number for number, act in enumerate(acts)}
    linked = max((after[act.id] for act in acts if act.act == LINKED and not act.undone), default=-1)
    return sum(
        isinstance(held.record.frame, Person) and after[held.entry.batch] > linked and held.id.lower() not in judged
        for held in view.all(Claim)
    )


def _next(folder: Folder, view: View, wanted: Sequence[Sequence[str]]) -> Release:
    persons: Persons = persons_counted(view)
    return released(persons, wanted, list(_earlier(folder, view)), (view.size, view.root.hex()))


def _earlier(folder: Folder, view: View) -> Iterator[Release]:
    """Every release ever recorded, the oldest first, also those whose record was taken back or corrected since.

    Whoever has seen a number does not forget it when its record is taken back.
    """
    for number, _ in enumerate((act for act in view.acts() if act.act == ACT), 1):
        _, entry = view.history(f"{_NAME}{number}")[0]
        document = record_of(entry)
        digest = document.sha256 if isinstance(document, Document) else None
        folder.blobs.check(digest or "")
        try:
            yield Release.model_validate_json(folder.blobs.path(digest or "").read_bytes())
        except ValidationError as fault:
            raise FixityError(f"{_NAME}{number} is no release of counts", hint="Use a newer evenhand.") from fault


def _keep(folder: Folder, appender: Appender, release: Release) -> str:
    """The id of the document that keeps a release, once it is recorded."""
    data = canonical(content(release))
    digest, size = folder.blobs.put(io.BytesIO(data), INTAKE.file_bytes)
    name = f"{_NAME}{release.release}"
    document = Document(
        title=f"Counts of persons, release {release.release}",
        sha256=digest,
        size=size,
        media_type="application/json",
        remark=f"Counted at entry {release.size} by {release.rule}.",
    )
    appender.append(Batch(act=ACT), [Candidate(ACT, 1, Draft(id=name, record=document))], policy=Policy())
    return name
