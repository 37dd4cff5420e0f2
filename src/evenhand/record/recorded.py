"""Records in force, with their places in the log."""

from dataclasses import dataclass
from typing import Generic, TypeVar

import orjson

from evenhand.errors import UsageError
from evenhand.model.base import Model, trusted
from evenhand.model.entry import Entry, name_of, record_of

R = TypeVar("R", bound=Model)


@dataclass(frozen=True, slots=True)
class Recorded(Generic[R]):
    """A record in force, with its place in the log.

    Attributes:
        id: its id; `index`: its position in the log; `entry`: its envelope.
        record: what it says.
    """

    id: str
    index: int
    entry: Entry
    record: R


@dataclass(frozen=True, slots=True)
class Found:
    """An entry and its position in the log."""

    index: int
    entry: Entry


def recorded(found: Found, model: type[R]) -> Recorded[R]:
    """The record in an entry.

    Raises:
        UsageError: it is of another type.
    """
    record = record_of(found.entry)
    if not isinstance(record, model):
        raise UsageError(
            f"{found.entry.id} is a {found.entry.type}, not a {name_of(model)}", hint="Give an id of that type."
        )
    return Recorded(found.entry.id, found.index, found.entry, record)


def trusted_record(position: int, data: bytes, model: type[R]) -> Recorded[R]:
    """A record whose envelope is taken as the log has it: reading a million is what grading and counting take long for.

    What it says is checked; the envelope was when it was recorded, and is again by `verify`.
    """
    entry = orjson.loads(data)
    record = model.model_validate_json(orjson.dumps(entry["body"]))
    return Recorded(entry["id"], position, trusted(Entry, entry), record)
