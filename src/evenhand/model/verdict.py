"""What holding one claim of a statement against the record gives: a verdict with all that stands behind it."""

from dataclasses import dataclass

from evenhand.model.base import Term
from evenhand.model.proposal import Proposal, Span


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim of the record that stands beside a claim of the statement.

    Attributes:
        claim: its id; `claimant`, `document`: ids, with `claimant_name` for people.
        role: whose voice it is towards the statement: "same source", "same side", "accused side", "affected side",
            "independent", "other side", or "no first source" (a copy or an encyclopedia, which confirms nothing).
        relation: how it stands to the statement's claim: "same", "denies", "admits", "other scope", "earlier", "later",
            "repeats", "clause".
        low, high, qualifier, unit: the number as claimed; empty where it gives none.
        said: EDTF, when it was said; `until`: the last day it covers, where it says so.
        differs: in what the thing counted differs, each in words ("killed and injured together"); empty for the same.
        unsaid: what only one of the two says, each in words ("names no cause of the harm"); no difference by itself.
        heading: the incident, total or state of affairs it stands under.
    """

    claim: str
    claimant: str
    claimant_name: str
    document: str
    role: str
    relation: str
    low: int | None = None
    high: int | None = None
    qualifier: str = ""
    unit: str = ""
    said: str | None = None
    until: str | None = None
    differs: tuple[str, ...] = ()
    heading: str = ""
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of an instrument beside what is said of it.

    Attributes:
        instrument, locator: S/RES/822 (1993), OP 1b.
        words: what the clause asks or says, as the table of clauses has it; `designation`: whom it names, in its words.
        agrees: "yes", "no", or "in part", and `because`: what was compared, in plain English.
    """

    instrument: str
    locator: str
    words: str
    designation: str
    agrees: str
    because: str


@dataclass(frozen=True, slots=True)
class Repetition:
    """An earlier text that says the same in nearly the same words.

    Attributes:
        document: its id, `said`: its date; `span`: where in that text; `words`: its words.
        share: of the words of the passage that stand in both, 0 to 1.
    """

    document: str
    said: str | None
    span: Span
    words: str
    share: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim of a statement and how it stands beside the record.

    Attributes:
        proposal: the claim.
        verdict: vocabulary `verdict`; `also`: further terms of it that hold as well.
        sentence: the verdict in one plain sentence that anyone can follow.
        beside: the claims of the record it was compared with, those that count the same thing first.
        clauses: the clauses it speaks of; `repeats`: earlier texts it repeats.
        headings: the incidents, totals or states of affairs of the record that it was matched with.
    """

    proposal: Proposal
    verdict: Term
    sentence: str
    also: tuple[Term, ...] = ()
    beside: tuple[Beside, ...] = ()
    clauses: tuple[Clause, ...] = ()
    repeats: tuple[Repetition, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A whole statement held against the record.

    Attributes:
        title: of the statement; `sha256`: of its bytes; `speaker`: source id, none when unknown; `said`: EDTF.
        text: as read, on which all spans count; `findings`: what a person should know of the reading.
        verdicts: in the order of the text; `rule`: id of the rule file.
        size, root: of the log that it was held against.
        caveats: what must be quoted with any of it.
        summary: how many claims have which verdict, in sentences that can be quoted with the caveats.
        document: the record's own document of this text; none when the record does not have it.
    """

    title: str
    sha256: str
    speaker: str | None
    said: str | None
    text: str
    findings: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    size: int
    root: str
    rule: str
    caveats: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier text in which repetition is looked for: the document's id, who published it, when, and its text."""

    document: str
    source: str
    said: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A statement as it is held against the record.

    Attributes:
        text: as read; `said`: EDTF.
        source: the claimant's id, and `side`: the party it speaks for; none when unknown.
        document: the record's own document of this same text, whose claims are no second voice; none when not recorded.
        earlier: texts in which repetition is looked for.
    """

    text: str
    said: str | None = None
    source: str | None = None
    side: str | None = None
    document: str | None = None
    earlier: tuple[Earlier, ...] = ()
