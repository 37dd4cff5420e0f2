"""The matrix: every crime with its elements, for one actor, over the headings asked about."""

from collections.abc import Iterable, Mapping, Sequence

from evenhand.assess.asked import Asked, Given
from evenhand.assess.elements import ByFact, cell
from evenhand.assess.findings import Findings, findings
from evenhand.assess.framework import Framework
from evenhand.assess.gathered import Actor, Gathered, Gatherer
from evenhand.assess.merged import Whole
from evenhand.assess.reading import in_reading
from evenhand.assess.whole import whole
from evenhand.codebook import rules
from evenhand.errors import UsageError
from evenhand.model.assessed import Cell, Found, Matrix, Row, Stand
from evenhand.model.decision import Incident
from evenhand.model.world import Party


class Assessor:
    """Holds a record against the elements of crimes; reads it once, and answers many questions."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._findings = findings(given.view, _items(given.framework), frozenset(given.framework.facts))
        self._all = Gatherer(given, Asked(), self._findings.readings).gathered()
        self._used = _used(given.framework)
        self._whole: dict[Actor, Whole] = {}

    def matrices(self, asked: Asked) -> list[Matrix]:
        """A matrix for each actor accused under what is asked about, in the reader's alphabet; nobody named comes last.

        Raises:
            UnknownId: there is no such incident or party.
            UsageError: no claim under what is asked about accuses the actor.
        """
        for name in asked.incidents:
            self._given.view.get(name, Incident)
        if asked.actor:
            self._given.view.get(asked.actor, Party)
        gathered = self._gathered(asked)
        actors = self.in_order(gathered.actors(asked.incidents))
        if asked.actor and asked.actor not in actors:
            raise UsageError(
                f"no claim of what is asked about accuses {asked.actor}",
                hint=f"Accused are: {', '.join(str(each) for each in actors if each) or 'nobody'}.",
            )
        return [self._matrix(actor, gathered, asked) for actor in actors if asked.actor in {None, actor}]

    def in_order(self, actors: Iterable[Actor]) -> list[Actor]:
        """Actors in the reader's alphabet, then any that it does not know, then nobody named."""
        order = {party: place for place, party in enumerate(self._given.order)}
        return sorted(actors, key=lambda each: (each is None, order.get(each or "", len(order))))

    def everything(self) -> Gathered:
        """The facts of the whole record."""
        return self._all

    def _gathered(self, asked: Asked) -> Gathered:
        if asked.since is None and asked.until is None:
            return self._all
        return Gatherer(self._given, asked, self._findings.readings).gathered()

    def _matrix(self, actor: Actor, gathered: Gathered, asked: Asked) -> Matrix:
        headings = [each for each in gathered.headings(actor) if not asked.incidents or each in asked.incidents]
        stands = [each for heading in headings for each in gathered.stands[heading, actor]]
        of_whole = self._of_whole(actor)
        framework, found = self._given.framework, _about(self._findings, actor, headings)
        facts_of = _by_fact(stands), of_whole
        rows = [
            Row(crime, "", tuple(_cells(framework, crime, facts_of, found)), tuple(found.get(crime, ())))
            for crime in framework.crimes
        ]
        facts = _shown(stands, of_whole, rows)
        asked_about = dict.fromkeys(claim for heading in headings for claim in gathered.about[heading, actor])
        bearing = {each.claim for stand in facts if stand.fact in self._used for each in stand.bearings}
        return Matrix(
            actor=actor,
            headings=tuple(heading for heading in headings if heading),
            reading=asked.reading,
            framework=framework.id,
            rule=rules("elements")["id"],
            rows=tuple(in_reading(framework, rows, asked.reading)),
            facts=tuple(facts),
            beside=tuple(claim for claim in asked_about if claim not in bearing),
            patterns=_patterns(framework, {each.fact for each in stands if each.status}),
            unused=tuple(self._findings.unused),
            caveats=tuple(rules("elements")["caveats"]),
        )

    def _of_whole(self, actor: Actor) -> Whole:
        if actor not in self._whole:
            self._whole[actor] = Whole(_by_fact(whole(self._all, actor)))
        return self._whole[actor]


def _items(framework: Framework) -> frozenset[str]:
    elements = (element.id for element in framework.every_element())
    return frozenset((*framework.crimes, *framework.facts, *elements))


def _by_fact(stands: Iterable[Stand]) -> dict[str, list[Stand]]:
    found: dict[str, list[Stand]] = {}
    for each in stands:
        found.setdefault(each.fact, []).append(each)
    return found


def _used(framework: Framework) -> frozenset[str]:
    return frozenset(fact for element in framework.every_element() for fact in (*element.facts, *element.against))


def _about(findings: Findings, actor: Actor, headings: Sequence[str]) -> dict[str, list[Found]]:
    """The findings that are of this actor and of one of these headings, or of the whole record."""
    concerned = {actor, *headings}
    kinds = ("incident:", "party:")
    return {
        item: [
            each
            for each in found
            if all(
                not (named := [name for name in each.about if name.startswith(kind)]) or concerned & set(named)
                for kind in kinds
            )
        ]
        for item, found in findings.found.items()
    }


def _cells(
    framework: Framework, crime: str, facts: tuple[ByFact, Whole], found: Mapping[str, Sequence[Found]]
) -> Iterable[Cell]:
    headings, of_whole = facts
    for element in framework.elements[crime]:
        items = (element.id, *element.facts, *element.against) if found else ()
        findings_on = [each for item in items for each in found.get(item, ())]
        yield cell(element, headings, of_whole.tally(element), findings_on)


def _shown(stands: Sequence[Stand], of_whole: Whole, rows: Sequence[Row]) -> list[Stand]:
    """The facts that cells open to: those of the headings, and of the whole record those that some cell names."""
    named = dict.fromkeys(fact for row in rows for each in row.cells for fact in (*each.facts, *each.against))
    merged = (of_whole.merged(fact) for fact in named if fact in of_whole.asked)
    return [*stands, *(each for each in merged if each)]


def _patterns(framework: Framework, facts: set[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in framework.patterns}
    for row in framework.pattern_facts:
        if row["fact"] in facts:
            held = found[row["pattern"]]
            held[row["direction"]] = (*held.get(row["direction"], ()), row["fact"])
    return found
