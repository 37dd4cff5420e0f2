"""From a claim to the facts that it bears on, by the rules in data/rules/facts.toml."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from evenhand.assess.rulebook import Rule, rulebook, said_in
from evenhand.codebook import vocabulary
from evenhand.model.claim import Claim
from evenhand.phrases import terms_in


class Taken(NamedTuple):
    """A fact that a claim bears on.

    Attributes:
        fact: of the vocabulary; `rule`: which says so; `words`: what in the claim it went by.
        direction: fixed by the rule; empty where the stance decides.
    """

    fact: str
    rule: str
    words: str
    direction: str


def facts_of(claim: Claim) -> list[Taken]:
    """The facts that a claim bears on, each with the first rule that says so, in the order of the rules."""
    traits, found = _traits(claim), dict[tuple[str, str], Taken]()
    for rule in rulebook().rules.values():
        if (words := _holds(rule, traits, claim)) is not None:
            direction = rule.direction or _fixed(rule, claim)
            for fact in rule.facts:
                found.setdefault((fact, direction), Taken(fact, rule.id, words, direction))
    return list(found.values())


def _fixed(rule: Rule, claim: Claim) -> str:
    """The direction that does not depend on who is accused; empty where the stance decides."""
    book = rulebook()
    if book.as_said.issuperset(rule.facts):
        return "said"
    return "neither" if claim.stance in book.intention_only else ""


def _traits(claim: Claim) -> Mapping[str, frozenset[str]]:
    frame: Any = claim.frame
    quantity = getattr(frame, "quantity", None)
    said = {
        "act": getattr(frame, "act", None),
        "object": getattr(frame, "object", None) if frame.frame == "site" else None,
        "protection": getattr(frame, "protection", None),
        "damage": getattr(frame, "damage", None),
        "hazard": getattr(frame, "hazard", None),
        "status": getattr(frame, "status", None) if frame.frame == "person" else None,
        "qualifier": quantity.qualifier if quantity else None,
        "stance": claim.stance,
    }
    return {
        **{key: frozenset({term} if term else ()) for key, term in said.items()},
        "weapon": _weapons(getattr(frame, "weapon", None) or "", said["act"] or ""),
        "victim": _victims(getattr(frame, "affected", None) or ""),
    }


@lru_cache(maxsize=65_536)  # coders use the same words over and over
def _weapons(words: str, act: str) -> frozenset[str]:
    """The classes of weapons that words name or an act implies, and those that these lie within."""
    known = vocabulary("weapon")
    found = {*(terms_in(words, "weapon") if words else ())}
    found |= {term for term, row in known.items() if act and act in row["implied_by"].split("|")}
    return frozenset(found | {known[term]["within"] for term in found} - {""})


@lru_cache(maxsize=65_536)
def _victims(words: str) -> frozenset[str]:
    return terms_in(words, "victim_status") if words else frozenset()


def _holds(rule: Rule, traits: Mapping[str, frozenset[str]], claim: Claim) -> str | None:
    """What in a claim a rule goes by; none where it does not hold."""
    went_by = []
    for key, wanted in rule.terms.items():
        if not (shared := wanted & traits[key]):
            return None
        went_by += sorted(shared)
    if rule.other_side and not _other_side(claim):
        return None
    if rule.words is not None:
        said = next(_said(rule, claim), "")
        if not said:
            return None
        went_by.append(f"“{said}”")
    return ", ".join(went_by)


def _said(rule: Rule, claim: Claim) -> Iterator[str]:
    for field, text in fields_of(claim):
        if field in rule.within and (found := _found(rule.id, text)):
            yield found


@lru_cache(maxsize=262_144)
def _found(rule: str, text: str) -> str:
    words = rulebook().rules[rule].words
    return said_in(text, words) if words else ""


def fields_of(claim: Claim) -> Iterator[tuple[str, str]]:
    """The fields of a claim that hold words, but for terms of the codebook; `unit` and `remark` among them."""
    frame: Any = claim.frame
    quantity = getattr(frame, "quantity", None)
    given = {
        "affected": getattr(frame, "affected", None),
        "alleged_as": getattr(frame, "alleged_as", None),
        "object": (frame.name if frame.frame == "site" else getattr(frame, "object", None)),
        "weapon": getattr(frame, "weapon", None),
        "unit": quantity.unit if quantity else None,
        "remark": claim.remark,
    }
    return ((name, text) for name, text in given.items() if text)


def _other_side(claim: Claim) -> bool:
    alleged, affected = (set(getattr(claim.frame, name, ())) for name in ("alleged", "affected_parties"))
    return bool(alleged and affected) and not alleged & affected
