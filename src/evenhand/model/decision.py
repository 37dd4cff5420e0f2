"""What people and methods decide on claims: incidents, judgements, obligations, assessments, figures."""

from typing import Annotated

from pydantic import Field

from evenhand.model.base import (
    AnyId,
    ClaimId,
    Coded,
    DocumentId,
    Line,
    Model,
    Names,
    Sha256,
    Term,
    Text,
)
from evenhand.model.edtf import Edtf
from evenhand.model.quantity import Count


class Incident(Model):
    """A heading under which claims are judged to speak of the same thing. It holds no facts.

    Attributes:
        kind: a single incident, a total over a period, or a state of affairs (vocabulary `incident_kind`).
        label: a working title in neutral words.
    """

    label: Names
    kind: Annotated[Term, Coded("incident_kind")] = "incident"


class Judgement(Model):
    """A decision by a person or a method; another judgement can reverse it, none can erase it.

    Attributes:
        question: what was decided (vocabulary `question`): same_incident, same_person, mirror, credible ...
        about: the records concerned, in the order the question says.
        answer: yes, no or unsure (vocabulary `answer`).
        because: the reason, in words.
        method: the program or procedure and its version; "by hand" when a person decided.
    """

    question: Annotated[Term, Coded("question")]
    about: Annotated[tuple[AnyId, ...], Field(min_length=1)]
    answer: Annotated[Term, Coded("answer")]
    because: Text
    judge: Line | None = None
    method: Line = "by hand"


class Obligation(Model):
    """A duty in an instrument, as cut by the coder; the addressee as the text designates it."""

    instrument: Line
    dated: Edtf | None = None
    provision: Line | None = None
    bearers: Line | None = None
    action: Text
    kind: Annotated[Term, Coded("obligation_kind")]
    due: Edtf | None = None
    document: DocumentId | None = None
    reading: Annotated[Term, Coded("obligation_reading")] = "not_checked"
    remark: Text | None = None


class Assessment(Model):
    """A rating of one item of a framework, with the claims for and against it."""

    framework: Line
    item: Line
    standard: Annotated[Term, Coded("standard_of_proof")]
    rating: Term
    reasons: Text
    claims: tuple[ClaimId, ...] = ()
    as_of: Edtf | None = None


class Figure(Model):
    """A published number: a range with its method, its claims and the checkpoint it was computed at."""

    what: Line
    low: Count | None
    best: Count | None = None
    high: Count | None
    unit: Line
    method: Line
    parameters: dict[str, str | int] = Field(default_factory=dict)
    seed: int | None = None
    checkpoint_size: Count
    checkpoint_root: Sha256
    inputs: tuple[ClaimId, ...]
    caveats: tuple[Line, ...] = ()
