"""Which person claims are judged to speak of one human being, and where that is in doubt."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from evenhand.model.decision import Judgement
from evenhand.record.view import View

Pair = tuple[str, str]
Group = list[str]

_BY_HAND, _BOTH = "by hand", "both"


@dataclass(frozen=True, slots=True)
class Pairs:
    """The judged pairs of claims, ids in lower case.

    Attributes:
        yes: one person; `no`: two.
        doubtful: judged unsure, or both ways.
        against: what speaks against one person: the pairs judged no, or both ways.
    """

    yes: tuple[Pair, ...]
    no: tuple[Pair, ...]
    doubtful: tuple[Pair, ...]
    against: tuple[Pair, ...]


def judged(view: View, among: Collection[str]) -> Pairs:
    """The pairs of these claims on which a judgement is in force.

    What people judged stands before what methods did; of each judge, and of methods together, the last answer counts.
    """
    given: dict[Pair, dict[str, str]] = {}
    for held in view.all(Judgement):
        said = held.record
        about = sorted(name.lower() for name in said.about)
        if said.question == "same_person" and len(about) == 2 and about[0] in among and about[1] in among:
            who = f"{_BY_HAND} {said.judge}" if said.method == _BY_HAND else ""
            given.setdefault((about[0], about[1]), {})[who] = said.answer
    answers = {pair: _answer(of) for pair, of in given.items() if pair[0] != pair[1]}

    def answered(*wanted: str) -> tuple[Pair, ...]:
        return tuple(pair for pair, answer in answers.items() if answer in wanted)

    return Pairs(answered("yes"), answered("no"), answered("unsure", _BOTH), answered("no", _BOTH))


def _answer(given: dict[str, str]) -> str:
    """The answer to a pair, from the last one of each judge; methods are one judge, whose name is empty."""
    people = [answer for who, answer in given.items() if who]
    decided = set(people) - {"unsure"}
    if len(decided) > 1:
        return _BOTH
    return decided.pop() if decided else "unsure" if people else given[""]


def groups(claims: Iterable[str], pairs: Iterable[Pair]) -> list[Group]:
    """The claims, those together that a chain of pairs joins; in the order of the first of each."""
    first = {name: name for name in claims}
    for one, other in pairs:
        first[_root(first, other)] = _root(first, one)
    found: dict[str, Group] = {}
    for name in first:
        found.setdefault(_root(first, name), []).append(name)
    return list(found.values())


def torn(joined: Iterable[Group], against: Iterable[Pair]) -> Iterator[Group]:
    """The groups; those inside which a pair stands that speaks against one person fall apart into their claims."""
    whole = list(joined)
    at = {name: number for number, group in enumerate(whole) for name in group}
    contested = {at[one] for one, other in against if at[one] == at[other]}
    for number, group in enumerate(whole):
        yield from ([name] for name in group) if number in contested else [group]


def _root(first: dict[str, str], name: str) -> str:
    while first[name] != name:
        first[name] = first[first[name]]
        name = first[name]
    return name
