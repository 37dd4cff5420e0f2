"""Every incident of a case weighed and counted, on all cores, and only those of which something changed."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import orjson

from evenhand.case.folder import Folder
from evenhand.case.kept import Kept, Line
from evenhand.codebook import rules
from evenhand.count.ranges import Counter
from evenhand.count.table import csv_lines
from evenhand.errors import CaseBusy
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Grade
from evenhand.model.world import Party, Source
from evenhand.record.proof import Prover
from evenhand.record.recorder import TOOL
from evenhand.record.view import Recorded, View
from evenhand.record.wholes import wholes
from evenhand.weigh.grade import Weigher
from evenhand.weigh.judged import repeated

_BATCH = 250
"""Incidents that a process takes at a time."""

_ALONE = 2_000
"""So many incidents, or fewer, are quicker computed here than by processes that must first start."""


def weigh_and_count(folder: Folder, kept: Kept, progress: Callable[[int, int], None]) -> list[str]:
    """The incidents in force, in the order of the log, once a line of each is kept; cost grows with what changed."""
    view = folder.view()
    world = world_of(view)
    size, root = kept.state()
    goes_on = 0 < size <= view.size and Prover(folder.log.tiles, view.size).root_at(size) == root
    kept.go_on(view.size, view.root, anew=not goes_on)
    incidents = view.names(Incident)
    stale = [name for name in incidents if not _same(view, kept.find(name), world)]
    done = 0
    for lines in _computed(folder.path, view, world, stale):
        kept.keep(lines)
        done += len(lines)
        progress(done, len(stale))
    kept.drop_all_but(incidents)
    return incidents


def world_of(view: View) -> bytes:
    """What stands for all that bears on every incident: sources, parties, judgements on them, rules and program."""
    ids = TOOL + "\n".join(rules(name)["id"] for name in ("grade", "count"))
    return sha256(view.fingerprint([*view.names(Source), *view.names(Party)]) + ids.encode()).digest()


def _same(view: View, line: Line | None, world: bytes) -> bool:
    return line is not None and line.world == world and view.fingerprint(json.loads(line.reads)) == line.fingerprint


def _computed(path: Path, view: View, world: bytes, incidents: Sequence[str]) -> Iterator[list[Line]]:
    work = [incidents[start : start + _BATCH] for start in range(0, len(incidents), _BATCH)]
    if len(incidents) <= _ALONE:
        computer = Computer(view, world)
        yield from map(computer.lines, work)
        return
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(_elsewhere, path, view.size, world), work)


def _elsewhere(path: Path, size: int, world: bytes, incidents: Sequence[str]) -> list[Line]:
    return _computer(path, size, world).lines(incidents)


@cache
def _computer(path: Path, size: int, world: bytes) -> "Computer":
    view = Folder(path).view()
    if view.size != size:
        raise CaseBusy(f"the log of {path} grew while it was weighed", hint="Build again.")
    return Computer(view, world)


class Computer:
    """Weighs and counts incidents of one view, each claim read once."""

    def __init__(self, view: View, world: bytes) -> None:
        self._view, self._world = view, world
        self._weigher, self._counter = Weigher(view), Counter(view)

    def lines(self, incidents: Iterable[str]) -> list[Line]:
        """The line of each incident, in the same order."""
        return [self._line(incident) for incident in incidents]

    def _line(self, incident: str) -> Line:
        claims = self._view.under(incident)
        heading = self._view.heading(incident)
        graded, counted = self._weigher.graded(heading, claims), self._counter.under(heading, claims)
        told = repeated(self._view, [held.id for held in claims])
        reads = [incident, *dict.fromkeys((*told, *(name for held in claims for name in self._reads(held))))]
        return Line(
            incident=incident,
            world=self._world,
            reads=json.dumps(reads),
            fingerprint=self._view.fingerprint(reads),
            grades="".join(map(_in_short, graded)),
            ranges=csv_lines(counted),
        )

    def _reads(self, held: Recorded[Claim]) -> Iterator[str]:
        """The records that bear on an incident by a claim: itself, its passage, and what it is a part of."""
        yield held.id
        if held.record.passage:
            yield held.record.passage
        quantity = getattr(held.record.frame, "quantity", None)
        if quantity and quantity.subset_of:
            yield from wholes(self._view, held.id)


def _in_short(grade: Grade) -> str:
    """A grade as one line of JSON, with the claims that count; the rest is told by `evenhand weigh`."""
    said = {
        "incident": grade.incident,
        "accused": grade.accused,
        "grade": grade.grade,
        "label": grade.label,
        "rule": grade.rule,
        "reasons": grade.reasons,
        "claims": [voice.claim for voice in grade.voices if voice.counted],
    }
    return f"{orjson.dumps(said).decode()}\n"
