"""How an element stands, from the facts that bear on it."""

from collections.abc import Iterable, Mapping, Sequence

from evenhand.assess.framework import Element
from evenhand.assess.whole import is_whole
from evenhand.codebook import rules
from evenhand.model.assessed import Cell, Found, Stand

_STANDS = ("supported", "contested", "alleged")

ByFact = Mapping[str, Sequence[Stand]]


def cell(element: Element, headings: Mapping[str, ByFact], whole: ByFact, found: Sequence[Found]) -> Cell:
    """How an element stands over headings.

    Args:
        element: the element.
        headings: of each heading asked about, the stands of each fact.
        whole: the stands of each fact over the whole record.
        found: findings of bodies on the element or on its facts.
    """
    of_whole = [each for fact in _asked(element, True) for each in whole.get(fact, ())]
    by_status: dict[str, list[str]] = {}
    held: list[Stand] = [*of_whole]
    for heading, facts in headings.items():
        own = [each for fact in _asked(element, False) for each in facts.get(fact, ()) if each.status]
        held += own
        if own:
            by_status.setdefault(_status(element, [*own, *of_whole]), []).append(heading)
    if not by_status:
        by_status[_status(element, of_whole)] = []
    order = [status for status in rules("elements")["furthest"] if status in by_status]
    first = "found" if any(each.answer != "unsure" for each in found) else order[0]
    borne = {each.fact for each in held}
    opposing = {each.fact for each in held if not _of_either(each)}
    return Cell(
        element=element.id,
        status=first,
        also=tuple(status for status in order if status not in {first, "not_addressed"}),
        headings={status: tuple(by_status[status]) for status in order if by_status[status]},
        facts=tuple(fact for fact in element.facts if fact in borne),
        against=tuple(fact for fact in element.against if fact in opposing),
        found=tuple(found),
        inferred=element.kind == "mental" and first not in {"found", "not_addressed"},
    )


def _asked(element: Element, whole: bool) -> list[str]:
    """The facts for and against an element that are asked of the whole record, or of one heading."""
    return [fact for fact in (*element.facts, *element.against) if is_whole(fact, element.kind) is whole]


def _status(element: Element, stands: Sequence[Stand]) -> str:
    """The first line of data/rules/elements.toml that fits, but for findings."""
    facts, against = frozenset(element.facts), frozenset(element.against)
    held = [each for each in stands if each.fact in facts and each.status in _STANDS]
    refuted = [each for each in stands if each.fact in facts and each.status == "contradicted"]
    opposed = [each for each in stands if each.fact in against and each.status in _STANDS and not _of_either(each)]
    if not held:
        return _without(refuted, opposed)
    if _of_other_sources(held, opposed):
        return "contested"
    return next(status for status in _STANDS if any(each.status == status for each in held))


def _of_either(stand: Stand) -> bool:
    """True when nothing in it says of which class a conflict is: then it opposes neither reading."""
    return all(each.rule in rules("elements")["of_either_class"] for each in stand.bearings)


def _without(refuted: Sequence[Stand], opposed: Sequence[Stand]) -> str:
    """The status of an element for which nothing stands."""
    if not refuted and not opposed:
        return "not_addressed"
    if refuted or any(each.status == "supported" for each in opposed):
        return "contradicted"
    return "contested"


def _of_other_sources(held: Iterable[Stand], opposed: Iterable[Stand]) -> bool:
    """True when what stands for an element and what stands against it do not all come down to one source."""
    against = {origin for each in opposed for origin in each.origins}
    return bool(against) and len(against | {origin for each in held for origin in each.origins}) > 1
