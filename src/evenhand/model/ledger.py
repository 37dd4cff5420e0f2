"""What the record says of itself: its opening, its batches, what was taken back or erased."""

from typing import Annotated

from pydantic import Field

from evenhand.model.base import AnyId, Coded, Line, Model, RecordId, Sha256, Term, Text

BatchId = Annotated[str, Field(pattern=r"^b:[1-9][0-9]*$")]


class Opening(Model):
    """The first entry of every log: whose record this is and which key signs it.

    Attributes:
        key: the verifier key, as in C2SP signed-note: name+hash+base64.
    """

    title: Line
    origin: Line
    key: Line


class Table(Model):
    """A table that a batch was made from.

    Attributes:
        name: its file name, or its path in the case.
        mark: HMAC-SHA-256 of its bytes and its mapping's under a key that only the recorder has. A plain digest would
            let anybody who guesses a list of persons confirm it.
    """

    name: Line
    mark: Sha256


class Batch(Model):
    """One act of one person: everything appended between this entry and the next batch."""

    act: Line
    because: Text | None = None
    tables: tuple[Table, ...] = ()


class Preface(Model):
    """The text of case.toml as it stood: title, scope and caveats that readers are shown with the record."""

    text: str


class Retraction(Model):
    """Takes back a batch, or one record. What was said stays readable; it no longer counts.

    A retraction can itself be retracted.
    """

    retracts: BatchId | RecordId
    because: Text


class Erasure(Model):
    """A tombstone: what was erased, on what basis, and who authorised it."""

    what: AnyId
    scope: Line
    basis: Annotated[Term, Coded("erasure_basis")]
    authorised_by: Annotated[tuple[Line, ...], Field(min_length=2)]
