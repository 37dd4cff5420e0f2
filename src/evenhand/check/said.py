"""What is said, by a statement or a claim of the record, in one form in which two of them can be compared."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from evenhand.check.words import Words, causes, hours, outcomes, statuses, stems, units, weapons
from evenhand.codebook import rules, unit_rule
from evenhand.model.claim import Claim
from evenhand.model.edtf import bounds
from evenhand.model.proposal import Proposal

Whole = Callable[[str], str]
"""The whole party that a party belongs to."""

_NONE: Words = frozenset()


class Said(NamedTuple):
    """What is said; whatever is not said is empty, and an unknown end of time is 0.

    Attributes:
        act: vocabulary `act`; `by_weapon`: acts that the weapon named is of; `families`: keys of `family` in
            data/rules/check.toml, or the act itself.
        outcomes: killed, injured; `status`: terms of `victim_status`; `cause`: keys of `cause` of the rules.
        accused, affected: whole parties.
        unit: kinds of what is counted; `low`, `high`, `qualifier`: how many.
        place: its id; `first`, `last`: days, as ordinals; `when`: the same in EDTF.
        objects: kinds of objects named, of those in `objects` of the rules.
        hours: parts of the day; `words`: beginnings of the words that say what it is about, `span`: of these the ones
            in the words of the claim itself.
        denies: whether it is said not to be so.
        single: whether it is of one incident, false for a total; none when neither is known.
    """

    act: str
    families: tuple[str, ...]
    by_weapon: Words = _NONE
    outcomes: Words = _NONE
    status: Words = _NONE
    cause: Words = _NONE
    accused: Words = _NONE
    affected: Words = _NONE
    unit: Words = _NONE
    low: int | None = None
    high: int | None = None
    qualifier: str = ""
    place: str | None = None
    first: int = 0
    last: int = 0
    when: str = ""
    objects: Words = _NONE
    hours: Words = _NONE
    words: Words = _NONE
    span: Words = _NONE
    single: bool | None = None
    denies: bool = False

    @property
    def counted(self) -> bool:
        """Whether it gives a number."""
        return self.low is not None or self.high is not None

    @property
    def vague(self) -> bool:
        """Whether it names neither place nor time."""
        return not (self.first or self.last or self.place)


def said_by(proposal: Proposal, whole: Whole, sentence: str) -> Said:
    """What a claim of a statement says; `sentence` is the text around its words."""
    number, act = proposal.quantity, proposal.act or ""
    unit = number.unit if number else ""
    people = f"{proposal.affected or ''}, {unit}"
    first, last = days(proposal.when)
    named = weapons(proposal.weapon or "") | (weapons(proposal.words) if proposal.weapon is None else _NONE)
    return Said(
        act=act,
        families=families(act, unit, named),
        by_weapon=_acts_of(named),
        outcomes=_outcomes(act, unit, outcomes(proposal.words)),
        status=statuses(people) or (statuses(proposal.words) & frozenset(rules("check")["status"]["by_words"])),
        cause=causes(named),
        accused=_wholes([proposal.actor_party], whole),
        affected=_wholes([proposal.affected_party], whole),
        unit=units(unit),
        low=number.low if number else None,
        high=number.high if number else None,
        qualifier=number.qualifier if number else "",
        place=proposal.place_id,
        first=first,
        last=last,
        when=proposal.when or "",
        objects=_objects(f"{proposal.words} {proposal.object or ''}"),
        hours=hours(proposal.words),
        words=stems(f"{proposal.words} {sentence}"),
        span=stems(proposal.words),
        denies=proposal.polarity == "negated" or proposal.speech_act == "denies",
    )


def said_in(claim: Claim, whole: Whole, label: str) -> Said:
    """What a claim of the record says; `label` is that of its heading."""
    frame: Any = claim.frame
    number = getattr(frame, "quantity", None)
    unit = (number.unit or "") if number else ""
    act = getattr(frame, "act", frame.frame)
    affected, used = getattr(frame, "affected", None) or "", getattr(frame, "weapon", None) or ""
    named = weapons(used)
    first, last = days(getattr(frame, "when", None))
    said_of = " ".join(filter(None, (affected, used, unit, getattr(frame, "object", None), claim.locator, label)))
    return Said(
        act=act,
        families=families(act, unit, named),
        by_weapon=_acts_of(named),
        outcomes=_outcomes(act, unit, _NONE),
        status=statuses(f"{affected}, {unit}"),
        cause=causes(named),
        accused=_wholes(getattr(frame, "alleged", ()), whole),
        affected=_wholes(getattr(frame, "affected_parties", ()), whole),
        unit=units(unit),
        low=number.low if number else None,
        high=number.high if number else None,
        qualifier=number.qualifier if number else "",
        place=getattr(frame, "place", None),
        first=first,
        last=last,
        when=getattr(frame, "when", None) or "",
        objects=_objects(said_of),
        hours=hours(claim.remark or "") or hours(label),
        words=stems(said_of),
        single=_single(getattr(frame, "scope", None)),
    )


def _single(scope: str | None) -> bool | None:
    return {"incident": True, "running_total": None, "period_total": False}.get(scope or "")


def families(act: str, unit: str, named: Words) -> tuple[str, ...]:
    """The families in which a claim of this act, unit and weapons stands."""
    by_act = _families()
    found = dict.fromkeys(by_act.get(act, (act,) if act else ()))
    if unit_rule(unit).get("harm") in {"killed", "injured"}:
        found["casualties"] = None
    for implied in sorted(_acts_of(named)):
        found |= dict.fromkeys(by_act.get(implied, (implied,)))
    return tuple(found)


@lru_cache(maxsize=65_536)
def _acts_of(named: Words) -> Words:
    """The acts that weapons are of."""
    acts = rules("check")["by_weapon"]
    return frozenset(acts[weapon] for weapon in named if weapon in acts)


@cache
def _families() -> dict[str, tuple[str, ...]]:
    lists = rules("check")["family"]
    acts = dict.fromkeys(act for held in lists.values() for act in held)
    return {act: tuple(name for name, held in lists.items() if act in held) for act in acts}


def _outcomes(act: str, unit: str, written: Words) -> Words:
    """Killed, injured or both: by the unit, else by words that name what the act allows, else by the act."""
    harm = unit_rule(unit).get("harm")
    if harm in {"killed", "injured"}:
        return frozenset({harm})
    by_act = frozenset(rules("check")["outcome"].get(act, ()))
    return written if by_act and written and (written >= by_act or by_act >= written) else by_act


def _objects(text: str) -> Words:
    return units(text) & frozenset(rules("check")["objects"]["named"])


def _wholes(parties: Iterable[str | None], whole: Whole) -> Words:
    return frozenset(whole(party) for party in parties if party)


@lru_cache(maxsize=65_536)
def days(when: str | None) -> tuple[int, int]:
    """The first and the last day that a date allows, as ordinals; 0 for an open end, and for what is no date."""
    try:
        first, last = bounds(when) if when else (None, None)
    except ValueError:  # what an extractor gives need not be a date
        return 0, 0
    return first.toordinal() if first else 0, last.toordinal() if last else 0
