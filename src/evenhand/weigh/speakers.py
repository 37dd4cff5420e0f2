"""Who speaks: each source followed once to its origin and side, with what people judged of both."""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.model.decision import Judgement
from evenhand.model.derived import Step
from evenhand.model.world import Source
from evenhand.record.origins import Origins
from evenhand.record.view import View
from evenhand.weigh.judged import Judged, judged
from evenhand.weigh.rulebook import Rulebook, rulebook


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as weighing needs it.

    Attributes:
        origin: the source it comes down to; `steps`: the way there.
        side: the whole party it speaks for; none when independent.
        contradicting: the sides of those that it is not independent of, where they differ and it has none of its own.
        primary: whether a claim can begin with it; `type`: of its origin.
        reliable: yes or no by judgement, of the source or else its origin; empty when nobody judged.
    """

    origin: str
    steps: tuple[Step, ...]
    side: str | None
    contradicting: frozenset[str]
    primary: bool
    type: str
    reliable: str


class Speakers:
    """The sources of a view. Each is looked into once."""

    def __init__(self, view: View) -> None:
        self._sources = {held.id: held.record for held in view.all(Source)}
        self._spelt = {name.lower(): name for name in self._sources}
        self.origins = Origins(view)
        self.judged = judged(view.judged(self._sources))
        self._groups = _Groups(self._spelt, self.origins, self.judged)
        self._known: dict[str, Speaker] = {}
        self._wholes: dict[tuple[str, ...], frozenset[str]] = {(): frozenset()}

    def of(self, source: str) -> Speaker:
        """What weighing needs of a source."""
        found = self._known.get(source)
        if found is None:
            found = self._known[source] = self._speaker(self.spelt(source))
        return found

    def spelt(self, source: str) -> str:
        """The id of a source as its record spells it."""
        return self._spelt.get(source.lower(), source)

    def wholes(self, parties: tuple[str, ...]) -> frozenset[str]:
        """The sides that these parties belong to."""
        found = self._wholes.get(parties)
        if found is None:
            found = self._wholes[parties] = frozenset(map(self.origins.whole, parties))
        return found

    def independent(self, one: str, other: str) -> bool:
        """True when a person judged that two sources, or their origins, are independent of each other."""
        one, other = self.spelt(one), self.spelt(other)
        pairs = ((one, other), (self.origins.of(one), self.origins.of(other)))
        found = (self.judged.independence(*pair) for pair in pairs)
        return next((judgement.answer == "yes" for judgement in found if judgement), False)

    def _speaker(self, source: str) -> Speaker:
        book, top = rulebook(), self.origins.of(source)
        group = self._groups.of(top)
        own, handed = self.origins.side(source), {side for each in group.members if (side := self.origins.side(each))}
        contradicting = frozenset() if own or len(handed) < 2 else frozenset(handed)
        judgement = self.judged.credibility(source) or self.judged.credibility(group.origin)
        answer = judgement.answer if judgement else ""
        return Speaker(
            origin=group.origin,
            steps=(
                *self._steps(source, top, book),
                *group.steps.get(top, ()),
                *_torn(contradicting, group.origin, book),
            ),
            side=own or (None if contradicting else next(iter(handed), None)),
            contradicting=contradicting,
            primary=self.origins.primary(source),
            type=book.type[self._sources[group.origin].kind],
            reliable=answer if answer in {"yes", "no"} else "",
        )

    def _steps(self, source: str, top: str, book: Rulebook) -> Iterator[Step]:
        """The way up from a source to its origin, by what it copies or belongs to."""
        while source != top:
            record = self._sources[source]
            kind, above = ("copied", record.origin) if record.origin else ("owned", record.parent)
            if above is None:
                return
            yield Step(kind, above, book.file["step"][kind])
            source = above


@dataclass(frozen=True, slots=True)
class _Group:
    """Origins that people judged to be one, in the order of the log; the first names it."""

    origin: str
    members: tuple[str, ...]
    steps: dict[str, tuple[Step, ...]]


class _Groups:
    """Origins, put together where they were judged to be one or not independent."""

    def __init__(self, spelt: dict[str, str], origins: Origins, found: Judged) -> None:
        order = {name: place for place, name in enumerate(spelt.values())}
        beside: dict[str, list[tuple[str, str, Judgement]]] = {}
        for kind, judgement in found.one_origin():
            one, *_, other = (origins.of(spelt[each.lower()]) for each in judgement.about)
            if one != other:
                beside.setdefault(one, []).append((other, kind, judgement))
                beside.setdefault(other, []).append((one, kind, judgement))
        self._groups: dict[str, _Group] = {}
        for name in sorted(beside, key=order.__getitem__):
            if name not in self._groups:
                steps = _ways(name, beside)
                group = _Group(name, tuple(sorted(steps, key=order.__getitem__)), steps)
                self._groups |= dict.fromkeys(steps, group)

    def of(self, origin: str) -> _Group:
        """The group of an origin; by itself when nobody judged it to be one with another."""
        return self._groups.get(origin) or _Group(origin, (origin,), {})


def _torn(contradicting: frozenset[str], origin: str, book: Rulebook) -> Iterator[Step]:
    if contradicting:
        yield Step("contradicting", origin, book.file["step"]["contradicting"])


def _ways(top: str, beside: dict[str, list[tuple[str, str, Judgement]]]) -> dict[str, tuple[Step, ...]]:
    """From each origin of a group the steps to its first."""
    ways: dict[str, tuple[Step, ...]] = {top: ()}
    reached = [top]
    for name in reached:
        for other, kind, judgement in beside[name]:
            if other not in ways:
                ways[other] = (Step(kind, name, " ".join(judgement.because.split())), *ways[name])
                reached.append(other)
    return ways
