"""What holding a record beside a risk framework gives: claims, judgements, and what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement on an indicator: by a person, or by a body with its own standard of proof."""

    assessment: str
    by: str
    answer: str
    standard: str
    as_of: str
    reasons: str
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a risk framework.

    Attributes:
        id: its number in the framework; `about`: what it concerns, in words of ours.
        checked: whether its number was seen in the framework's own text.
        how: whether data can feed it: direct, proxy, analyst.
        state: judged, claims or not_known; a key of `state` in data/rules/risk.toml.
        claims: those that bear on it, by the party accused ("nobody named" for none), in the reader's alphabet.
        rules: which rules say so; `judged`: every judgement on it.
    """

    id: str
    about: str
    checked: bool
    how: str
    state: str
    claims: Mapping[str, tuple[str, ...]]
    rules: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """A risk factor with its indicators, and no sum of them."""

    number: str
    kind: str
    title: str
    summary: str
    basis: str
    indicators: tuple[Indicator, ...]
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk framework held beside a record, at a day.

    Attributes:
        at: the day; empty for the whole record.
        undated: claims left out because nothing says when they were said; empty where no day is asked for.
        unused: assessments that could not be used, each with the reason.
    """

    at: str
    rule: str
    factors: tuple[Factor, ...]
    undated: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What is different in one indicator between two days: its states, and the claims that only the later has."""

    indicator: str
    states: tuple[str, str]
    added: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskBeside:
    """One assessment of risk, or two side by side with what differs."""

    one: Risk
    other: Risk | None = None
    differs: tuple[Beside, ...] = ()
