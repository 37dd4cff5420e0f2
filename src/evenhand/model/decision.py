"""What people and methods decide on claims: incidents, judgements, assessments, figures."""

from typing import Annotated

from pydantic import Field, model_validator

from evenhand.model.base import (
    AnyId,
    ClaimId,
    Coded,
    DocumentId,
    Line,
    Model,
    Names,
    Sha256,
    SourceId,
    Term,
    Text,
)
from evenhand.model.edtf import Edtf
from evenhand.model.quantity import Count

InputId = Annotated[str, Field(pattern=r"^claim:[A-Za-z0-9][A-Za-z0-9._-]{0,95}$")]
"""The id of a claim as a record of the past: what it names need not be in force any more."""


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


class Assessment(Model):
    """A rating of one item of a framework, with the claims for and against it.

    A finding is an assessment that names the body which made it: then it also names the instrument and the paragraph,
    and its standard of proof is that body's own. Without a body it is a person's reading for this record, which never
    goes above an indication.

    Attributes:
        framework: whose item it is: "elements of crimes" or "un framework of analysis".
        item: the id of a crime, an element, a fact or an indicator there.
        about: the incidents and parties it is of; none for the whole record.
        standard: vocabulary `standard_of_proof`; `rating`: is it so (vocabulary `answer`).
        reasons: why, in words; `claims`: those it rests on; `against`: those that speak against it.
        as_of: the date it speaks of; `judge`: who made it, where no body did.
        body: the court, commission or other body that found it; `document`: the instrument it stands in, and
            `locator`: the paragraph.
    """

    framework: Line
    item: Line
    about: tuple[AnyId, ...] = ()
    standard: Annotated[Term, Coded("standard_of_proof")]
    rating: Annotated[Term, Coded("answer")]
    reasons: Text
    claims: tuple[ClaimId, ...] = ()
    against: tuple[ClaimId, ...] = ()
    as_of: Edtf | None = None
    judge: Line | None = None
    body: SourceId | None = None
    document: DocumentId | None = None
    locator: Line | None = None

    @model_validator(mode="after")
    def _found_or_read(self) -> "Assessment":
        if self.body is None and self.standard not in {"allegation", "indication"}:
            raise ValueError(f"{self.standard} is a standard that only a body can find; name the body, or indication")
        if self.body is not None and (self.document is None or self.locator is None):
            raise ValueError("a finding needs the instrument (document) and the paragraph (locator) it stands in")
        if self.body is not None and self.standard in {"allegation", "indication"}:
            raise ValueError("a finding needs the standard of proof by which the body found it")
        return self


class Method(Model):
    """The rule that figures were made by: its files, whole, as they stood when it was first used for a release.

    They stand in the log so that a figure can be counted again when evenhand has long moved on to another rule.

    Attributes:
        rule: its name, version and eight digits of its digest, as grades and ranges carry it.
        digest: SHA-256 of the rule file followed by the SHA-256 of each file that it reads, in its own order.
        files: the text of the rule file and of those that it reads, by path.
    """

    rule: Line
    digest: Sha256
    files: dict[str, Text]


class Figure(Model):
    """A published number: a range with its method, its claims and the checkpoint it was computed at.

    The claims it rests on are no references: a figure says what was counted at its checkpoint, and that stays so when
    one of them is taken back later.

    Attributes:
        what: what it is, in the words of whoever released it; the parameters say it in the rule's terms.
        low, high: its bounds; none for an open end.
        best: a best guess, if the method makes one. Counts make none: a range of claims holds no likeliest value.
        method: id of the rule, `method_digest`: its whole digest; the log has its files as `method:`.
        grading, grading_digest: the same of the rule that grades incidents, of numbers that are counted by grade.
        code: the program that computed it, and its version.
        parameters: what singles the number out among those that the method gives.
        seed: of what is drawn at random; none for counts, which draw nothing.
        checkpoint_size, checkpoint_root: entries it was computed from, and the root hash over them.
        inputs: the claims that count in it, heading by heading; empty when there are too many for an entry.
        inputs_count: how many; `inputs_digest`: SHA-256 of their ids, sorted, each followed by a line feed.
        updated: how many claims a later one of the same origin replaced; `left_out`: how many do not count.
        caveats: what must be read with it.
    """

    what: Line
    low: Count | None = None
    best: Count | None = None
    high: Count | None = None
    unit: Line
    method: Line
    method_digest: Sha256
    grading: Line | None = None
    grading_digest: Sha256 | None = None
    code: Line
    parameters: dict[str, str | int] = Field(default_factory=dict)
    seed: int | None = None
    checkpoint_size: Count
    checkpoint_root: Sha256
    inputs: tuple[InputId, ...] = ()
    inputs_count: Count
    inputs_digest: Sha256
    updated: Count = 0
    left_out: Count = 0
    caveats: tuple[Line, ...] = ()

    def is_same_number(self, other: "Figure") -> bool:
        """True when the other says the same number by the same rule on the same claims, in whatever words."""
        fields = (
            "low",
            "best",
            "high",
            "unit",
            "method_digest",
            "grading_digest",
            "inputs_count",
            "inputs_digest",
            "updated",
            "left_out",
        )
        return all(getattr(self, name) == getattr(other, name) for name in fields)
