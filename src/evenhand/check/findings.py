"""What holds of a claim of a statement, and which verdict the rules give for it."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from evenhand.check.said import Said
from evenhand.check.stand import Standing, agrees, opposes
from evenhand.codebook import rules
from evenhand.model.base import Term

PARTIAL = frozenset({"incident", "area_part", "area_one", "until", "since", "day"})
"""What a denial may differ in and still be one of a part."""

_NAMED = frozenset({"place", "objects"})
"""What an independent claim must not leave unsaid where no number is said."""

OTHERS = frozenset({"addressee", "accused_other", "affected_other", "when", "elsewhere", "other_matter"})
"""What differs where somebody speaks of other people's acts or victims, or of another time or place altogether."""

_OTHER_SIDES = frozenset({"accused side", "affected side", "other side"})


class Decided(NamedTuple):
    """The verdict and all others that hold as well, in the order of the rules."""

    verdict: Term
    also: tuple[Term, ...]


def decide(facts: Collection[str]) -> Decided:
    """The verdict of the first line of the rules that applies."""
    applies = [line for line in rules("check")["line"] if set(line["all"]) <= set(facts)]
    first = applies[0]["verdict"]
    also = dict.fromkeys(line["verdict"] for line in applies[1:] if not line.get("alone"))
    return Decided(first, tuple(term for term in also if term != first))


def facts(said: Said, found: Sequence[Standing]) -> Iterator[str]:
    """What holds of a claim beside the claims of the record: the conditions of the rules."""
    if any(each.relation == "denies" and not each.apart.weak for each in found):
        yield "denied"
    if any(denied_in_part(said, each) for each in found):
        yield "denied_in_part"
    if any(each.relation == "admits" for each in found):
        yield "admitted"
    if not said.denies and any(excludes(each) for each in found):
        yield "excluded_by_another_side"
    yield from _beside_independent(said, [each for each in found if counts(said, each)])
    if any(in_series(each) for each in found):
        yield "own_side_other_figure"
    if any(each.relation == "repeats" for each in found):
        yield "repeats"
    if any(otherwise(said, each) for each in found):
        yield "others_count_otherwise"
    if any(says_it(said, each) for each in found):
        yield "own_side_says"


def says_it(said: Said, each: Standing) -> bool:
    """Whether the speaker's own side says the same; of what the statement denies, whether it denies it too."""
    return each.own and each.same and (not said.denies or agrees(said, each.voice))


def counts(said: Said, each: Standing) -> bool:
    """Whether an independent first source gives a figure for the same thing.

    Where no number is said, it may also speak of a part: one of several incidents, one of several places.
    """
    if not each.independent or not agrees(said, each.voice):
        return False
    if said.counted:
        return each.relation == "same"
    return each.apart.kinds <= PARTIAL and not each.apart.wider & _NAMED


def otherwise(said: Said, each: Standing) -> bool:
    """Whether it counts, or speaks of, something near that is not the same.

    Without numbers only others' claims do, and what the speaker's own side says of whether a duty was met by somebody.
    """
    if each.own and "opposed" in each.apart.kinds:
        return True
    about_it = each.relation == "other scope" and not each.apart.kinds & OTHERS
    return about_it and (said.counted or not each.own)


def denied_in_part(said: Said, each: Standing) -> bool:
    """Whether somebody else denies a part of what is said: one of several incidents, or one of several places."""
    against = opposes(said, each.voice) and not each.own
    return against and bool(each.apart.kinds) and each.apart.kinds <= PARTIAL and not each.apart.weak


def excludes(each: Standing) -> bool:
    """Whether another side gives a figure for the same thing that cannot be right together with the statement's."""
    sure = each.relation == "same" and each.sure and not each.apart.wider and not each.apart.weak
    return sure and each.role in _OTHER_SIDES and each.number in {"above", "below"}


def in_series(each: Standing) -> bool:
    """Whether it is another figure of the speaker's side for the same thing, whatever date it counts to."""
    return each.own and each.number != "" and each.relation in {"earlier", "later"}


def _beside_independent(said: Said, found: Sequence[Standing]) -> Iterator[str]:
    if not said.counted:
        if found:
            yield "independent_agrees"
        return
    lies = {each.number for each in found if not (each.apart.wider and each.number == "below")} - {"", "under"}
    if "within" in lies or (lies & {"above", "over"} and "below" in lies):
        yield "independent_agrees"
    elif lies and not any(each.apart.weak for each in found):
        yield "below_every_independent" if lies == {"below"} else "above_every_independent"
