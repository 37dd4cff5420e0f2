"""Every fact of a record, heading by heading and actor by actor, each claim read once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evenhand.assess.asked import Asked, Given
from evenhand.assess.facts import Taken, facts_of
from evenhand.assess.findings import Reading
from evenhand.assess.stand import Borne, borne, stand
from evenhand.model.assessed import Stand
from evenhand.model.claim import Claim, Compliance
from evenhand.model.decision import Incident
from evenhand.model.derived import Grade, Role, role_of
from evenhand.model.edtf import bounds
from evenhand.record.origins import Origins
from evenhand.record.view import Recorded

Actor = str | None
NO_HEADING = ""


@dataclass(slots=True)
class Gathered:
    """The facts of a record.

    Attributes:
        stands: of each heading and actor, in the order of the log; the heading is empty for claims under none.
        kinds: of each heading; `claims`: every claim that was read, and `about`: those of each heading and actor.
    """

    stands: dict[tuple[str, Actor], tuple[Stand, ...]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    about: dict[tuple[str, Actor], tuple[str, ...]] = field(default_factory=dict)

    def actors(self, headings: Iterable[str] = ()) -> list[Actor]:
        """The parties accused under these headings, or under any, in the order in which claims first name them."""
        wanted = frozenset(headings)
        return list(dict.fromkeys(actor for heading, actor in self.about if not wanted or heading in wanted))

    def headings(self, actor: Actor) -> list[str]:
        """The headings under which an actor is accused."""
        return [heading for heading, other in self.about if other == actor]


class Gatherer:
    """Reads the claims of one view."""

    def __init__(self, given: Given, asked: Asked, readings: Mapping[str, tuple[Reading, ...]]) -> None:
        self._given, self._asked, self._readings = given, asked, readings
        self._origins = Origins(given.view)
        self._taken: dict[str, list[Taken]] = {}

    def gathered(self) -> Gathered:
        """The facts of every heading, then those of claims under none."""
        found, placed = Gathered(), set[str]()
        for heading in self._given.view.all(Incident):
            found.kinds[heading.id] = heading.record.kind
            claims = {held.id: held for held in self._given.view.under(heading.id)}
            placed |= claims.keys()
            for grade in self._given.grades.get(heading.id, ()):
                self._graded(found, grade, claims)
        loose: defaultdict[Actor, list[Recorded[Claim]]] = defaultdict(list)
        for held in self._given.view.all(Claim):
            if held.id not in placed and not isinstance(held.record.frame, Compliance):
                for actor in held.record.frame.alleged or (None,):
                    loose[actor].append(held)
        for actor, claims_of in loose.items():
            self._loose(found, actor, claims_of)
        return found

    def _graded(self, found: Gathered, grade: Grade, claims: Mapping[str, Recorded[Claim]]) -> None:
        by_fact: defaultdict[str, list[Borne]] = defaultdict(list)
        voices = [each for each in grade.voices if each.claim in claims and self._within(claims[each.claim].record)]
        for voice in voices:
            claim = claims[voice.claim].record
            found.claims[voice.claim] = claim
            for taken in self._of(voice.claim, claim):
                by_fact[taken.fact].append(borne(voice.claim, taken, voice, claim.stance, (voice.role, voice.origin)))
        self._put(found, (grade.incident, grade.accused), by_fact, [voice.claim for voice in voices])

    def _loose(self, found: Gathered, actor: Actor, claims: Iterable[Recorded[Claim]]) -> None:
        by_fact: defaultdict[str, list[Borne]] = defaultdict(list)
        within = [held for held in claims if self._within(held.record)]
        for held in within:
            found.claims[held.id] = held.record
            speaker = self._speaker(held.record, actor)
            for taken in self._of(held.id, held.record):
                by_fact[taken.fact].append(borne(held.id, taken, None, held.record.stance, speaker))
        self._put(found, (NO_HEADING, actor), by_fact, [held.id for held in within])

    def _put(
        self, found: Gathered, key: tuple[str, Actor], by_fact: Mapping[str, list[Borne]], claims: Iterable[str]
    ) -> None:
        if about := tuple(claims):
            regrade = self._given.regrade
            found.about[key] = about
            found.stands[key] = tuple(stand(fact, key[0], each, regrade) for fact, each in by_fact.items())

    def _of(self, name: str, claim: Claim) -> list[Taken]:
        """What the rules take from a claim, and what people read in it."""
        if name not in self._taken:
            readings = self._readings.get(name, ())
            read = [Taken(each.fact, each.assessment, each.words, each.direction) for each in readings]
            person = {each.fact for each in read}
            rules = [each for each in facts_of(claim) if each.fact not in person]
            self._taken[name] = [*rules, *read]
        return self._taken[name]

    def _speaker(self, claim: Claim, actor: Actor) -> tuple[Role, str]:
        return role_of(
            self._origins.side(claim.claimant), self._origins.whole(actor) if actor else None
        ), claim.claimant

    def _within(self, claim: Claim) -> bool:
        """False for a claim that speaks only of days outside the period asked for."""
        asked, when = self._asked, getattr(claim.frame, "when", None)
        first, last = bounds(when) if when else (None, None)
        early = asked.since is not None and last is not None and last < asked.since
        late = asked.until is not None and first is not None and first > asked.until
        return not (early or late)
