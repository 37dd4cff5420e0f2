"""The View: what the log says at one checkpoint. Rooms read it; none writes it.

Sealed values are absent from a View. Nothing that publishes can leak what it never sees.
"""

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

from evenhand.errors import UnknownId, UsageError
from evenhand.model.base import Model
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident, Judgement
from evenhand.model.entry import Entry, decode, name_of
from evenhand.record.acts import Act, acts, taken_back
from evenhand.record.fold import fold, open_index, remove_index, state
from evenhand.record.log import Log
from evenhand.record.placed import (
    claims_shared,
    claims_under,
    incidents_over,
    judgements_about,
    positions_bearing,
    statements_on_duties,
)
from evenhand.record.proof import Prover
from evenhand.record.recorded import Found, Recorded, recorded, trusted_record
from evenhand.record.released import Released, released
from evenhand.record.tiles import damaged

__all__ = ["Found", "Recorded", "View", "view_of"]

R = TypeVar("R", bound=Model)

_HELD = (
    "SELECT position, id, type, batch, data FROM entry ORDER BY position",
    "SELECT position, id, type FROM current ORDER BY position",
    "SELECT position, target FROM about ORDER BY position, target",
    "SELECT position, incident, claim, answer FROM membership ORDER BY position",
)
"""All that a view answers from."""


class View:
    """The record at one checkpoint; what others append or fold meanwhile does not change it.

    Attributes:
        size: how many entries it folds; `root`: the root hash over them.
    """

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        index.execute("BEGIN")
        self.size, self.root = state(index)
        self._shared: frozenset[str] | None = None

    def find(self, name: str) -> Found | None:
        """Position and envelope of the record in force with this id; none if there is none."""
        query = "SELECT position, data FROM current JOIN entry USING (position) WHERE current.id = ?"
        row = self._index.execute(query, (name,)).fetchone()
        return Found(row[0], Entry.model_validate_json(row[1])) if row else None

    def spelling(self, name: str) -> str | None:
        """The id in force that is the same as this one, letter case aside; none if there is none."""
        row = self._index.execute("SELECT id FROM current WHERE id = ?", (name,)).fetchone()
        return row[0] if row else None

    def get(self, name: str, model: type[R]) -> Recorded[R]:
        """The record in force with this id.

        Raises:
            UnknownId: there is none; the hint names near ones.
            UsageError: it is of another type.
        """
        found = self.find(name)
        if found is None:
            raise self.unknown(name)
        return recorded(found, model)

    def all(self, model: type[R]) -> Iterator[Recorded[R]]:
        """Every record of a type that is in force, in the order of the log."""
        query = (
            "SELECT position, data FROM current JOIN entry USING (position) WHERE current.type = ?"
            " ORDER BY current.position"
        )
        for row in self._index.execute(query, (name_of(model),)):
            yield recorded(Found(row[0], Entry.model_validate_json(row[1])), model)

    def on_duties(self) -> Iterator[Recorded[Claim]]:
        """The claims in force on whether a duty was met, in the order of the log."""
        yield from (trusted_record(*row, Claim) for row in statements_on_duties(self._index))

    def names(self, model: type[Model]) -> list[str]:
        """The ids of all records of a type that are in force, in the order of the log."""
        query = "SELECT id FROM current WHERE type = ? ORDER BY position"
        return [name for (name,) in self._index.execute(query, (name_of(model),))]

    def everything(self) -> Iterator[Recorded[Model]]:
        """Every record in force, of every type, in the order of the log."""
        query = "SELECT position, data FROM current JOIN entry USING (position) ORDER BY position"
        for position, data in self._index.execute(query):
            yield recorded(Found(position, Entry.model_validate_json(data)), Model)

    def judgements(self, name: str) -> Iterator[Recorded[Judgement]]:
        """The judgements in force about a record, in the order of the log."""
        query = (
            "SELECT entry.position, data FROM about CROSS JOIN entry USING (position)"
            " CROSS JOIN current ON current.id = entry.id AND current.position = entry.position"
            " WHERE about.target = ? ORDER BY entry.position"
        )
        for row in self._index.execute(query, (name,)):
            yield recorded(Found(row[0], Entry.model_validate_json(row[1])), Judgement)

    def heading(self, incident: str) -> Recorded[Incident]:
        """An incident, read as quickly as the claims under it.

        Raises:
            UnknownId: there is no such incident.
        """
        query = (
            "SELECT position, data FROM current JOIN entry USING (position)"
            " WHERE current.id = ? AND current.type = 'incident'"
        )
        row = self._index.execute(query, (incident,)).fetchone()
        if row is None:
            raise self.unknown(incident)
        return trusted_record(row[0], row[1], Incident)

    def under(self, incident: str) -> list[Recorded[Claim]]:
        """The claims in force that are judged to speak of an incident, in the order of the log."""
        return [trusted_record(*row, Claim) for row in claims_under(self._index, incident)]

    def over(self, claim: str) -> tuple[str, ...]:
        """The incidents of which a claim is judged to speak, in the order of the log."""
        return tuple(incidents_over(self._index, claim))

    def shared(self) -> frozenset[str]:
        """The claims that are judged to speak of several incidents."""
        if self._shared is None:
            self._shared = frozenset(claims_shared(self._index))
        return self._shared

    def judged(self, names: Iterable[str]) -> list[Recorded[Judgement]]:
        """The judgements in force about any of these records, but for those that place claims, in the log's order."""
        rows = judgements_about(self._index, names)
        return [recorded(Found(row[0], Entry.model_validate_json(row[1])), Judgement) for row in rows]

    def fingerprint(self, names: Iterable[str]) -> bytes:
        """Equal for two views in which these records, and the judgements and incidents that bear on them, are the same.

        SHA-256 over their positions in the log, which never come to hold anything else.
        """
        return sha256(array("q", sorted(positions_bearing(self._index, names)))).digest()

    def history(self, name: str) -> list[tuple[int, Entry]]:
        """Every entry of an id, in force or not, from the oldest on.

        Raises:
            UnknownId: the log has none.
        """
        rows = self._index.execute("SELECT position, data FROM entry WHERE id = ? ORDER BY position", (name,))
        found = [(position, decode(data)) for position, data in rows]
        if not found:
            raise self.unknown(name)
        return found

    def released(self) -> Released:
        """What was ever released of figures, and what it takes to judge it."""
        return released(self._index)

    def acts(self) -> Iterator[Act]:
        """The batches, from the first on."""
        return acts(self._index)

    def taken_back(self, besides: str = "") -> frozenset[str]:
        """The ids that were recorded and are no longer in force, in lower case.

        Left out are those that only acts of the kind `besides` took back.
        """
        return taken_back(self._index, besides)

    def brought_by(self, batches: Collection[str]) -> frozenset[str]:
        """The ids of records in force that these batches brought."""
        query = "SELECT current.id FROM current JOIN entry USING (position) WHERE entry.batch = ?"
        return frozenset(name for batch in batches for (name,) in self._index.execute(query, (batch,)))

    def differs(self, other: "View") -> int | None:
        """The position of the first entry of which another view says otherwise; none if both say the same."""
        for query in _HELD:
            for mine, others in zip_longest(self._index.execute(query), other._index.execute(query)):
                if mine != others:
                    return int((mine or others)[0])
        return None

    def unknown(self, name: str) -> UnknownId:
        """The error for an id that the log does not have, with near matches."""
        kind, _, local = name.rpartition(":")
        rows = self._index.execute("SELECT id FROM current WHERE id LIKE ? LIMIT 20000", (f"{kind or '%'}:%",))
        ids = [row[0] for row in rows]
        near = get_close_matches(local, {each.partition(":")[2] for each in ids}, n=3, cutoff=0.5)
        meant = [each for each in ids if each.partition(":")[2] in near][:3]
        otherwise = "See what was recorded with: evenhand log" if kind else "Write its type too, such as claim:c101."
        hint = f"Did you mean {', '.join(meant)}?" if meant else otherwise
        return UnknownId(f"there is no {name} at entry {self.size}", hint=hint, ids=(name,))


def view_of(log: Log, cache: Path | None = None, size: int | None = None) -> View:
    """The view of a log at its checkpoint, or at an earlier size.

    Args:
        log: the log.
        cache: where the index of the newest checkpoint is kept between calls; deleted at will.
        size: an earlier number of entries; its view is folded in memory.

    Raises:
        UsageError: the log never had this size.
        IntegrityError: the entries do not lead to the root in the checkpoint.
    """
    checkpoint = log.checkpoint()
    wanted = checkpoint.size if size is None else size
    if not 0 < wanted <= checkpoint.size:
        raise UsageError(f"the log has {checkpoint.size} entries, not {wanted}", hint="See: evenhand log")
    prover = Prover(log.tiles, checkpoint.size)
    if prover.root() != checkpoint.root:
        raise damaged("tile/", "do not lead to the root in the checkpoint")
    index = open_index(cache if wanted == checkpoint.size else None)
    done, root = state(index)
    if done > wanted or (done and prover.root_at(done) != root):
        index.close()
        if cache:
            remove_index(cache)
        index, done = open_index(cache), 0
    if done < wanted:
        root = prover.root_at(wanted)
        fold(index, lambda start: log.proven(start, wanted, root), root)
    return View(index)
