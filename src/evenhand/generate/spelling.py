"""How parts of names are written in a script: attested spellings, and forward schemes from sounds to letters.

Linking folds names by tables of its own; these here go the other way and share nothing with them, so that a test of
linking on generated names is no circle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest

import numpy as np

from evenhand.errors import UsageError
from evenhand.generate.arrays import Ints, Strings
from evenhand.generate.parts import Part, cultures, parts, table

_MOST = 10
_CONSONANTAL = {"arabic", "hebrew"}
_SHORT_VOWELS = {"arabic", "places"}
_FULL = str.maketrans("aeiu", "AEIU")
_LATIN = {"english", "french", "russian", "turkic", "scholarly"}
_ENDINGS = {"ending", "son", "given_end"}

Cells = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every spelling of every part in one style: those of part p are `flat[start[p] : start[p] + count[p]]`."""

    flat: Strings
    start: Ints
    count: Ints

    def spell(self, numbers: Ints, choice: Ints) -> Strings:
        """The spellings of parts; a choice beyond the last spelling gives the last."""
        found: Strings = self.flat[self.start[numbers] + np.minimum(choice, self.count[numbers] - 1)]
        return found


@cache
def lexicon(style: str) -> Lexicon:
    """The spellings in a style: a script, or Latin letters with a scheme ("latin:french").

    Parts that cannot be written in the style have one empty spelling; `style_for` never asks for them.
    """
    spelled = [_spellings(part, style) for part in parts()]
    count = np.array([len(each) for each in spelled], dtype=np.int32)
    flat = np.array(list(chain.from_iterable(spelled)), dtype=object)
    return Lexicon(flat, (np.cumsum(count) - count).astype(np.int32), count)


def style_for(culture: str, style: str) -> str:
    """The style that names of a culture are written in: "native" becomes its own script.

    Raises:
        UsageError: there is no such style.
    """
    if style == "native":
        native = cultures()[culture].native
        return "latin:turkic" if native == "latin" else native
    script, _, scheme = style.partition(":")
    if (scheme or "english" if script == "latin" else script) not in _schemes():
        raise UsageError(f"no style {style!r}", hint=f"Use native, or one of: {', '.join(styles())}.")
    return style


def styles() -> list[str]:
    """All styles that names of any culture can be written in."""
    return [f"latin:{name}" if name in _LATIN else name for name in _schemes()]


def script_of(style: str) -> str:
    """The script of a style."""
    return style.partition(":")[0]


@cache
def _schemes() -> dict[str, dict[str, tuple[str, ...]]]:
    """Scheme -> sound -> its letters, the usual ones first."""
    rows = table("sounds")
    names = [name for name in rows[0] if name != "sound"]
    return {name: {row["sound"]: tuple(row[name].split("|")) for row in rows} for name in names}


def _spellings(part: Part, style: str) -> list[str]:
    """At most ten different spellings, likelier ones first."""
    script, _, scheme = style.partition(":")
    attested = part.spelled.get(script, ())
    if script == _native(part):
        return list(attested)[:_MOST] or [""]
    column = (scheme or "english") if script == "latin" else script
    if column not in _schemes():
        column = "" if part.culture in cultures() else "english"
    made = _written(part, column) if column else iter(())
    mixed = chain.from_iterable(zip_longest(made, attested))
    return list(dict.fromkeys(_case(each, part) for each in mixed if each is not None))[:_MOST] or [""]


def _native(part: Part) -> str:
    return cultures()[part.culture].native if part.culture in cultures() else ""


def _case(word: str, part: Part) -> str:
    """Capitals where a name begins; an ending stays small unless it begins a word of its own."""
    usual = part.spelled.get("latin", ("",))[0]
    if part.kind in _ENDINGS and not word.startswith(" ") and not usual[:1].isupper():
        return word
    return " ".join(each[:1].title() + each[1:] for each in word.split(" "))


def _written(part: Part, column: str) -> Iterator[str]:
    """The usual spelling of a part in a scheme, then spellings that differ from it at one sound."""
    cells = list(_cells(part, column))
    usual = [cell[0] for cell in cells]
    yield "".join(usual)
    for turn in range(1, max(map(len, cells), default=0)):
        for place, cell in enumerate(cells):
            if turn < len(cell):
                yield "".join([*usual[:place], cell[turn], *usual[place + 1 :]])


def _cells(part: Part, column: str) -> Iterator[tuple[str, ...]]:
    """The letters for each sound; "|" at an end of the sounds stands for where another part is joined on."""
    scheme = _schemes()[column]
    full = column == "arabic" and part.culture not in _SHORT_VOWELS
    sounds = part.sounds.translate(_FULL) if full else part.sounds
    sounds = "|" * (part.kind in _ENDINGS) + sounds + "|" * (part.kind == "stem")
    at = int(part.kind in _ENDINGS)
    while at < len(sounds) - (part.kind == "stem"):
        key, size = _longest(sounds, at, scheme)
        double = at > 0 and sounds[at] == sounds[at - 1]
        yield ("",) if double and column in _CONSONANTAL else scheme[key]
        at += size


def _longest(sounds: str, at: int, scheme: dict[str, tuple[str, ...]]) -> tuple[str, int]:
    """The row of `sounds.csv` for what stands at a place, and how many letters it takes."""
    first = at == 0 or sounds[at - 1] in " -"
    for size in (3, 2, 1):
        sound = sounds[at : at + size]
        last = sounds[at + size : at + size + 1] in {"", " ", "-"}
        for key in (f"^{sound}" * first, f"{sound}$" * last, sound):
            if key and len(sound) == size and key in scheme:
                return key, size
    raise UsageError(f"no row of sounds.csv for {sounds[at]!r} in {sounds!r}", hint="Add it, or correct the part.")
