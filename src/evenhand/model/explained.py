"""What is said beside a grade when somebody asks: each question apart, what would change it, what others call it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Floor:
    """A number that is reached at least.

    Attributes:
        rung: a key of `floor` in data/rules/grade.toml: who reaches it, from the firmest down.
        at_least: the number; `unit`: what is counted; `words`: both in words.
        claims: the claims it rests on.
    """

    rung: str
    at_least: int
    unit: str
    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """How one question of an accusation stands.

    Attributes:
        question: a key of `question` in data/rules/grade.toml; `subject`: the harm or weapon asked about, in words,
            empty for the question as a whole; `affected`: the parties whose people or objects were harmed.
        grade, label, because: of the line of the rule that applied; `line`: its place there, counted from 1.
        reasons: what was counted, a sentence each; `counts`: the same as numbers of origins.
        claims: the claims that count; `floors`: of the numbers, from the firmest down.
    """

    question: str
    subject: str
    affected: tuple[str, ...]
    grade: str
    label: str
    because: str
    line: int
    reasons: tuple[str, ...]
    counts: dict[str, int]
    claims: tuple[str, ...]
    floors: tuple[Floor, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Something that would change how questions stand.

    Attributes:
        kind: a key of `change` in data/rules/grade.toml; `words`: in plain English.
        origin: the source that would be lost; empty for anything else.
        questions: keys of `question` there; `grade`, `label`: how they would stand.
    """

    kind: str
    words: str
    origin: str
    questions: tuple[str, ...]
    grade: str
    label: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A term of somebody else's scale.

    Attributes:
        scale: a key of `list` in data/rules/crosswalk.toml; `name`: in words.
        term, because: the term and why; `caveat`: what the scale asks that is not asked here.
        rule: id and version of the rule file.
    """

    scale: str
    name: str
    term: str
    because: str
    caveat: str
    rule: str


@dataclass(frozen=True, slots=True)
class Deaths:
    """People killed as UCDP writes them, for one group of affected parties.

    Attributes:
        affected: the parties whose people were killed; empty where no claim says.
        low, best, high: none where nothing is reached.
        low_rung, best_rung: the rung of the ladder of floors; `high_claim`: the claim with the greatest number.
        caveat: what UCDP asks that is not asked here.
    """

    affected: tuple[str, ...]
    low: int | None
    best: int | None
    high: int | None
    low_rung: str
    best_rung: str
    high_claim: str
    caveat: str


@dataclass(frozen=True, slots=True)
class Admiralty:
    """A letter for the source and a digit for what it says, of one claim."""

    claim: str
    letter: str
    digit: str


@dataclass(frozen=True, slots=True)
class Explained:
    """What is derived from a grade on demand.

    Attributes:
        findings: how each question stands; `changes`: what would change it.
        counterparts, deaths, admiralty: the grade and its claims on the scales of others.
    """

    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    counterparts: tuple[Counterpart, ...]
    deaths: tuple[Deaths, ...]
    admiralty: tuple[Admiralty, ...]
