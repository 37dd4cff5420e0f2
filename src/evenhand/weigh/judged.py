"""What people judged of sources and claims: who is independent, who repeats whom, what is credible."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evenhand.model.decision import Judgement
from evenhand.record.view import Recorded

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
        about = judgement.about
        if judgement.question == "relays" and len(about) == 2:
            self.relays.setdefault(about[0], {})[about[1]] = judgement
        elif judgement.question == "independent":
            self.independent[frozenset(about)] = judgement
        elif judgement.question == "same_source":
            self.same[frozenset(about)] = judgement
        elif judgement.question == "credible":
            self.credible[about[0]] = judgement

    def relays_to(self, claim: str) -> Mapping[str, Judgement]:
        """The claims that a claim was judged to repeat, or not to."""
        return self.relays.get(claim, {})

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


def in_words(about: str, judgement: Judgement) -> str:
    """A judgement on whether something is credible, with who gave it and why, in one line."""
    reason = " ".join(judgement.because.split())
    return f"{about} held credible: {judgement.answer}, by {judgement.judge or 'a person not named'}: {reason}"
