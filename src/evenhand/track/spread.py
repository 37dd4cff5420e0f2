"""Statements of one role side by side: from the lowest level to the highest, each judge by its newest. Never a mean."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import combinations

from evenhand.codebook import label, vocabulary
from evenhand.model.tracked import Judged, Span, Spread, told_levels

APART = 2
"""By how many levels judges of different roles must differ for a clause to be called disputed."""
_ROLES = {term: place for place, term in enumerate(vocabulary("judge_role"))}
_STATUSES = tuple(vocabulary("compliance"))
_BREACHES = tuple(vocabulary("breach_state"))
_BROKEN = frozenset({"breach_alleged", "breach_found"})


def spreads(judged: Iterable[Judged], place: Callable[[str | None], int], *, by_year: bool) -> tuple[Spread, ...]:
    """Statements by role, by side where the role is that of a side, and by whose conduct they speak of.

    Args:
        judged: the statements on one clause, in the order of the log.
        place: where a party stands in the order in which parties are listed.
        by_year: apart by year too; what has no year of its own is left out.
    """
    groups: dict[tuple[str, str | None, str | None, int | None], list[Judged]] = {}
    for each in judged:
        if by_year and each.year is None:
            continue
        side = each.side if each.role == "side" else None
        groups.setdefault((each.role, side, each.subject, each.year if by_year else None), []).append(each)
    order = sorted(groups, key=lambda key: (key[3] or 0, place(key[2]), _ROLES[key[0]], place(key[1])))
    return tuple(_spread(*key, groups[key]) for key in order)


def _spread(role: str, side: str | None, subject: str | None, year: int | None, judged: list[Judged]) -> Spread:
    newest: dict[str, Judged] = {}
    for each in judged:
        held = newest.get(each.judge)
        if held is None or each.last >= held.last:
            newest[each.judge] = each
    now = {each.claim for each in newest.values()}
    current = [each for each in judged if each.claim in now]
    levels = [each.levels for each in current if each.levels]
    return Spread(
        role,
        side,
        subject,
        year,
        min(low for low, _ in levels) if levels else None,
        max(high for _, high in levels) if levels else None,
        tuple(dict.fromkeys(each.mark for each in current if each.mark)),
        _in_order(_BREACHES, frozenset(each.breach for each in current)),
        _in_order(_STATUSES, frozenset(each.status for each in current)),
        tuple(each.claim for each in current),
        tuple(each.claim for each in judged if each.claim not in now),
    )


@cache
def _in_order(terms: Sequence[str], found: frozenset[str]) -> tuple[str, ...]:
    return tuple(term for term in terms if term in found)


def disputed(found: Sequence[Spread], judged: Iterable[Judged]) -> str:
    """What judges of different roles say of the same conduct, in words, where it is two levels apart or on a breach."""
    if len(found) < 2:
        return ""
    levels = {each.claim: each.levels for each in judged}
    for one, other in combinations(found, 2):
        if one.subject == other.subject:
            if _levels_apart(_of(one, levels), _of(other, levels)):
                return f"{_who(one)} says {told_levels(one)}, {_who(other, again=one)} says {told_levels(other)}"
            if _breach_apart(one, other):
                return f"{_who(one)}: {_breaches(one)}; {_who(other, again=one)}: {_breaches(other)}"
    return ""


def _of(each: Spread, levels: dict[str, Span | None]) -> list[Span]:
    return [found for claim in each.claims if (found := levels[claim])]


def _levels_apart(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """True when a judge of the one and a judge of the other differ by so much, however their words are read."""
    if not one or not other:
        return False
    return any(
        max(low for low, _ in above) - min(high for _, high in below) >= APART
        for above, below in ((one, other), (other, one))
    )


def _breach_apart(one: Spread, other: Spread) -> bool:
    return any(
        "no_breach_reported" in first.breaches and _BROKEN & set(second.breaches)
        for first, second in ((one, other), (other, one))
    )


def _who(each: Spread, again: Spread | None = None) -> str:
    if each.role == "side":
        return "another side" if again and again.role == "side" else "one side"
    return f"the {label('judge_role', each.role).lower()}"


def _breaches(each: Spread) -> str:
    return ", ".join(label("breach_state", term).lower() for term in each.breaches)
