"""How an element stands, from the facts that bear on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evenhand.assess.framework import Element
from evenhand.assess.whole import is_whole
from evenhand.codebook import rules
from evenhand.model.assessed import Cell, Found, Stand

_STANDS = ("supported", "contested", "alleged")

ByFact = Mapping[str, Sequence[Stand]]


@dataclass(slots=True)
class Tally:
    """What stands for an element and against it.

    Attributes:
        held: the statuses of facts for it; `refuted`: whether one of them is contradicted.
        inferred: whether a fact stands from which intent or knowledge may be inferred, and no more.
        opposed: the statuses of facts against it.
        origins, others: the sources that what is for it, and what is against it, come down to.
    """

    held: set[str] = field(default_factory=set)
    refuted: bool = False
    inferred: bool = False
    opposed: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    def add(self, stand: Stand, *, against: bool, direct: bool) -> None:
        """Take in how one fact stands; `direct` is false for what intent or knowledge may only be inferred from."""
        stands = stand.status in _STANDS
        if against:
            if stands and not _of_either(stand):
                self.opposed.add(stand.status)
                self.others.update(stand.origins)
        elif stands:
            self.origins.update(stand.origins)
            self.inferred = self.inferred or not direct
            if direct:
                self.held.add(stand.status)
        elif stand.status == "contradicted":
            self.refuted = True

    def status(self, of_whole: "Tally") -> str:
        """The first line of data/rules/elements.toml that fits, but for findings, together with the whole record."""
        held, opposed = self.held | of_whole.held, self.opposed | of_whole.opposed
        if held or self.inferred or of_whole.inferred:
            if opposed and _several((self.others, of_whole.others), (self.origins, of_whole.origins)):
                return "contested"
            return next((status for status in _STANDS if status in held), "alleged")
        refuted = self.refuted or of_whole.refuted
        if not refuted and not opposed:
            return "not_addressed"
        return "contradicted" if refuted or "supported" in opposed else "contested"


class Taken(dict[str, Tally]):
    """Tallies by heading; what was asked of the whole record stands under the empty one.

    Attributes:
        borne: the facts on which claims bear.
    """

    borne: set[str]


def taken(element: Element, stands: ByFact, *, whole: bool) -> Taken:
    """What the facts of an element give that are asked of the whole record, or those that are asked of one heading."""
    found = Taken()
    found.borne = set()
    for facts, against in ((element.facts, False), (element.against, True)):
        for fact in facts:
            if is_whole(fact, element.kind) is not whole:
                continue
            for stand in stands.get(fact, ()):
                if stand.status:
                    tally = found.setdefault("" if whole else stand.heading, Tally())
                    tally.add(stand, against=against, direct=_is_direct(fact, element))
                if not (against and _of_either(stand)):
                    found.borne.add(fact)
    return found


def cell(element: Element, headings: ByFact, whole: tuple[Tally, frozenset[str]], found: Sequence[Found]) -> Cell:
    """How an element stands over headings.

    Args:
        element: the element.
        headings: the stands of each fact under the headings asked about.
        whole: what the whole record says of it, and the facts by which it does.
        found: findings of bodies on the element or on its facts.
    """
    own, (of_whole, facts) = taken(element, headings, whole=False), whole
    by_status: dict[str, list[str]] = {}
    for heading, tally in own.items():
        by_status.setdefault(tally.status(of_whole), []).append(heading)
    if not own:
        by_status[of_whole.status(Tally())] = []
    inferred = not any(tally.held for tally in (of_whole, *own.values()))
    by_inference = inferred and any(tally.inferred for tally in (of_whole, *own.values()))
    return _cell(element, by_status, own.borne | facts, found, inferred=by_inference)


def _is_direct(fact: str, element: Element) -> bool:
    """False for a fact from which intent or knowledge may only be inferred."""
    return element.kind != "mental" or fact in rules("elements")["of_the_mind"]


def _cell(
    element: Element, by_status: Mapping[str, list[str]], borne: set[str], found: Sequence[Found], *, inferred: bool
) -> Cell:
    order = [status for status in rules("elements")["furthest"] if status in by_status]
    first = "found" if any(each.answer != "unsure" for each in found) else order[0]
    return Cell(
        element=element.id,
        status=first,
        also=tuple(status for status in order if status not in {first, "not_addressed"}),
        headings={status: tuple(by_status[status]) for status in order if by_status[status]},
        facts=tuple(fact for fact in element.facts if fact in borne),
        against=tuple(fact for fact in element.against if fact in borne),
        found=tuple(found),
        inferred=inferred and first != "found",
    )


def _of_either(stand: Stand) -> bool:
    """True when nothing in it says of which class a conflict is: then it opposes neither reading."""
    of_either = rules("elements")["of_either_class"]
    return all(each.rule in of_either for each in stand.bearings)


def _several(others: Iterable[set[str]], origins: Iterable[set[str]]) -> bool:
    """True when what stands for an element and what stands against it do not all come down to one source."""
    against = next((each for each in others if each), None)
    if against is None:
        return False
    one = next(iter(against))
    return any(source != one for each in (*others, *origins) for source in each)
