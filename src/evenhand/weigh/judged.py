"""What people judged of sources and claims: who is independent, who repeats whom, what is credible."""

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
        under: by claim, the headings that it was judged to stand under or not to; `over`: the same by heading.
    """

    relays: dict[str, dict[str, Judgement]] = field(default_factory=dict)
    independent: dict[Pair, Judgement] = field(default_factory=dict)
    same: dict[Pair, Judgement] = field(default_factory=dict)
    credible: dict[str, Judgement] = field(default_factory=dict)
    under: dict[str, dict[str, bool]] = field(default_factory=dict)
    over: dict[str, dict[str, bool]] = field(default_factory=dict)

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
        elif judgement.question == "same_incident":
            self.under.setdefault(about[-1], {})[about[0]] = judgement.answer == "yes"
            self.over.setdefault(about[0], {})[about[-1]] = judgement.answer == "yes"

    def headings_of(self, claim: str) -> list[str]:
        """The headings that a claim stands under."""
        return [heading for heading, so in self.under.get(claim, {}).items() if so]

    def claims_under(self, heading: str) -> list[str]:
        """The claims that stand under a heading."""
        return [claim for claim, so in self.over.get(heading, {}).items() if so]

    def relays_to(self, claim: str) -> Mapping[str, Judgement]:
        """The claims that a claim was judged to repeat, or not to."""
        return self.relays.get(claim, {})

    def one_origin(self) -> Iterable[tuple[str, Judgement]]:
        """Judgements that two sources are one, or not independent of each other, each with its kind of step."""
        for kind, answer, found in (("same_source", "yes", self.same), ("not_independent", "no", self.independent)):
            yield from ((kind, each) for pair, each in found.items() if each.answer == answer and len(pair) == 2)


def judged(view: View, names: Iterable[str]) -> Judged:
    """What was judged of these records, in the order of the log."""
    found: dict[str, Recorded[Judgement]] = {}
    for name in names:
        found.update((held.id, held) for held in view.judgements(name))
    every = Judged()
    for held in sorted(found.values(), key=lambda held: held.index):
        every.heed(held.record)
    return every


def in_words(about: str, judgement: Judgement) -> str:
    """A judgement on whether something is credible, with who gave it and why, in one line."""
    reason = " ".join(judgement.because.split())
    return f"{about} held credible: {judgement.answer}, by {judgement.judge or 'a person not named'}: {reason}"
