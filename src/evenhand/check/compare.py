"""In what a claim of the record counts something else than a claim of a statement, in words."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from evenhand.check import told
from evenhand.check.lines import Line, differs, unsaid, wider
from evenhand.check.places import Places
from evenhand.check.said import Said
from evenhand.check.voices import Voice
from evenhand.check.whereabouts import area, time
from evenhand.check.words import Words, people_within
from evenhand.codebook import rules, unit_rule


class Apart(NamedTuple):
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

    def also(self, key: str, **filled: str) -> "Apart":
        """The same with one more difference."""
        line = told.words("differs", key, **filled)
        return self._replace(differs=(*self.differs, line), kinds=self.kinds | {key})


def compare(said: Said, voice: Voice, places: Places) -> Apart:
    """What sets a claim of the record apart from what a statement says."""
    lines = [
        *_what(said, voice),
        *_people(said, voice.said),
        *_cause(said, voice.said),
        *_objects(said, voice.said),
        *time(said, voice),
        *area(said, voice, places),
        *_whose(said, voice),
        *_hours(said, voice.said),
    ]
    return Apart(
        differs=tuple(text for kind, _, text in lines if kind == "differs"),
        unsaid=tuple(text for kind, _, text in lines if kind != "differs"),
        wider=frozenset(key for kind, key, _ in lines if kind == "wider"),
        weak=any(kind == "weak" for kind, _, _ in lines),
        kinds=frozenset(key for kind, key, _ in lines if kind == "differs"),
    )


def _what(said: Said, voice: Voice) -> Iterator[Line]:
    """Act, outcome and unit."""
    other = voice.said
    if said.outcomes != other.outcomes and said.outcomes and other.outcomes:
        key = "outcome_part" if other.outcomes < said.outcomes else "outcome"
        yield differs(key, these=told.terms(other.outcomes), those=told.terms(said.outcomes))
    elif said.act != other.act and not _speaks_of(said, voice):
        opposite = said.act in rules("check")["opposite"].get(other.act, ())
        key = "act" if set(said.families) & set(other.families) else "other_matter"
        yield differs("opposite") if opposite else differs(key, act=told.act(other.act))
    if said.counted and not other.counted and voice.counts_as != "deny":
        yield differs("no_number")
    elif said.counted and said.unit and other.unit and said.unit != other.unit:
        yield differs("unit", unit=_unit(voice))


def _unit(voice: Voice) -> str:
    """What a claim counts, in the words of whoever coded it: a kind would say more than the words do."""
    quantity: Any = getattr(voice.claim.frame, "quantity", None)
    return (quantity.unit if quantity else None) or told.joined(sorted(voice.said.unit))


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


def _people(said: Said, other: Said) -> Iterator[Line]:
    these, those = other.status, said.status
    if these == those or not (these or those):
        return
    if not (said.counted and other.counted):
        if these and those and not (these & those or _within(these, those) or _within(those, these)):
            yield differs("status_other", these=told.terms(these), those=told.terms(those))
    elif not these:
        yield wider("status", those=told.terms(those))
    elif not those and not said.outcomes and these == {"civilian"}:
        yield unsaid("own_status", those=told.terms(these))
    elif not those or these & those:
        part = not those or these < those
        yield differs("status_part" if part else "status_more", these=told.terms(these - those or these))
    elif _within(these, those):
        yield differs("status_part", these=told.terms(these))
    else:
        yield differs("status_other", these=told.terms(these), those=told.terms(those))


def _within(these: Words, those: Words) -> bool:
    within = people_within()
    return all(any(term in within.get(wider, ()) for wider in those) for term in these)


def _cause(said: Said, other: Said) -> Iterator[Line]:
    if not (said.counted and other.counted) or said.cause & other.cause:
        return
    if said.cause and other.cause:
        yield differs("cause", these=told.terms(other.cause), those=told.terms(said.cause))
    elif said.cause:
        yield wider("cause")
    elif other.cause and not other.single:
        yield differs("cause_part", these=told.terms(other.cause))


def _objects(said: Said, other: Said) -> Iterator[Line]:
    if not said.counted and said.objects and not said.objects & other.objects:
        yield wider("objects")


def _whose(said: Said, voice: Voice) -> Iterator[Line]:
    """Parties, and what the coder said of the number."""
    other, frame = voice.said, voice.claim.frame
    if said.accused and other.accused and not said.accused & other.accused:
        yield differs("accused_other")
    if said.affected and other.affected and not said.affected & other.affected:
        yield differs("affected_other")
    if said.counted and said.accused and other.accused > said.accused:
        yield differs("accused_more")
    if said.counted and said.affected and other.affected > said.affected:
        yield differs("affected_more")
    quantity: Any = getattr(frame, "quantity", None)
    if quantity and "subset" in getattr(frame, "flags", ()) and quantity.subset_of is None:
        yield differs("subset")
    if "suspected_relay_error" in getattr(frame, "flags", ()):
        yield differs("doubtful")
    if said.counted and quantity and unit_rule(quantity.unit or "").get("share"):
        yield differs("share")
    if voice.counts_as == "none" and voice.claim.stance != "asserts_own_compliance":
        yield differs("position")


def _hours(said: Said, other: Said) -> Iterator[Line]:
    if not said.hours:
        return
    if not other.hours:
        yield unsaid("hours")
    elif not said.hours & other.hours:
        yield differs("hours", these=told.terms(other.hours), those=told.terms(said.hours))
