"""What people judged of sources and claims: who is independent, who repeats whom, what is credible.

Ids are one whatever the case of their letters; here they stand in lower case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evenhand.model.decision import Judgement
from evenhand.record.view import Recorded, View

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """The last judgement in force on each question, by what it is about.

    Attributes:
        relays: by the claim that repeats, the claims it was judged to repeat or not to.
        independent, same: by pair of sources, in either order.
        credible: by claim or source.
    """

    relays: dict[str, dict[str, Judgement]] = field(default_factory=dict)
    independent: dict[Pair, Judgement] = field(default_factory=dict)
    same: dict[Pair, Judgement] = field(default_factory=dict)
    credible: dict[str, Judgement] = field(default_factory=dict)

    def heed(self, judgement: Judgement) -> None:
        """Take note of a judgement; it replaces an earlier one on the same question and records."""
        about = [each.lower() for each in judgement.about]
        if judgement.question == "relays" and len(about) == 2:
            self.relays.setdefault(about[0], {})[about[1]] = judgement
        elif judgement.question == "independent":
            self.independent[frozenset(about)] = judgement
        elif judgement.question == "same_source":
            self.same[frozenset(about)] = judgement
        elif judgement.question == "credible":
            self.credible[about[0]] = judgement

    def relays_to(self, claim: str) -> Mapping[str, Judgement]:
        """The claims that a claim was judged to repeat, or not to; in lower case."""
        return self.relays.get(claim.lower(), {})

    def repeats(self, claim: str) -> Mapping[str, Judgement]:
        """The other claims that a claim was judged to repeat, as the judgement spells them."""
        found = (each for each in self.relays_to(claim).values() if each.answer == "yes")
        return {each.about[1]: each for each in found if each.about[1].lower() != claim.lower()}

    def independence(self, one: str, other: str) -> Judgement | None:
        """Whether two sources were judged to be independent of each other."""
        return self.independent.get(frozenset((one.lower(), other.lower())))

    def credibility(self, name: str) -> Judgement | None:
        """Whether a claim or source was judged to be credible."""
        return self.credible.get(name.lower())

    def one_origin(self) -> Iterable[tuple[str, Judgement]]:
        """Judgements that two sources are one, or not independent of each other, each with its kind of step."""
        for kind, answer, found in (("same_source", "yes", self.same), ("not_independent", "no", self.independent)):
            yield from ((kind, each) for pair, each in found.items() if each.answer == answer and len(pair) == 2)


def judged(judgements: Iterable[Recorded[Judgement]]) -> Judged:
    """What these judgements say, taken in the order of the log."""
    every = Judged()
    for held in judgements:
        every.heed(held.record)
    return every


def repeated(view: View, claims: Iterable[str]) -> list[str]:
    """The other claims that these were judged to repeat, and those that they repeat in turn, under any heading.

    Ids as the judgements spell them, each once; also of claims that are not in force.
    """
    return chain_of(view, claims)[1]


def chain_of(view: View, claims: Iterable[str]) -> tuple[Judged, list[str]]:
    """What was judged of claims and of all that they were judged to repeat, with the ids of the latter."""
    seen, every, further = set[str](), list[Recorded[Judgement]](), list[str]()
    names = list(claims)
    while names:
        seen.update(name.lower() for name in names)
        held = view.judged(names)
        every += held
        found = judged(held)
        names = [each for name in names for each in found.repeats(name)]
        names = list({each.lower(): each for each in names if each.lower() not in seen}.values())
        further += names
    return judged(sorted(every, key=lambda each: each.index)), further


def in_words(about: str, judgement: Judgement) -> str:
    """A judgement on whether something is credible, with who gave it and why, in one line."""
    reason = " ".join(judgement.because.split())
    return f"{about} held credible: {judgement.answer}, by {judgement.judge or 'a person not named'}: {reason}"
