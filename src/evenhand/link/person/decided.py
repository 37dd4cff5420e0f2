"""What was judged of pairs of person claims so far, by people and by this method."""

from dataclasses import dataclass

from evenhand.model.decision import Judgement
from evenhand.record.view import View

METHOD = "evenhand link_person"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Decided:
    """Answers by pair of claims; a pair is its two ids in lower case, in order.

    Attributes:
        others: the last answer of people, and of other methods; it stands.
        ours: the pairs that this method held to be one person.
    """

    others: dict[Pair, str]
    ours: frozenset[Pair]

    def pairs(self, answer: str, among: dict[str, str]) -> tuple[Pair, ...]:
        """The pairs that others answered so, by the ids that `among` gives for lower-case ones."""
        found = (pair for pair, given in self.others.items() if given == answer)
        return tuple((among[a], among[b]) for a, b in found if a in among and b in among)


def decided(view: View) -> Decided:
    """The judgements in force on whether two person claims speak of one human being."""
    others: dict[Pair, str] = {}
    ours: set[Pair] = set()
    for held in view.all(Judgement):
        said = held.record
        if said.question == "same_person" and len(said.about) == 2:
            if not said.method.startswith(METHOD):
                others[pair_of(*said.about)] = said.answer
            elif said.answer == "yes":
                ours.add(pair_of(*said.about))
    return Decided(others, frozenset(ours))


def pair_of(one: str, other: str) -> Pair:
    """The pair of two ids: letter case and order play no part."""
    a, b = sorted((one.lower(), other.lower()))
    return a, b
