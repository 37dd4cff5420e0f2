"""The independence graph of an incident: every claim followed to where it begins.

Each claim comes from at most one other claim or source, so that the graph is a forest and its roots are the origins.
A copy that is added can therefore never join two origins that were apart.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from evenhand.model.claim import Claim
from evenhand.model.derived import Step
from evenhand.model.edtf import bounds
from evenhand.record.view import Recorded
from evenhand.weigh.judged import Judged
from evenhand.weigh.likeness import Told, copies
from evenhand.weigh.rulebook import rulebook
from evenhand.weigh.speakers import Speaker, Speakers

Held = Recorded[Claim]
Edges = dict[str, tuple[Held, Step]]
"""For a claim that comes from another, that other and the step there."""


@dataclass(frozen=True, slots=True)
class Root:
    """Where a claim begins.

    Attributes:
        speaker: the source with which it begins, and its origin; `steps`: the whole way from the claim to the origin.
    """

    speaker: Speaker
    steps: tuple[Step, ...]


class Independence:
    """Follows the claims of an incident to their origins.

    Args:
        speakers: the sources of the record.
        text: the text of a claim's passage; empty when it has none.
        elsewhere: a claim that stands under another incident, by its id; none when it is not in force.
    """

    def __init__(
        self, speakers: Speakers, text: Callable[[Claim], str], elsewhere: Callable[[str], Held | None]
    ) -> None:
        self._speakers = speakers
        self._text = text
        self._elsewhere = elsewhere
        self._own: dict[tuple[str, str | None], Root] = {}

    def roots(self, claims: Sequence[Held], judged: Judged) -> list[Root]:
        """Where each claim begins, in the same order; `judged` says what people judged of these claims."""
        edges = self._edges(claims, judged)
        if not edges and len({held.record.claimant for held in claims}) == len(claims):
            return [self._begins(held.record) for held in claims]
        before = _earlier([held for held in claims if held.id not in edges])
        return [self._root(held, edges, before) for held in claims]

    def _begins(self, claim: Claim) -> Root:
        """The root of a claim that comes from no other claim: its claimant, wherever it was read."""
        key = (claim.claimant, claim.via)
        found = self._own.get(key)
        if found is None:
            speaker = self._speakers.of(claim.claimant)
            relayed = (_step("relayed", claim.claimant),) if claim.via else ()
            found = self._own[key] = Root(speaker, (*relayed, *speaker.steps))
        return found

    def _root(self, held: Held, edges: Edges, before: Mapping[str, Step]) -> Root:
        own = self._begins(held.record)
        if held.id in edges:
            way = [held]
            while way[-1].id in edges:
                way.append(edges[way[-1].id][0])
            begins = self._begins(way[-1].record)
            return Root(begins.speaker, (*(edges[each.id][1] for each in way[:-1]), *begins.steps))
        return Root(own.speaker, (before[held.id], *own.speaker.steps)) if held.id in before else own

    def _edges(self, claims: Sequence[Held], judged: Judged) -> Edges:
        """For each claim that comes from another, that other. What a person judged goes before what texts show."""
        edges = self._likenesses(claims, judged) if sum(held.record.passage is not None for held in claims) > 1 else {}
        if judged.relays:
            under = {held.id: held for held in claims}
            edges.update(self._judged(under, judged))
        while loop := _loop(edges):
            del edges[min(loop, key=self._first).id]
        return edges

    def _judged(self, under: Mapping[str, Held], judged: Judged) -> Iterator[tuple[str, tuple[Held, Step]]]:
        for name in under:
            repeats = [each for each, found in judged.relays_to(name).items() if found.answer == "yes" and each != name]
            held = [found for each in repeats if (found := under.get(each) or self._elsewhere(each))]
            if held:
                first = min(held, key=self._first)
                because = " ".join(judged.relays[name][first.id].because.split())
                yield name, (first, Step("judged_relay", first.id, because))

    def _likenesses(self, claims: Sequence[Held], judged: Judged) -> Edges:
        under = {held.id: held for held in claims}
        told = [Told(held.id, text, *days(held.record)) for held in claims if (text := self._text(held.record))]

        def apart(later: str, earlier: str) -> bool:
            found = judged.relays_to(later).get(earlier)
            one, other = under[later].record.claimant, under[earlier].record.claimant
            return (found is not None and found.answer == "no") or self._speakers.independent(one, other)

        found = copies(told, rulebook().file["near_duplicate"], apart)
        return {later: (under[earlier], _step("near_duplicate", earlier)) for later, earlier in found.items()}

    def _first(self, held: Held) -> tuple[int, bool, bool, int]:
        """Smallest for the claim with which others begin: the earliest said, then whoever speaks for a side."""
        speaker = self._speakers.of(held.record.claimant)
        return days(held.record)[1] or 1 << 30, speaker.side is None, speaker.primary, held.index


def days(claim: Claim) -> tuple[int, int]:
    """The first and the last day on which a claim may have been said, as ordinals; 0 for an unknown end."""
    return _days(claim.said) if claim.said else (0, 0)


@lru_cache(maxsize=65_536)  # a case names the same days over and over
def _days(said: str) -> tuple[int, int]:
    first, last = bounds(said)
    return first.toordinal() if first else 0, last.toordinal() if last else 0


def _step(kind: str, to: str) -> Step:
    return Step(kind, to, rulebook().file["step"][kind])


def _loop(edges: Edges) -> list[Held]:
    """Claims that come from each other in a circle; none when there is no circle."""
    done: set[str] = set()
    for start in edges:
        way: list[str] = []
        name = start
        while name in edges and name not in done:
            done.add(name)
            way.append(name)
            name = edges[name][0].id
        if name in way:
            return [edges[each][0] for each in way[way.index(name) :]]
    return []


def _earlier(claims: Sequence[Held]) -> dict[str, Step]:
    """For each claim whose source said something certainly earlier under this heading, the step to its first claim."""
    first: dict[str, Held] = {}
    for held in sorted(claims, key=lambda held: days(held.record)[1] or 1 << 30):
        first.setdefault(held.record.claimant, held)
    found = {}
    for held in claims:
        before = first[held.record.claimant]
        if 0 < days(before.record)[1] < days(held.record)[0]:
            quoted = "repetition" in getattr(held.record.frame, "flags", ())
            found[held.id] = _step("quotation" if quoted else "later", before.id)
    return found
