"""What holding a record against a framework gives: how claims stand towards each element, and nothing on guilt."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bearing:
    """A claim that bears on a fact.

    Attributes:
        claim: its id; `role`: of whoever says it, towards the actor.
        direction: "for", "against", or "neither".
        rule: the rule of data/rules/facts.toml that says so, or the assessment by which a person read it.
        words: what in the claim the rule went by.
    """

    claim: str
    role: str
    direction: str
    rule: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """How one fact stands under one heading.

    Attributes:
        fact: a fact of data/law/facts.csv; `heading`: an incident, empty for claims under none and for what
            was computed from the whole record.
        status: supported, contested, alleged, contradicted; empty where claims count for neither.
        because: in plain English.
        bearings: every claim that bears on it.
        origins: the sources that claims for it come down to; `whole`: whether it was computed from the whole record.
    """

    fact: str
    heading: str
    status: str
    because: str
    bearings: tuple[Bearing, ...]
    origins: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A finding by a body, as recorded.

    Attributes:
        assessment: its record; `item`: of the framework; `about`: the incidents and parties it is of.
        body, instrument, paragraph, standard: who found it, where it stands, and by which standard of proof.
        answer: yes, no or unsure; `reasons`: in words.
    """

    assessment: str
    item: str
    about: tuple[str, ...]
    body: str
    instrument: str
    paragraph: str
    standard: str
    answer: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How one element stands.

    Attributes:
        element: of data/law/elements.csv.
        status: a key of `status` in data/rules/elements.toml; `also`: other statuses it has under other headings.
        headings: the headings under each status; a context element has none, since the whole record is asked.
        facts, against: the facts for it and against it on which claims bear; each is told once, among the facts.
        found: findings of bodies on it.
        inferred: true for intent or knowledge of which nobody speaks, and which facts only allow to be inferred.
    """

    element: str
    status: str
    also: tuple[str, ...] = ()
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A crime: the list of its elements, and no verdict on it.

    Attributes:
        crime: of data/law/crimes.csv; `mark`: to which reading of the conflict it belongs.
        cells: its elements in the order of the Elements of Crimes; `found`: findings of bodies on the crime as such.
    """

    crime: str
    mark: str
    cells: tuple[Cell, ...]
    found: tuple[Found, ...] = ()

    @property
    def spoken_of(self) -> bool:
        """True when claims under some heading bear on its first element, the conduct, or a body found something."""
        conduct = any(cell.headings for cell in self.cells[:1])
        return conduct or bool(self.found) or any(cell.found for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """How claims against one actor stand towards the elements of crimes.

    Attributes:
        actor: the party accused; none where claims name nobody.
        headings: the incidents, totals and states of affairs asked about; `reading`: iac, niac or both.
        framework, rule: which edition of the crimes, and which rules, decided.
        rows: a row for each crime.
        facts: every fact on which a claim bears, heading by heading.
        beside: claims that were asked about and bear on no element of this framework.
        patterns: for each pattern (ethnic cleansing) the facts for and against it on which claims bear.
        unused: assessments that could not be used, each with the reason.
        caveats: what must be read with it.
    """

    actor: str | None
    headings: tuple[str, ...]
    reading: str
    framework: str
    rule: str
    rows: tuple[Row, ...]
    facts: tuple[Stand, ...]
    beside: tuple[str, ...] = ()
    patterns: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()

    def claims(self) -> frozenset[str]:
        """Every claim that it shows."""
        return frozenset(each.claim for stand in self.facts for each in stand.bearings) | frozenset(self.beside)


@dataclass(frozen=True, slots=True)
class Reach:
    """What the rules can reach of the vocabulary of facts.

    Attributes:
        kind: "act", "fact" or "element"; `name`: which.
        how: "rule", "whole record", "person" (only by a person's reading or a finding), "aside", or "nothing".
        by: the ids of rules, or why it is left aside.
    """

    kind: str
    name: str
    how: str
    by: tuple[str, ...] = ()
