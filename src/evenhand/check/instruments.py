"""What a speech says that a document says, beside the words of its clauses."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evenhand.check import told
from evenhand.check.provisions import Provision
from evenhand.check.words import Words, language, patterns, terms
from evenhand.model.proposal import Proposal
from evenhand.model.verdict import Clause
from evenhand.phrases import folded

_SAYS_WHAT_A_DOCUMENT_SAYS = "says_what_a_document_says"
_WORD = re.compile(r"\w+")


class Read(NamedTuple):
    """The clauses that a claim speaks of, those that lack least of it first.

    Attributes:
        clauses: with what was compared; `actions`: keys of `action` in clauses.toml that were looked for.
        facts: "clause_agrees" when each thing said stands in a clause, "clause_differs" when one does not.
    """

    clauses: tuple[Clause, ...] = ()
    actions: tuple[str, ...] = ()
    facts: frozenset[str] = frozenset()


class _Made(NamedTuple):
    """A clause as compared, with how much it lacks and the action for which it was looked up."""

    clause: Clause
    lacks: int
    action: str


def read(proposal: Proposal, known: Sequence[Provision]) -> Read:
    """The clauses of the instruments cited that are about what the claim says they say; none for other claims."""
    if proposal.speech_act != _SAYS_WHAT_A_DOCUMENT_SAYS:
        return Read()
    cited = [each for each in known if any(_is_cited(each, name) for name in proposal.instruments)]
    made = [each for segment in _segments(proposal.words) for each in _compared(*segment, cited)]
    actions = tuple(dict.fromkeys(each.action for each in made))
    agreed = {each.action for each in made if each.clause.agrees == "yes"}
    fact = {"clause_agrees" if agreed == {*actions} else "clause_differs"} if made else ()
    ordered = {each.clause: None for each in sorted(made, key=lambda each: each.lacks)}
    return Read(tuple(ordered), actions, frozenset(fact))


def _compared(force: str, words: str, cited: Sequence[Provision]) -> Iterator[_Made]:
    """The clauses about each action that a stretch of words names, those of the same force where there are any."""
    for action in sorted(terms(words, "action", "clauses")):
        about = [each for each in cited if action in each.actions]
        alike = [each for each in about if not (force and each.force) or each.force == force] or about
        yield from (_Made(*_clause(force, words, each), action) for each in alike)


def _is_cited(clause: Provision, name: str) -> bool:
    return clause.instrument == name or (bool(clause.dated) and name == f"agreement of {clause.dated}")


def _segments(words: str) -> Iterator[tuple[str, str]]:
    """The stretches of a text that each follow a word of force, with its key; the whole where there is none."""
    found = sorted(
        (each.start(), force)
        for force, pattern in patterns("clauses", "force").items()
        for each in pattern.finditer(words.casefold())
    )
    if not found:
        found = [(0, "")]
    for (start, force), end in zip(found, [*(at for at, _ in found[1:]), len(words)], strict=True):
        yield force, words[start:end]


def _clause(force: str, words: str, clause: Provision) -> tuple[Clause, int]:
    """The clause beside the words, and how many things it lacks."""
    lines = list(_lacks(force, words, clause))
    weaker = any(key == "force" for key, _, _ in lines)
    made = Clause(
        instrument=clause.instrument,
        locator=clause.locator,
        words=", ".join(filter(None, (clause.words, clause.scope))),
        designation=clause.designation,
        agrees="no" if weaker else "in part" if lines else "yes",
        because="; ".join(text for _, _, text in lines) or told.words("clause", "agrees"),
    )
    return made, sum(many for _, many, _ in lines)


def _lacks(force: str, words: str, clause: Provision) -> Iterator[tuple[str, int, str]]:
    """What the speech says and the clause, as the record has it, does not: its kind, how many words, and a line."""
    if _is_weaker(clause.force, force):
        yield "force", 1, told.words("clause", "force", said=told.term(force), has=told.term(clause.force))
    named = list(dict.fromkeys(_addressee(words, clause)))
    if named:
        has = clause.designation.replace('"', "") or told.words("clause", "nobody")
        yield "addressee", len(named), told.words("clause", "addressee", said=told.joined(named), has=has)
    more = terms(words, "terms", "clauses") - clause.terms
    if more:
        has = told.terms(clause.terms) or told.words("clause", "none")
        yield "terms", len(more), told.words("clause", "terms", said=told.terms(more), has=has)
    if _takes_in_all(words) and clause.scope and not _takes_in_all(clause.scope):
        yield "reach", 1, told.words("clause", "reach", has=clause.scope)


def _takes_in_all(words: str) -> bool:
    """Whether words take in a whole area and nothing limits it: "all the territories", not "all recent areas"."""
    pattern = patterns("clauses", "reach")
    every, areas, part = (pattern[key].pattern for key in ("everything", "area", "part"))
    return re.search(rf"{every}(?: (?!{part})\w+){{0,3}} {areas}", folded(words)) is not None


def _is_weaker(has: str, said: str) -> bool:
    """Whether a clause asks with less force than a speech says."""
    order = language("clauses")["stronger"]["order"]
    if not (has and said) or has == said:
        return False
    return has not in order or said not in order or order.index(has) > order.index(said)


def _addressee(words: str, clause: Provision) -> Iterator[str]:
    """The words of a speech for whoever is to act that the clause does not have."""
    table = language("clauses")["addressee"]
    tokens = [found.group() for found in _WORD.finditer(words)]
    for at, token in enumerate(tokens):
        if token.casefold() not in table["heads"]:
            continue
        for before in reversed(tokens[max(0, at - 3) : at]):
            if before.casefold() in table["stop"]:
                break
            if not _has(clause, before):
                yield before
        if tokens[at + 1 : at + 2] == ["of"]:
            yield from (each for each in tokens[at + 2 : at + 4] if each[0].isupper() and not _has(clause, each))


def _has(clause: Provision, word: str) -> bool:
    plain = folded(word)
    held: Words = terms(word, "terms", "clauses")
    return bool(held) or re.search(rf"\b{re.escape(plain)}s?\b", clause.text) is not None
