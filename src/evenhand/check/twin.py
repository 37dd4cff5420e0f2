"""What a person read of the same words, where the statement's own document is recorded."""

from collections.abc import Iterable

from evenhand.check.numbers import equal
from evenhand.check.places import Places
from evenhand.check.said import Said
from evenhand.check.voices import Voice
from evenhand.codebook import rules


def twin_of(said: Said, own: Iterable[Voice], places: Places) -> Voice | None:
    """The claim of the same document that is of the same words; none where none or several can be."""
    fits = [voice for voice in own if _is_alike(said, voice.said, places)]
    ranked = sorted(fits, key=lambda voice: _rank(said, voice), reverse=True)
    if len(ranked) > 1 and _rank(said, ranked[0]) == _rank(said, ranked[1]):
        return None
    return ranked[0] if ranked else None


def _rank(said: Said, voice: Voice) -> tuple[bool, int, int]:
    words = voice.said.words
    return voice.said.act == said.act, len(words & said.span), len(words & said.words)


def _is_alike(said: Said, other: Said, places: Places) -> bool:
    if not set(said.families) & set(other.families) or places.towards(said.place, other.place) == "elsewhere":
        return False
    if said.counted or other.counted:
        return equal(said, other)
    loose = rules("check")["score"]["needs_words"]
    return said.act == other.act or (set(said.families) <= set(loose) and bool(said.span & other.words))


def completed(said: Said, twin: Said, places: Places) -> Said:
    """What a statement says, with what a person read of the same words wherever that says more."""
    place = twin.place or said.place
    if twin.counted:  # a person read of which place the number is said, or that it is said of none
        place = twin.place
    elif places.definite(said.place) and not places.definite(twin.place):
        place = said.place
    dated = twin if twin.first or twin.last else said
    return said._replace(
        place=place,
        first=dated.first,
        last=dated.last,
        when=dated.when,
        single=said.single if twin.single is None else twin.single,
        accused=twin.accused or said.accused,
        affected=twin.affected or said.affected,
        cause=twin.cause or said.cause,
        outcomes=max(said.outcomes, twin.outcomes, key=len),
        status=said.status or (twin.status if said.outcomes else frozenset()),
        by_weapon=said.by_weapon | twin.by_weapon,
    )
