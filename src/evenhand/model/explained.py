"""What is said beside a grade when somebody asks for it: what would change it, and what others would call it."""

from dataclasses import dataclass


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
        changes: what would change it; `counterparts`, `deaths`, `admiralty`: it and its claims on the scales of others.
    """

    changes: tuple[Change, ...]
    counterparts: tuple[Counterpart, ...]
    deaths: tuple[Deaths, ...]
    admiralty: tuple[Admiralty, ...]
