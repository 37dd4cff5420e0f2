"""In what a claim of the record counts something else than a claim of a statement, in words."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from evenhand.check import told
from evenhand.check.columns import EVER, NEVER
from evenhand.check.match import same_days
from evenhand.check.places import Places
from evenhand.check.said import Said
from evenhand.check.voices import Voice
from evenhand.check.words import Words, people_within
from evenhand.codebook import rules, unit_rule
from evenhand.model.edtf import plain


class Beside(NamedTuple):
    """What sets two claims apart.

    Attributes:
        differs: in what the thing counted differs; nothing may be concluded from such a figure.
        unsaid: what one of the two leaves unsaid.
        wider: keys of what it leaves unsaid so that it may take in more than the statement's.
        weak: whether the statement's claim says too little to be sure that the same is meant.
        kinds: keys of the differences in `differs` of data/language/en/verdicts.toml.
    """

    differs: tuple[str, ...]
    unsaid: tuple[str, ...]
    wider: frozenset[str]
    weak: bool
    kinds: frozenset[str] = frozenset()

    def also(self, key: str, **filled: str) -> "Beside":
        """The same with one more difference."""
        line = told.words("differs", key, **filled)
        return self._replace(differs=(*self.differs, line), kinds=self.kinds | {key})


_Line = tuple[str, str, str]


def compare(said: Said, voice: Voice, places: Places) -> Beside:
    """What sets a claim of the record apart from what a statement says."""
    lines = [
        *_what(said, voice),
        *_people(said, voice.said),
        *_cause(said, voice.said),
        *_objects(said, voice.said),
        *_time(said, voice),
        *_area(said, voice, places),
        *_whose(said, voice),
        *_hours(said, voice.said),
    ]
    return Beside(
        differs=tuple(text for kind, _, text in lines if kind == "differs"),
        unsaid=tuple(text for kind, _, text in lines if kind in {"unsaid", "wider"}),
        wider=frozenset(key for kind, key, _ in lines if kind == "wider"),
        weak=said.vague,
        kinds=frozenset(key for kind, key, _ in lines if kind == "differs"),
    )


def _what(said: Said, voice: Voice) -> Iterator[_Line]:
    """Act, outcome and unit."""
    other = voice.said
    if said.outcomes != other.outcomes and said.outcomes and other.outcomes:
        key = "outcome_part" if other.outcomes < said.outcomes else "outcome"
        yield _differs(key, these=told.terms(other.outcomes), those=told.terms(said.outcomes))
    elif said.act != other.act and not _speaks_of(said, voice):
        opposite = said.act in rules("check")["opposite"].get(other.act, ())
        key = "act" if set(said.families) & set(other.families) else "other_matter"
        yield _differs("opposite") if opposite else _differs(key, act=told.act(other.act))
    if said.counted and not other.counted and voice.counts_as != "deny":
        yield _differs("no_number")
    elif said.counted and said.unit and other.unit and said.unit != other.unit:
        yield _differs("unit", unit=told.joined(sorted(other.unit)))


def _speaks_of(said: Said, voice: Voice) -> bool:
    """Whether a claim of another act speaks of what is said: the same harm, the weapon named, a whole denied."""
    other = voice.said
    if said.outcomes and said.outcomes == other.outcomes:
        apart = set(rules("check")["apart"]["families"])
        return said.counted or not apart & (set(said.families) ^ set(other.families))
    if not said.counted and said.act in other.by_weapon:
        return True
    rule = rules("check")
    if said.denies:
        return other.act in rule["denied_with"].get(said.act, ())
    return said.act in rule["denied_with" if voice.counts_as == "deny" else "said_with"].get(other.act, ())


def _people(said: Said, other: Said) -> Iterator[_Line]:
    these, those = other.status, said.status
    if these == those or not (these or those):
        return
    if not (said.counted and other.counted):
        if these and those and not (these & those or _within(these, those) or _within(those, these)):
            yield _differs("status_other", these=told.terms(these), those=told.terms(those))
    elif not these:
        yield _wider("status", those=told.terms(those))
    elif not those and not said.outcomes and these == {"civilian"}:
        yield _unsaid("own_status", those=told.terms(these))
    elif not those or these & those:
        part = not those or these < those
        yield _differs("status_part" if part else "status_more", these=told.terms(these - those or these))
    elif _within(these, those):
        yield _differs("status_part", these=told.terms(these))
    else:
        yield _differs("status_other", these=told.terms(these), those=told.terms(those))


def _within(these: Words, those: Words) -> bool:
    within = people_within()
    return all(any(term in within.get(wider, ()) for wider in those) for term in these)


def _cause(said: Said, other: Said) -> Iterator[_Line]:
    if not (said.counted and other.counted) or said.cause & other.cause:
        return
    if said.cause and other.cause:
        yield _differs("cause", these=told.terms(other.cause), those=told.terms(said.cause))
    elif said.cause:
        yield _wider("cause")
    elif other.cause and not other.single:
        yield _differs("cause_part", these=told.terms(other.cause))


def _objects(said: Said, other: Said) -> Iterator[_Line]:
    if not said.counted and said.objects and not said.objects & other.objects:
        yield _wider("objects")


def _time(said: Said, voice: Voice) -> Iterator[_Line]:
    other = voice.said
    if not (said.first or said.last):
        if other.first or other.last:
            yield _unsaid("own_time")
    elif not (other.first or other.last):
        yield _wider("time")
    elif _apart(said, other):
        yield _differs("when")
    elif not (_same_days(said, other) or _denies_whole(said, voice)):
        yield from _cutoffs(said, other)
    if said.single and other.single is False and other.counted:
        yield _differs("total")
    elif said.single is False and other.single:
        yield _differs("incident")


def _cutoffs(said: Said, other: Said) -> Iterator[_Line]:
    """From when and to when it counts, where that is another date."""
    begins, _, ends = other.when.partition("/")
    slack = rules("check")["time"]["cutoff_days"]
    if not ends:
        yield _differs("day", date=plain(begins))
        return
    for mine, its, key, when in ((said.last, other.last, "until", ends), (said.first, other.first, "since", begins)):
        if its and abs(its - mine) > slack:
            yield _differs(key, date=plain(when))


def _denies_whole(said: Said, voice: Voice) -> bool:
    """Whether a claim denies for all the days of what is said, and more."""
    other = voice.said
    return voice.counts_as == "deny" and other.first <= said.first and other.last >= said.last > 0


def _apart(said: Said, other: Said) -> bool:
    """Whether two spans of days have none in common."""
    return bool((other.last and said.first > other.last) or (said.last and other.first > said.last))


def _same_days(said: Said, other: Said) -> bool:
    first, last = np.array([other.first or NEVER]), np.array([other.last or EVER])
    return bool(same_days((said.first or NEVER, said.last or EVER), (first, last))[0])


def _area(said: Said, voice: Voice, places: Places) -> Iterator[_Line]:
    other = voice.said
    if other.place is None:
        if said.place:
            yield _wider("place")
        return
    name = places.name(other.place)
    how = places.towards(other.place, said.place)
    if how == "around" and voice.counts_as == "deny":
        return  # who denies it of the whole denies it of the part
    if how in {"within", "around"}:
        yield _differs("area_part" if how == "within" else "area_more", place=name)
    elif how == "elsewhere":
        yield _differs("elsewhere", place=name)
    elif how == "unknown" and places.definite(said.place) and not places.definite(other.place):
        yield _differs("area_more", place=name)
    elif how == "unknown" and _is_one(said, other, places):
        yield _differs("area_one", place=name)
    elif how == "unknown" and said.place is not None:
        yield _wider("area", place=name)


def _is_one(said: Said, other: Said, places: Places) -> bool:
    """Whether a place of the record is a definite one, and the statement's is not known to be any such."""
    definite = places.definite(other.place) and not places.definite(said.place)
    return definite and not (other.single and said.single and said.place is None)


def _whose(said: Said, voice: Voice) -> Iterator[_Line]:
    """Parties, and what the coder said of the number."""
    other, frame = voice.said, voice.claim.frame
    if said.accused and other.accused and not said.accused & other.accused:
        yield _differs("accused_other")
    if said.counted and said.accused and other.accused > said.accused:
        yield _differs("accused_more")
    if said.counted and said.affected and other.affected > said.affected:
        yield _differs("affected_more")
    quantity: Any = getattr(frame, "quantity", None)
    if quantity and "subset" in getattr(frame, "flags", ()) and quantity.subset_of is None:
        yield _differs("subset")
    if "suspected_relay_error" in getattr(frame, "flags", ()):
        yield _differs("doubtful")
    if said.counted and quantity and unit_rule(quantity.unit or "").get("share"):
        yield _differs("share")
    if voice.counts_as == "none" and voice.claim.stance != "asserts_own_compliance":
        yield _differs("position")


def _hours(said: Said, other: Said) -> Iterator[_Line]:
    if not said.hours:
        return
    if not other.hours:
        yield _unsaid("hours")
    elif not said.hours & other.hours:
        yield _differs("hours", these=told.terms(other.hours), those=told.terms(said.hours))


def _differs(key: str, **filled: str) -> _Line:
    return "differs", key, told.words("differs", key, **filled)


def _unsaid(key: str, **filled: str) -> _Line:
    return "unsaid", key, told.words("unsaid", key, **filled)


def _wider(key: str, **filled: str) -> _Line:
    return "wider", key, told.words("unsaid", key, **filled)
