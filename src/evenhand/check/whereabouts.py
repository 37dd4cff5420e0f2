"""When and where: in what a claim of the record counts other days, or another area, than a statement."""

from collections.abc import Iterator

import numpy as np

from evenhand.check.columns import EVER, NEVER
from evenhand.check.lines import Line, differs, weak, wider
from evenhand.check.match import same_days
from evenhand.check.places import Places
from evenhand.check.said import Said
from evenhand.check.voices import Voice
from evenhand.codebook import rules
from evenhand.model.edtf import plain


def time(said: Said, voice: Voice) -> Iterator[Line]:
    """What differs, or is left unsaid, about days, and about one incident or a total."""
    other = voice.said
    if not (said.first or said.last):
        yield from _without_time(voice)
    elif not (other.first or other.last):
        yield wider("time")
    elif _apart(said, other):
        yield differs("when")
    elif not (_same_days(said, other) or _denies_whole(said, voice)):
        yield from [weak("within")] if _is_within(said, other) else _cutoffs(said, other)
    if said.single and other.single is False and other.counted:
        yield differs("total")
    elif said.single is False and other.single and not _denies_part(said, voice):
        yield differs("incident")


def _without_time(voice: Voice) -> Iterator[Line]:
    """A statement without a time can mean the same; who denies it of some days denies a part."""
    dated = voice.said.first or voice.said.last
    yield weak("own_time" if dated else "no_time")
    if dated and voice.counts_as == "deny":
        yield differs("day", date=plain(voice.said.when))


def _is_within(said: Said, other: Said) -> bool:
    """Whether days lie within a month or year of a statement: some time in it, which is no period that it counts."""
    if "/" in said.when:
        return False
    of_one = bool(said.single and other.single)  # an incident may begin or end outside the month that is named
    return of_one or (said.first <= other.first and other.last <= said.last)


def _cutoffs(said: Said, other: Said) -> Iterator[Line]:
    """From when and to when it counts, where that is another date."""
    begins, _, ends = other.when.partition("/")
    slack = rules("check")["time"]["cutoff_days"]
    if "/" not in other.when:
        yield differs("day", date=plain(begins))
        return
    for mine, its, key, when in ((said.last, other.last, "until", ends), (said.first, other.first, "since", begins)):
        if its and abs(its - mine) > slack:
            yield differs(key, date=plain(when))


def _denies_whole(said: Said, voice: Voice) -> bool:
    """Whether one of the two denies for all the days of what the other says, and more."""
    whole, part = (said, voice.said) if _denies_part(said, voice) else (voice.said, said)
    denied = voice.counts_as == "deny" or whole is said
    return denied and whole.first <= part.first and whole.last >= part.last > 0


def _denies_part(said: Said, voice: Voice) -> bool:
    """Whether a statement denies what a claim says: who denies it of the whole denies it of the part."""
    return said.denies and voice.counts_as != "deny"


def _apart(said: Said, other: Said) -> bool:
    """Whether two spans of days have none in common."""
    return bool((other.last and said.first > other.last) or (said.last and other.first > said.last))


def _same_days(said: Said, other: Said) -> bool:
    first, last = np.array([other.first or NEVER]), np.array([other.last or EVER])
    return bool(same_days((said.first or NEVER, said.last or EVER), (first, last))[0])


def area(said: Said, voice: Voice, places: Places) -> Iterator[Line]:
    """What differs, or is left unsaid, about places."""
    other = voice.said
    if other.place is None:
        if said.place:
            yield wider("place")
        return
    name = places.name(other.place)
    how = places.towards(other.place, said.place)
    if how == "around" and voice.counts_as == "deny":
        return  # who denies it of the whole denies it of the part
    if how == "within" and _denies_part(said, voice):
        return
    if how in {"within", "around"}:
        yield differs("area_part" if how == "within" else "area_more", place=name)
    elif how == "elsewhere":
        yield differs("elsewhere", place=name)
    elif how == "unknown" and places.definite(said.place) and not places.definite(other.place):
        yield differs("area_more", place=name)
    elif how == "unknown" and _is_one(said, other, places):
        yield differs("area_one", place=name)
    elif how == "unknown" and said.place is not None:
        yield wider("area", place=name)


def _is_one(said: Said, other: Said, places: Places) -> bool:
    """Whether a place of the record is a definite one, and the statement's is not known to be any such."""
    definite = places.definite(other.place) and not places.definite(said.place)
    return definite and not (other.single and said.single and said.place is None)
