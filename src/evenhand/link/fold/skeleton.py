"""Sounds → skeletons: what spellings of one name have in common, finer and coarser.

A *skeleton* is the consonants of a reading in order (`sounds.csv`), with `A` for a vowel at the beginning.
A *coarse* skeleton also takes voiced and unvoiced sounds, sibilants and gutturals together, and leaves out h, v and w
inside a word, which come and go between scripts.
"""

import re
from collections.abc import Mapping
from functools import cache

from evenhand.link.fold.spelling import Spelling
from evenhand.link.fold.tables import rows

_MOST_READINGS = 16
_VOWEL_RUN = re.compile("([a-z])[a-z]+")


def skeletons(spelling: Spelling) -> tuple[str, ...]:
    """The skeletons of all readings, the likeliest first; empty for a word without a sound."""
    return _readings(spelling, "skeleton_first", "skeleton")


def coarse_skeletons(spelling: Spelling) -> tuple[str, ...]:
    """The coarse skeletons of all readings, the likeliest first; an h at the beginning may be silent."""
    return _readings(spelling, "coarse_first", "coarse")


def vowelled(spelling: Spelling) -> str:
    """The likeliest reading with its vowels in three classes, a run of them as one; empty for a script without."""
    if not spelling.vowels:
        return ""
    likeliest = "".join([sounds[0] for sounds in spelling.sounds]).replace("y", "i")
    return _VOWEL_RUN.sub(r"\1", likeliest)


def _readings(spelling: Spelling, first: str, inside: str) -> tuple[str, ...]:
    """What the readings leave in a class of sounds: at most sixteen, the likeliest first."""
    readings: tuple[str, ...] = ("",)
    classes = first
    for sounds in spelling.sounds:
        kept = _classed(sounds, classes, inside)
        classes = inside
        if len(kept) == 1:
            readings = tuple([reading + kept[0] for reading in readings]) if kept[0] else readings
        else:
            kept = kept if len(kept) * len(readings) <= _MOST_READINGS else kept[:1]
            readings = tuple([reading + sound for sound in kept for reading in readings])
    return tuple(dict.fromkeys(filter(None, readings)))


@cache
def _classed(sounds: tuple[str, ...], first: str, inside: str) -> tuple[str, ...]:
    """Each sound in its class; a class may be two (`K|A`)."""
    initial, other = _sounds(first), _sounds(inside)
    found: dict[str, None] = {}
    for sound in sounds:
        rest = "".join(other[one] for one in sound[1:])
        found |= dict.fromkeys(one + rest for one in (initial[sound[0]].split("|") if sound else ("",)))
    return tuple(found)


@cache
def _sounds(column: str) -> Mapping[str, str]:
    return {row["sound"]: row[column] for row in rows("sounds")}
