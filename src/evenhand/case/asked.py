"""What a review asks: pairs of person claims, or claims and the headings of incidents."""

from collections.abc import Iterator

import polars as pl

from evenhand.case.folder import Folder, Progress
from evenhand.case.persons import Opened, linkage_of, opened
from evenhand.case.review import Question, Review, reviewer
from evenhand.errors import UsageError
from evenhand.link.explain import explained
from evenhand.link.explain.records import side_by_side
from evenhand.link.incident import link_incidents
from evenhand.link.incident.questions import IncidentQuestion
from evenhand.link.incident.questions import questions as incident_questions
from evenhand.link.linkage import Linkage
from evenhand.link.review import questions as person_questions
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.record.view import View

SAID = {"yes": "same", "no": "different", "unsure": "unsure"}
UNTOLD = frozenset({"frame", "flags"})


def review(folder: Folder, subject: str, by: str, limit: int, progress: Progress | None) -> Review:
    """A review of persons or of incidents.

    Raises:
        UsageError: there is nothing to review yet, or the reviewer's name is none.
    """
    name = reviewer(by)
    if subject == "incident":
        return Review(folder, name, list(_incidents(folder.view(), limit)), "evenhand link incident")
    with folder.appender() as appender:
        found = opened(folder, appender, folder.view())
    linkage = linkage_of(found, progress)
    if linkage is None:
        raise UsageError("no person is claimed in this case", hint="Import lists of persons: evenhand claim import.")
    return Review(folder, name, list(_persons(found, linkage, limit)), "evenhand link person")


def _persons(found: Opened, linkage: Linkage, limit: int) -> Iterator[Question]:
    frame = found.subjects.frame
    row = {name: at for at, name in enumerate(frame["id"])}
    lists = frame["list"].to_list()
    for left, right, gave, _, why in person_questions(linkage, _answers(found), limit).iter_rows():
        sides = side_by_side(found.subjects, [row[left], row[right]])
        yield Question(
            about=(left, right),
            asked="same_person",
            why=why,
            gave=gave,
            sides=(f"{left} ({lists[row[left]]})", f"{right} ({lists[row[right]]})"),
            rows=tuple((column, one, other) for column, (one, other) in sides),
            explained=lambda left=left, right=right: explained(found.subjects, linkage, left, right).text(),  # type: ignore[misc]
        )


def _answers(found: Opened) -> pl.DataFrame:
    among = {name.lower(): name for name in found.subjects.frame["id"]}
    rows = [
        (among[a], among[b], SAID[answer]) for (a, b), answer in found.known.others.items() if {a, b} <= among.keys()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("left", "right", "answer"), pl.String), orient="row")


def _incidents(view: View, limit: int) -> Iterator[Question]:
    linkage = link_incidents(view)
    for each in incident_questions(linkage, view, limit):
        yield Question(
            about=(each.heading, each.claim),
            asked="same_incident",
            why=_why(view, each),
            gave=each.probability,
            sides=(each.claim, f"{each.beside} (under {each.heading})"),
            rows=tuple(_beside(view.get(each.claim, Claim).record, view.get(each.beside, Claim).record)),
            explained=lambda each=each: each.words,  # type: ignore[misc]
        )


def _why(view: View, asked: IncidentQuestion) -> str:
    label = view.get(asked.heading, Incident).record.label
    words = label.get("en", next(iter(label.values())))
    return f"Does {asked.claim} speak of {asked.heading} ({words})?"


def _beside(one: Claim, other: Claim) -> Iterator[tuple[str, str, str]]:
    """Field by field, what two claims say."""
    left, right = dict(_fields(one)), dict(_fields(other))
    for name in dict.fromkeys((*left, *right)):
        yield name, left.get(name, ""), right.get(name, "")


def _fields(claim: Claim) -> Iterator[tuple[str, str]]:
    for name in ("claimant", "document", "stance", "said"):
        if value := getattr(claim, name):
            yield name, value
    for name, value in claim.frame.model_dump(exclude_none=True).items():
        if value and name not in UNTOLD:
            yield name.replace("_", " "), _written(value)


def _written(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {each}" for name, each in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
