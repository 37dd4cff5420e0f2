"""An invented case with two invented parties, small enough to read whole. No name in it belongs to anybody."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from evenhand.case.assessed import for_pages
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Grade, Range, Voice, accused_in, role_of
from evenhand.model.entry import TYPES, Draft, content
from evenhand.model.ledger import Batch, Opening
from evenhand.model.statement import Statement
from evenhand.model.world import Party, Source
from evenhand.publish import Edition
from evenhand.record.blobs import Blobs
from evenhand.record.log import Log
from evenhand.record.recorder import Recorder
from evenhand.record.vault import Vault
from evenhand.record.view import Recorded, View, view_of
from evenhand.track.duties import track
from publish.spoken import stated

ORIGIN = "log.example/invented"
HELD = b"A statement, invented.\n"

Drafts = Sequence[Draft]


def draft(name: str, /, access: str = "public", **fields: Any) -> Draft:
    record = TYPES[name.partition(":")[0]].model_validate(fields, strict=False)
    return Draft.model_validate({"id": name, "record": record, "access": access})


def event(name: str, claimant: str, alleged: str, affected: str, **more: Any) -> Draft:
    about = ("said", "via", "stance", "remark", "passage")
    frame = {"act": "killing", "alleged": (alleged,), "affected_parties": (affected,), "place": "place:ford"}
    frame |= {"affected": "civilians", "when": "2031-05-04", "alleged_as": "armed forces"}
    frame |= {key: value for key, value in more.items() if key not in about}
    given = {key: value for key, value in more.items() if key in about}
    return draft(f"claim:{name}", claimant=claimant, document="document:d1", frame={"frame": "event", **frame}, **given)


def number(low: int | None, high: int | None, qualifier: str = "exact", **more: Any) -> dict[str, Any]:
    return {"low": low, "high": high, "qualifier": qualifier, "unit": "persons", **more}


NORTH, SOUTH = "party:northland", "party:southmark"


def drafts() -> list[Draft]:
    return [*_world(), *_claims(), *_decisions()]


def _world() -> Iterator[Draft]:
    yield draft(NORTH, names={"en": "Northland", "ar": "أرض"}, aliases=("Republic of Northland",))
    yield draft(SOUTH, names={"en": "Southmark"})
    yield draft("place:ford", names={"en": "Ford"}, also=("Fordby",), lat="12.5", lon="-30.25", precision="settlement")
    yield draft("place:isle", names={"en": "Isle"}, lat="12.9", lon="-29.5", within="place:ford")
    yield draft("source:ministry-n", name="Ministry of Northland", kind="state_organ", side=NORTH)
    yield draft("source:ministry-s", name="Ministry of Southmark", kind="state_organ", side=SOUTH)
    yield draft("source:press", name="Harbour Press", kind="media", languages=("en",))
    yield draft("source:watch", name="Watch Group", kind="ngo", remark="Two lines\nof remark.")
    yield draft("source:watch-office", name="Watch Group, field office", kind="ngo", parent="source:watch")
    yield draft("document:d1", title="Daily digest", publisher="source:press", url="https://press.example/1")
    yield draft("document:nul", title="Statement, held", publisher="source:watch", language="en", **_held())
    selector = {"by": "characters", "start": 0, "end": 5}
    yield draft("passage:p1", document="document:nul", selector=selector, text="A sta")


def _held() -> dict[str, Any]:
    return {"sha256": sha256(HELD).hexdigest(), "size": len(HELD), "media_type": "text/plain", "file_name": "../a.txt"}


def _claims() -> Iterator[Draft]:
    ministry_n, ministry_s, press, watch = "source:ministry-n", "source:ministry-s", "source:press", "source:watch"
    five, seven = number(5, None, "at_least"), number(7, 7)
    yield event("a1", ministry_s, NORTH, SOUTH, said="2031-05-04", quantity=number(3, 3), scope="running_total")
    yield event("a2", ministry_s, NORTH, SOUTH, said="2031-05-06", quantity=five)
    yield event("a3", ministry_n, NORTH, SOUTH, said="2031-05-06", stance="denies", via=press)
    yield event("a4", watch, NORTH, SOUTH, quantity=number(4, 6, "between"), remark="Read in a digest.")
    yield event("b1", ministry_n, SOUTH, NORTH, said="2031-06", quantity=seven, when="2031-06-01/2031-06-03")
    yield event(
        "b2", ministry_s, SOUTH, NORTH, stance="admits", quantity=number(None, None, "several", words="several")
    )
    part = number(2, 2, subset_of="claim:b1")
    yield event("CON", "source:watch-office", SOUTH, NORTH, quantity=part, passage="passage:p1")
    yield event("c1", press, SOUTH, NORTH, act="displacement", quantity=number(100, 999, "hundreds"), when="203X")
    yield from _statuses()


def _statuses() -> Iterator[Draft]:
    duty: dict[str, Any] = {"frame": "compliance", "obligation": "obligation:armistice-3", "addressee": NORTH}
    for name, claimant, status in (("s1", "source:ministry-s", "not_met"), ("s2", "source:watch", "partly_met")):
        frame = duty | {"status": status, "status_as": "as agreed", "as_of": "2031-07"}
        yield draft(f"claim:{name}", claimant=claimant, document="document:d1", said="2031-07-01", frame=frame)


def judged(name: str, question: str, *about: str) -> Draft:
    because = "A reason in words."
    return draft(f"judgement:{name}", question=question, about=about, answer="yes", because=because, judge="a coder")


def _decisions() -> Iterator[Draft]:
    yield draft("instrument:armistice", title="Armistice", adopted="2031-06-20", parties=(NORTH, SOUTH))
    duty = {"instrument": "Armistice", "dated": "2031-06-20", "provision": "3", "kind": "demand"}
    words = {"bearers": "both parties", "action": "Open the ford.", "document": "document:d1"}
    words |= {"designation": "all_parties", "part_of": "instrument:armistice"}
    yield draft("obligation:armistice-3", **duty, **words)
    labels = {"ford": "At the ford, 4 May 2031", "isle": "On the isle, June 2031", "moved": "People displaced, 2030s"}
    for name, label in labels.items():
        kind = "total" if name == "moved" else "incident"
        yield draft(f"incident:{name}", label={"en": label}, kind=kind)
    under = {"ford": ("a1", "a2", "a3", "a4"), "isle": ("b1", "b2", "CON"), "moved": ("c1",)}
    for incident, claims in under.items():
        for claim in claims:
            yield judged(f"{incident}-{claim}", "same_incident", f"incident:{incident}", f"claim:{claim}")
    yield judged("mirror", "mirror", "incident:ford", "incident:isle")
    rated = {"rating": "yes", "reasons": "As the report says.", "standard": "reasonable_grounds"}
    found: dict[str, Any] = {
        "body": "source:watch",
        "document": "document:nul",
        "locator": "paragraph 4",
        "claims": ("claim:a1",),
    }
    yield draft("assessment:f1", framework="elements of crimes", item="cah.a.act", **rated, **found)
    read = {**rated, "standard": "indication", "judge": "a reader", "as_of": "2031-08"}
    yield draft("assessment:r1", framework="un framework of analysis", item="2.1", **read)


def record(folder: Path, records: Drafts) -> tuple[Log, Blobs]:
    """A log of these records, signed with a key that is the same in every run."""
    vault = Vault.create(folder / "private", ORIGIN)
    (folder / "private" / "key").write_text(f"{ORIGIN}\n{'07' * 32}\n")
    log = Log(folder / "log", vault.signer.verifier)
    opening = Opening(title="Invented", origin=ORIGIN, key=str(vault.signer.verifier))
    recorder = Recorder(log, vault)
    with recorder.batch(Batch(act="new")) as batch:
        batch.add(Draft(id="opening:1", record=opening), content(opening), None)
    with recorder.batch(Batch(act="claim import", because="The tables of the case")) as batch:
        for each in records:
            batch.add(each, content(each.record), None)
    recorder.close()
    blobs = Blobs(folder / "blobs")
    blobs.put(io.BytesIO(HELD), 1_000)
    return log, blobs


def edition_of(folder: Path, records: Drafts, **changed: Any) -> Edition:
    log, blobs = record(folder, records)
    view = view_of(log)
    graded = {held.id: tuple(grades(view, held.id)) for held in view.all(Incident)}
    order = changed.get("party_order") or tuple(held.id for held in view.all(Party))
    edition = Edition(
        view=view,
        log=log,
        blobs=blobs,
        title="The ford and the isle",
        about="An invented case.",
        caveats=("Everything here is invented.",),
        party_order=order,
        grades=graded,
        assessed=for_pages(view, graded, order),
        ranges=tuple(each for held in view.all(Incident) for each in ranges(view, held.id)),
        tracked=track(view, date(2031, 8, 1), [held.id for held in view.all(Party)]),
        statements=(stated(),),
    )
    return replace(edition, **changed)


def grades(view: View, incident: str) -> Iterator[Grade]:
    """Grades in the form that weigh gives, without its rule."""
    held = view.under(incident)
    for accused in accused_in(each.record for each in held):
        yield Grade(
            incident=incident,
            accused=accused,
            grade="contested",
            label="Contested",
            rule="invented 1",
            reasons=("A reason of the rule.",),
            voices=tuple(_voice(view, each, accused, number) for number, each in enumerate(held)),
        )


def _voice(view: View, held: Recorded[Claim], accused: str | None, place: int) -> Voice:
    counts_as = {"denies": "deny", "admits": "admit"}.get(held.record.stance, "support")
    side = view.get(held.record.claimant, Source).record.side
    return Voice(
        claim=held.id,
        role=role_of(side, accused),
        origin=held.record.claimant,
        counts_as=counts_as,
        counted=place != 0,
        because="one side says so" if place else "another statement of the same origin stands for it",
        statement=Statement(number=place, role=role_of(side, accused), origin=place, stance=held.record.stance),
    )


def ranges(view: View, incident: str) -> Iterator[Range]:
    """A range for each claim with a number, in the form that count gives."""
    for held in view.under(incident):
        frame: Any = held.record.frame
        if frame.quantity is None:
            continue
        side = view.get(held.record.claimant, Source).record.side
        by_incident = Range(
            key=incident,
            basis="incident",
            accused=frame.alleged[0],
            affected=frame.affected_parties,
            harm="killed",
            unit="persons",
            role=role_of(side, frame.alleged[0]),
            low=frame.quantity.low,
            high=frame.quantity.high,
            claims=(held.id,),
            rule="invented 1",
        )
        yield by_incident
        yield by_incident.model_copy(update={"key": frame.affected_parties[0], "basis": "sum_of_incidents"})
