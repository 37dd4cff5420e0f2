"""A walk over the vocabulary of facts: acts that no element uses, and elements that no fact can reach."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from evenhand.assess.framework import Framework
from evenhand.assess.rulebook import rulebook
from evenhand.codebook import vocabulary
from evenhand.model.assessed import Reach

By = Mapping[str, list[str]]


def reaches(framework: Framework) -> list[Reach]:
    """Every act of the codebook, every fact and every element, and by what it is reached."""
    rules, whole = _by_rule(), _by_whole()
    used = frozenset(fact for each in framework.every_element() for fact in (*each.facts, *each.against))
    return [*_acts(used), *_facts(framework, used, rules, whole), *_elements(framework, rules, whole)]


def _by_rule() -> By:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for rule in rulebook().rules.values():
        for fact in rule.facts:
            found[fact].append(rule.id)
    return found


def _by_whole() -> By:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for rule in rulebook().whole:
        found[rule["fact"]].append(rule["id"])
    return found


def _acts(used: frozenset[str]) -> Iterator[Reach]:
    """Acts, by the rules that lead from each to a fact that some element uses."""
    book = rulebook()
    for act in vocabulary("act"):
        by = [rule.id for rule in book.rules.values() if act in rule.terms.get("act", ()) and used & {*rule.facts}]
        if by:
            yield Reach("act", act, "rule", tuple(by))
        else:
            reason = book.aside.get(act)
            yield Reach("act", act, "aside" if reason else "nothing", (reason,) if reason else ())


def _facts(framework: Framework, used: frozenset[str], rules: By, whole: By) -> Iterator[Reach]:
    for fact in framework.facts:
        if fact not in used:
            yield Reach("fact", fact, "nothing", ("no element of this framework uses it",))
        else:
            yield Reach("fact", fact, *_reached([fact], rules, whole))


def _elements(framework: Framework, rules: By, whole: By) -> Iterator[Reach]:
    """Elements, by what reaches a fact for them; where no fact is for an element only a body's finding can."""
    for element in framework.every_element():
        if element.facts:
            yield Reach("element", element.id, *_reached(element.facts, rules, whole))
        else:
            yield Reach("element", element.id, "person", ("no fact is for it: only a finding of a body reaches it",))


def _reached(facts: list[str] | tuple[str, ...], rules: By, whole: By) -> tuple[str, tuple[str, ...]]:
    for how, by in (("rule", rules), ("whole record", whole)):
        if found := [rule for fact in facts for rule in by.get(fact, ())]:
            return how, tuple(dict.fromkeys(found))
    return "person", ("only a person's reading reaches it",)
