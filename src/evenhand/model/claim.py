"""X says that ...: a claim, and the frame that holds what is claimed."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from evenhand.model.base import (
    ClaimId,
    Coded,
    DocumentId,
    Language,
    Line,
    Model,
    ObligationId,
    PartyId,
    PassageId,
    Personal,
    PlaceId,
    SourceId,
    Term,
    Text,
)
from evenhand.model.edtf import Edtf
from evenhand.model.quantity import Count, Quantity


class Situated(Model):
    """What most frames share: who is said to have done it, where and when.

    Attributes:
        alleged: the parties said to be responsible, as identified by the coder.
        alleged_as: the same in the source's own words ("Armenian armed forces").
        place_as: the place as the source names it.
        when: when it is said to have happened.
    """

    alleged: tuple[PartyId, ...] = ()
    alleged_as: Line | None = None
    place: PlaceId | None = None
    place_as: Line | None = None
    when: Edtf | None = None


class Event(Situated):
    """Something said to have happened.

    Attributes:
        act: vocabulary `act`.
        affected: who or what was affected, in words; `affected_parties`: whose.
        scope: this incident, a running total, a total for a period (vocabulary `scope`).
        flags: what the coder noticed: subset, repetition, suspected relay error (vocabulary `flag`).
    """

    frame: Literal["event"] = "event"
    act: Annotated[Term, Coded("act")]
    affected: Line | None = None
    affected_parties: tuple[PartyId, ...] = ()
    quantity: Quantity | None = None
    weapon: Line | None = None
    object: Line | None = None
    scope: Annotated[Term, Coded("scope")] = "incident"
    flags: tuple[Annotated[Term, Coded("flag")], ...] = ()


class Site(Situated):
    """A protected or cultural object, a home, a school, and what is said to have become of it."""

    frame: Literal["site"] = "site"
    object: Annotated[Term, Coded("object")]
    name: Line | None = None
    protection: Annotated[Term, Coded("protection")] = "not_stated"
    damage: Annotated[Term, Coded("damage")] = "not_stated"
    affected_parties: tuple[PartyId, ...] = ()
    quantity: Quantity | None = None


class Hazard(Situated):
    """Mines and other explosive hazards said to lie somewhere."""

    frame: Literal["hazard"] = "hazard"
    hazard: Annotated[Term, Coded("hazard")]
    status: Annotated[Term, Coded("hazard_status")] = "not_stated"
    affected_parties: tuple[PartyId, ...] = ()
    quantity: Quantity | None = None
    square_metres: Quantity | None = None


class Name(Model):
    """A person's name as one list spells it; `script` is its ISO 15924 code."""

    text: Line
    script: Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")]
    language: Language | None = None
    kind: Annotated[Term, Coded("name_kind")] = "full"


class Person(Model):
    """A human being as one source describes them.

    Names, birth, age and kin are sealed when recorded: the log holds commitments to them, never the values, and
    whoever has no access sees them empty.
    """

    frame: Literal["person"] = "person"
    names: Annotated[tuple[Name, ...], Personal()] = ()
    status: Annotated[Term, Coded("person_status")]
    sex: Annotated[Term, Coded("sex")] = "not_stated"
    born: Annotated[Edtf | None, Personal()] = None
    age: Annotated[Count | None, Personal()] = None
    kin: Annotated[tuple[Line, ...], Personal()] = ()
    affected_parties: tuple[PartyId, ...] = ()
    alleged: tuple[PartyId, ...] = ()
    place: PlaceId | None = None
    when: Edtf | None = None


class Compliance(Model):
    """What somebody says of whether a duty was met.

    Attributes:
        status: vocabulary `compliance`; `status_as`: in the source's own words.
        addressee: the party whose conduct the statement speaks of.
        as_of: the date the statement speaks of.
        clause_as: what the statement says that the clause says, where it says that too; the clause has its own words.
        evidence_for, evidence_against: claims of the record that the speaker gives for and against what it says.
        searched: where one looked, of no information found.
    """

    frame: Literal["compliance"] = "compliance"
    obligation: ObligationId
    status: Annotated[Term, Coded("compliance")]
    status_as: Line | None = None
    addressee: PartyId | None = None
    as_of: Edtf | None = None
    clause_as: Line | None = None
    evidence_for: tuple[ClaimId, ...] | None = None
    evidence_against: tuple[ClaimId, ...] | None = None
    searched: Text | None = None

    @model_validator(mode="after")
    def _says_where(self) -> "Compliance":
        if self.status == "no_information" and self.searched is None:
            raise ValueError("no information found says nothing without where it was looked for; give searched")
        return self


Frame = Annotated[Event | Site | Hazard | Person | Compliance, Field(discriminator="frame")]


class Claim(Model):
    """X says that ...: one attributed statement, in one document.

    Attributes:
        claimant: whoever makes the claim; `via`: whoever relays it, when we read it elsewhere.
        document: where it was read; `locator`: the paragraph or page in words; `passage`: the exact place.
        stance: asserts, denies, admits, did not find ... (vocabulary `stance`).
        basis: how it was read: full text or excerpt (vocabulary `basis`).
        said: when it was said.
        coder: who coded it.
        remark: the coder's words on it.
    """

    claimant: SourceId
    via: SourceId | None = None
    document: DocumentId
    passage: PassageId | None = None
    locator: Line | None = None
    stance: Annotated[Term, Coded("stance")] = "asserts"
    basis: Annotated[Term, Coded("basis")] = "excerpt"
    said: Edtf | None = None
    coder: Line | None = None
    remark: Text | None = None
    frame: Frame
