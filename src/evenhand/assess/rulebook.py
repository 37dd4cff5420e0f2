"""The rules by which facts are taken from claims, made ready once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from evenhand.codebook import rules
from evenhand.phrases import folded, reader

TERMS: Mapping[str, str] = {
    "act": "act",
    "object": "object",
    "protection": "protection",
    "damage": "damage",
    "hazard": "hazard",
    "status": "person_status",
    "qualifier": "qualifier",
    "stance": "stance",
    "weapon": "weapon",
    "victim": "victim_status",
}
"""Conditions of a rule that name terms of the codebook, each with its vocabulary."""

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of data/rules/facts.toml.

    Attributes:
        terms: for each condition, the terms of which one has to hold.
        words: what finds its phrases, in the fields `within`; none where it reads no words.
        other_side: it asks that the parties accused and affected have none in common.
        direction: fixed by the rule; empty where the stance decides.
    """

    id: str
    facts: tuple[str, ...]
    terms: Mapping[str, frozenset[str]]
    words: Pattern | None
    within: tuple[str, ...]
    other_side: bool
    direction: str
    because: str


@dataclass(frozen=True)
class Rulebook:
    """What data/rules/facts.toml says.

    Attributes:
        id: its name, version and digest; `rules`: in their order, by id; `whole`: the rules of the whole record.
        as_said: facts of the speaker's own conduct, which stand whatever the stance.
        intention_only: stances that deny no more than intention.
        aside: acts that bear on no element, each with the reason.
    """

    id: str
    rules: Mapping[str, Rule]
    whole: Sequence[Mapping[str, Any]]
    as_said: frozenset[str]
    intention_only: frozenset[str]
    aside: Mapping[str, str]


def rulebook() -> Rulebook:
    """The rule file as it stands; read again only when it, or something it reads, has changed."""
    return _read(rules("facts")["id"])


@cache
def _read(name: str) -> Rulebook:
    file = rules("facts")
    return Rulebook(
        id=name,
        rules={each["id"]: _rule(each) for each in file["rule"]},
        whole=file["whole"],
        as_said=frozenset(file["whatever_stance"]),
        intention_only=frozenset(file["denies_intention_only"]),
        aside=file["aside"],
    )


def _rule(said: Mapping[str, Any]) -> Rule:
    terms = {key: frozenset(said[key]) for key in TERMS if key in said}
    return Rule(
        id=said["id"],
        facts=tuple(said["facts"]),
        terms=terms,
        words=_pattern(said["words"]) if "words" in said else None,
        within=tuple(said.get("in", ())),
        other_side=said.get("other_side", False),
        direction=said.get("direction", ""),
        because=said["because"],
    )


def _pattern(phrases: Sequence[str]) -> Pattern:
    """What finds any of these phrases in folded text, as whole words; the longest of those that begin together."""
    each = sorted((_phrase(phrase) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(each)})\b")


def _phrase(phrase: str) -> str:
    return " ".join(re.escape(folded(word)) + (r"\w*" if word.endswith("*") else "") for word in phrase.split())


def said_in(text: str, words: Pattern) -> str:
    """The first phrase that a text says, as it stands in folded text; empty when it says none, or says it is not so."""
    _, _, before, after = reader("weapon")
    plain = folded(text)
    for found in words.finditer(plain):
        if not (before.search(plain, 0, found.start()) or after.match(plain, found.end())):
            return found.group()
    return ""
