"""Instruments and the clauses they are cut into: who is asked to do what, by when, in the words of the text."""

from typing import Annotated

from pydantic import Field, model_validator

from evenhand.model.base import Coded, DocumentId, InstrumentId, Line, Model, ObligationId, PartyId, Term, Text
from evenhand.model.edtf import Edtf

_SAYS_WHO = frozenset({"named", "described"})
_PARTY_KNOWN = frozenset({"named"})


class Instrument(Model):
    """A resolution, order, agreement or rule of law that clauses are cut from.

    Attributes:
        title: as printed on it, or as the coder describes it.
        symbol: its UN document symbol in canonical form; `other_ids`: further numbers it goes by.
        issuer: who adopted or issued it, in words.
        legal_force: what kind of instrument it is (vocabulary `legal_force`); never a view on whether a clause binds.
        adopted: when; with a time zone where it took effect at an hour.
        effective, ended: from when to when it applies, where that differs.
        parties: who the instrument itself lists as its parties; empty where it lists none.
        document: where it was read; `reading`: how (vocabulary `obligation_reading`).
        supersedes: the earlier instrument that it replaces.
    """

    title: Line
    symbol: Line | None = None
    other_ids: tuple[Line, ...] = ()
    issuer: Line | None = None
    legal_force: Annotated[Term, Coded("legal_force")] = "not_stated"
    adopted: Edtf | None = None
    effective: Edtf | None = None
    ended: Edtf | None = None
    parties: tuple[PartyId, ...] = ()
    document: DocumentId | None = None
    reading: Annotated[Term, Coded("obligation_reading")] = "not_checked"
    supersedes: InstrumentId | None = None
    remark: Text | None = None


class Deadline(Model):
    """By when, as the text says it.

    Attributes:
        kind: vocabulary `deadline_kind`; `words`: the text's own.
        relative_to: what it counts from, in words; `counted_from`: the day of that, where it has one.
        period: how long after, or how often: P30D, P8W, P1M, P1Y (ISO 8601 durations of one unit).
    """

    kind: Annotated[Term, Coded("deadline_kind")]
    words: Line | None = None
    relative_to: Line | None = None
    counted_from: Edtf | None = None
    period: Annotated[str, Field(pattern=r"^P[1-9][0-9]{0,3}[DWMY]$")] | None = None

    @model_validator(mode="after")
    def _counts(self) -> "Deadline":
        if self.period is not None and self.kind not in {"relative", "recurring"}:
            raise ValueError(f"a period goes with a relative or a recurring deadline, not with {self.kind}")
        return self


class Obligation(Model):
    """A clause: one thing that an instrument asks of one addressee at one place by one time, as cut by a coder.

    Attributes:
        instrument: its name as the coder writes it; `dated`: its date.
        part_of: the instrument's own record; `within`: the paragraph of which this is a part, where statements were
            made on the whole of it.
        provision: where it stands; `verb`: the text's own, and `force`: what the verb does (vocabulary `force`).
        type: vocabulary `clause_type`; `kind`: what came of it (vocabulary `obligation_kind`).
        bearers: the addressee in the words of the text; `designation`: how these words point (vocabulary).
        addressees: the parties, only where the text names them. Who else is meant is for others to claim.
        action: what is asked, in the coder's words; `act`: its kind (vocabulary `action_type`).
        scope: where, or how far; `condition`: on what terms.
        duty: one act, continuous, an abstention ... (vocabulary `duty_kind`).
        due: the day, where the text gives one; `deadline`: all else that it says of time.
        reciprocal_with: clauses that are to be carried out together with it, step for step.
        refers_to: other clauses that it speaks of; `refers_to_words`: plans and other texts outside this record.
        actionable: "no" for what asks nobody for anything, so that nobody measures compliance with it.
        reading: how the instrument was read (vocabulary `obligation_reading`).
    """

    instrument: Line
    dated: Edtf | None = None
    part_of: InstrumentId | None = None
    within: ObligationId | None = None
    provision: Line | None = None
    verb: Line | None = None
    force: Annotated[Term, Coded("force")] | None = None
    type: Annotated[Term, Coded("clause_type")] | None = None
    bearers: Line | None = None
    designation: Annotated[Term, Coded("designation")] | None = None
    addressees: tuple[PartyId, ...] | None = None
    action: Text
    act: Annotated[Term, Coded("action_type")] | None = None
    scope: Line | None = None
    condition: Line | None = None
    duty: Annotated[Term, Coded("duty_kind")] | None = None
    kind: Annotated[Term, Coded("obligation_kind")]
    due: Edtf | None = None
    deadline: Deadline | None = None
    reciprocal_with: tuple[ObligationId, ...] | None = None
    refers_to: tuple[ObligationId, ...] | None = None
    refers_to_words: Line | None = None
    actionable: Annotated[Term, Coded("answer")] | None = None
    document: DocumentId | None = None
    reading: Annotated[Term, Coded("obligation_reading")] = "not_checked"
    coder: Line | None = None
    remark: Text | None = None

    @model_validator(mode="after")
    def _as_the_text_has_it(self) -> "Obligation":
        if self.designation in _SAYS_WHO and self.bearers is None:
            raise ValueError(f"the addressee is said to be {self.designation}, but its words are missing; give bearers")
        if self.addressees and self.designation not in _PARTY_KNOWN:
            said = self.designation or "not coded"
            raise ValueError(f"addressees are for clauses that name them; this one's are {said}: leave them empty")
        if self.deadline and self.deadline.kind == "date" and self.due is None:
            raise ValueError("the deadline is a date, but none is given in due")
        return self
