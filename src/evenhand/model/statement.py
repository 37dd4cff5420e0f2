"""A claim with its speaker's identity taken away: all that the rule by which accusations are graded gets to see."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Where a speaker stands towards the party that is accused. The only identity that a rule may see.

    `UNSOURCED` is a role of numbers alone: given by a source that speaks for no side and that no claim can begin with.
    """

    ACCUSING = "accusing"
    ACCUSED = "accused"
    INDEPENDENT = "independent"
    UNSOURCED = "unsourced"


def role_of(side: str | None, accused: str | None) -> Role:
    """The role of a speaker of this side in a matter in which `accused` is accused."""
    if side is None:
        return Role.INDEPENDENT
    return Role.ACCUSED if side == accused else Role.ACCUSING


@dataclass(frozen=True, slots=True)
class Amount:
    """What a statement says of those harmed.

    Attributes:
        harm: the kind of harm, or the act or object where it is of no kind that is counted.
        affected: letters of the parties affected, in one order.
        unit: letter of the unit; empty where no number is given.
        low, high: least and most; none for an open end.
        no_floor: why the number feeds no floor, a key of `no_floor` in data/rules/grade.toml; empty when it does.
        until: the last day that the number covers, as a number that only orders; 0 when unknown.
    """

    harm: str
    affected: tuple[str, ...] = ()
    unit: str = ""
    low: int | None = None
    high: int | None = None
    no_floor: str = ""
    until: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as a rule sees it: relations, and nothing that tells who is meant.

    Attributes:
        number: its place among the statements given; the only way back to the claim.
        role: of whoever it comes down to, towards the accused; `origin`: a number of its own for each origin.
        type: the type of that source (column `type` of the codebook's kinds of sources).
        stance: vocabulary `stance`; `blames`: it blames the accused by disputing what others are accused of.
        answers: whether a denial is by somebody who is accused in the same words, and so denies for all who are, or who
            is as little independent of the accused.
        primary: whether its origin can be where a claim begins.
        names_accused: false when it says that something happened and not who did it.
        relay: where it was read, if not in its own words: "compilation", or the role of the outlet.
        copy: of a claim that repeats another: `heard` when that one is heard too, `alone` when it is not; else empty.
        said: the last day on which it may have been said, as a number that only orders; 0 when unknown.
        repeats: the coder found that it repeats earlier words; `doubtful`: or that a relay may have changed it.
        credible, reliable: what a person judged of the claim and of its source: yes, no, or empty.
        act: the act, hazard or object that it speaks of, in the codebook's words; empty for other frames.
        amount: who was harmed and how many; `weapons`: terms of the vocabulary `weapon`, or letters of other words.
    """

    number: int
    role: Role
    origin: int
    type: str = "none"
    stance: str = "asserts"
    blames: bool = False
    answers: bool = False
    primary: bool = True
    names_accused: bool = True
    relay: str = ""
    copy: str = ""
    said: int = 0
    repeats: bool = False
    doubtful: bool = False
    credible: str = ""
    reliable: str = ""
    act: str = ""
    amount: Amount | None = None
    weapons: tuple[str, ...] = ()
