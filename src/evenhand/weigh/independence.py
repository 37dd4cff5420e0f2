"""The independence graph of an incident: every claim followed to where it begins.

Each claim comes from at most one other claim or source, so that the graph is a forest and its roots are the origins.
A copy that is added can therefore never join two origins that were apart.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.model.claim import Claim
from evenhand.model.derived import Step
from evenhand.record.view import Recorded
from evenhand.weigh.alike import Alike
from evenhand.weigh.days import days
from evenhand.weigh.judged import Judged
from evenhand.weigh.likeness import copies
from evenhand.weigh.rulebook import rulebook
from evenhand.weigh.speakers import Speaker, Speakers

Held = Recorded[Claim]
_NEVER = (1 << 30,)

Edges = dict[str, tuple[Held, Step]]
"""For a claim that comes from another, that other and the step there."""


@dataclass(frozen=True, slots=True)
class Root:
    """Where a claim begins.

    Attributes:
        speaker: the source with which it begins, and its origin; `steps`: the whole way from the claim to the origin.
        copied: the claims that it comes from, the last of which is no copy; empty when it is none itself.
    """

    speaker: Speaker
    steps: tuple[Step, ...]
    copied: tuple[Held, ...] = ()


class Independence:
    """Follows the claims of an incident to their origins.

    Args:
        speakers: the sources of the record.
        text: the text of a claim's passage; empty when it has none.
        claim: a claim by its id, under whatever incident it stands; none when it is not in force.
    """

    def __init__(self, speakers: Speakers, text: Callable[[Claim], str], claim: Callable[[str], Held | None]) -> None:
        self._speakers = speakers
        self._text = text
        self._claim = claim
        self._own: dict[tuple[str, str | None], Root] = {}

    def roots(self, claims: Sequence[Held], judged: Judged) -> list[Root]:
        """Where each claim begins, in the same order; `judged` says what people judged of all of them.

        That is of these claims and of those that they were judged to repeat, under whatever incident.
        """
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
            relayed = (_step("relayed", self._speakers.spelt(claim.claimant)),) if claim.via else ()
            found = self._own[key] = Root(speaker, (*relayed, *speaker.steps))
        return found

    def _root(self, held: Held, edges: Edges, before: Mapping[str, Step]) -> Root:
        own = self._begins(held.record)
        if held.id in edges:
            way = [held]
            while way[-1].id in edges:
                way.append(edges[way[-1].id][0])
            begins = self._begins(way[-1].record)
            return Root(begins.speaker, (*(edges[each.id][1] for each in way[:-1]), *begins.steps), tuple(way[1:]))
        return Root(own.speaker, (before[held.id], *own.speaker.steps)) if held.id in before else own

    def _edges(self, claims: Sequence[Held], judged: Judged) -> Edges:
        """For each claim that comes from another, that other. What a person judged goes before what texts show."""
        edges = self._likenesses(claims, judged) if sum(held.record.passage is not None for held in claims) > 1 else {}
        if judged.relays:
            edges.update(self._judged({held.id.lower(): held for held in claims}, judged))
        while loop := _loop(edges):
            del edges[min(loop, key=self._first).id]
        return edges

    def _judged(self, known: dict[str, Held | None], judged: Judged) -> Iterator[tuple[str, tuple[Held, Step]]]:
        """What claims were judged to repeat, and what that was, until it is said to repeat nothing."""
        ahead = list(known.values())
        for each in ahead:
            repeats = judged.repeats(each.id) if each else {}
            for name in repeats:
                if name.lower() not in known:
                    known[name.lower()] = self._claim(name)
                    ahead.append(known[name.lower()])
            held = [(found, why) for name, why in repeats.items() if (found := known[name.lower()])]
            if each and held:
                first, why = min(held, key=lambda one: self._first(one[0]))
                yield each.id, (first, Step("judged_relay", first.id, " ".join(why.because.split())))

    def _likenesses(self, claims: Sequence[Held], judged: Judged) -> Edges:
        under = {held.id: held for held in claims}
        alike = Alike(self._speakers, judged)
        told = [alike.told(held, text) for held in claims if (text := self._text(held.record))]

        def apart(later: str, earlier: str) -> bool:
            return alike.apart(under[later], under[earlier])

        found = copies(told, rulebook().file["near_duplicate"], apart)
        return {later: (under[earlier], _step("near_duplicate", earlier)) for later, earlier in found.items()}

    def _first(self, held: Held) -> tuple[int, bool, bool, int]:
        """Smallest for the claim with which others begin: the earliest said, then whoever speaks for a side."""
        speaker = self._speakers.of(held.record.claimant)
        return days(held.record)[1] or 1 << 30, speaker.side is None, speaker.primary, held.index


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
    first: dict[str, tuple[int, Held]] = {}
    for held in claims:
        last = days(held.record)[1]
        if last and last < first.get(held.record.claimant, _NEVER)[0]:
            first[held.record.claimant] = last, held
    found = {}
    for held in claims:
        last, before = first.get(held.record.claimant, (0, held))
        if before is not held and last < days(held.record)[0]:
            quoted = "repetition" in getattr(held.record.frame, "flags", ())
            found[held.id] = _step("quotation" if quoted else "later", before.id)
    return found
