"""The envelope of every record, and its canonical bytes.

Invariant: `encode(decode(b)) == b` for every entry in a log. The bytes are RFC 8785 canonical JSON of the
subset evenhand uses (ASCII keys, integers, text), at most 60 KB, so that one C2SP entry bundle holds each.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import orjson
from pydantic import Field, ValidationError

from evenhand.errors import IntegrityError, UsageError
from evenhand.model.base import Model, RecordId, Sha256, Text
from evenhand.model.claim import Claim
from evenhand.model.decision import Assessment, Figure, Incident, Judgement, Method
from evenhand.model.document import Document, Passage
from evenhand.model.instrument import Instrument, Obligation
from evenhand.model.ledger import Batch, BatchId, Erasure, Opening, Preface, Retraction
from evenhand.model.world import Party, Place, Source

MAX_ENTRY = 60_000

TYPES: Mapping[str, type[Model]] = {
    "opening": Opening,
    "batch": Batch,
    "retraction": Retraction,
    "erasure": Erasure,
    "preface": Preface,
    "party": Party,
    "place": Place,
    "source": Source,
    "document": Document,
    "passage": Passage,
    "claim": Claim,
    "incident": Incident,
    "judgement": Judgement,
    "instrument": Instrument,
    "obligation": Obligation,
    "assessment": Assessment,
    "method": Method,
    "figure": Figure,
}


_TYPE_OF = {model: name for name, model in TYPES.items()}


def name_of(model: type[Model]) -> str:
    """The name under which records of a type are logged."""
    return _TYPE_OF[model]


class Draft(Model):
    """A record that a room gives back and that only the Case may append.

    Attributes:
        id: `type:name`.
        revises: true when an earlier record of this id is meant to be superseded.
    """

    id: RecordId
    record: Model
    access: Literal["public", "restricted", "sealed"] = "public"
    note: Text | None = None
    revises: bool = False


class Entry(Model):
    """One leaf of the log.

    Attributes:
        v: format version.
        at: when the recorder says it was recorded, UTC; a claim, not evidence (order is the index in the tree).
        by: name+hash of the recorder's key; `tool`: the program and its version.
        batch: the act this belongs to.
        prev: RFC 6962 leaf hash of the entry before; none for the first.
        supersedes: index of the earlier entry with this id.
        sealed: path of each withheld field, and the commitment to its value.
    """

    v: Literal[1] = 1
    type: str
    id: Annotated[str, Field(pattern=r"^[a-z]+:[A-Za-z0-9][A-Za-z0-9._-]*$")]
    at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    by: str
    tool: str
    batch: BatchId
    prev: Sha256 | None = None
    supersedes: Annotated[int, Field(ge=0)] | None = None
    access: Literal["public", "restricted", "sealed"] = "public"
    note: Text | None = None
    sealed: dict[str, Sha256] | None = None
    body: dict[str, Any]


def canonical(value: Mapping[str, Any]) -> bytes:
    """RFC 8785 canonical JSON of a mapping of text, integers, lists and mappings with ASCII keys."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def content(record: Model) -> dict[str, Any]:
    """The fields of a record that say something: what is unset or none is left out."""
    return record.model_dump(mode="json", exclude_none=True)


def encode(entry: Entry) -> bytes:
    """The canonical bytes of an entry.

    Raises:
        UsageError: the entry is larger than 60 KB.
    """
    return sized(entry.id, canonical(entry.model_dump(mode="json", exclude_none=True)))


def sized(name: str, data: bytes) -> bytes:
    """The same bytes, when an entry may be that large.

    Raises:
        UsageError: larger than 60 KB.
    """
    if len(data) > MAX_ENTRY:
        raise UsageError(
            f"{name} takes {len(data):,} bytes, more than the {MAX_ENTRY:,} an entry may have",
            hint="Keep long texts as a document (evenhand preserve) and cite passages of it.",
            ids=(name,),
        )
    return data


def decode(data: bytes) -> Entry:
    """The entry that these canonical bytes hold.

    Raises:
        IntegrityError: not JSON, not an entry, or not the canonical bytes of it.
    """
    try:
        entry = Entry.model_validate_json(data)
        if encode(entry) != data:
            raise IntegrityError("an entry is not in canonical form", hint="The log was not written by evenhand.")
    except (ValidationError, UnicodeDecodeError, RecursionError) as fault:
        raise IntegrityError(f"an entry cannot be read: {fault}", hint="Restore the log from a copy.") from fault
    return entry


def record_of(entry: Entry, revealed: Mapping[str, Any] | None = None) -> Model:
    """The record an entry holds; for sealed fields the revealed values are put back first."""
    body = {**entry.body, **(revealed or {})}
    return TYPES[entry.type].model_validate_json(canonical(body))
