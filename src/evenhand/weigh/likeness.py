"""Which text repeats an earlier one, by the groups of words that both hold."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Told:
    """A text, and when it was said.

    Attributes:
        claim: whose passage it is.
        text: of the passage.
        first, last: the days between which it was said, as ordinals; 0 when unknown.
    """

    claim: str
    text: str
    first: int
    last: int


def copies(
    told: Iterable[Told], limits: Mapping[str, float], apart: Callable[[str, str], bool] = lambda _, __: False
) -> dict[str, str]:
    """For each claim whose text repeats an earlier one, the claim with that text.

    Only what was certainly said later can be a copy, so that no claim added to a record joins two others. The work
    grows with the length of the texts, since a copy is never compared with again.

    Args:
        told: texts; those without a date are left out.
        limits: `near_duplicate` of data/rules/grade.toml.
        apart: tells of two claims, the later first, whether a person judged that the one does not repeat the other.
    """
    holders: dict[tuple[str, ...], list[Told]] = {}
    found: dict[str, str] = {}
    for each in sorted((one for one in told if one.last), key=lambda one: (one.first, one.last)):
        groups = _groups(each.text, limits)
        shared = Counter(other.claim for group in groups for other in holders.get(group, ()) if other.last < each.first)
        enough = limits["containment"] * len(groups)
        source = next(
            (name for name in _earliest(shared, holders, groups, enough) if not apart(each.claim, name)), None
        )
        if source is not None:
            found[each.claim] = source
            continue
        for group in groups:
            holders.setdefault(group, []).append(each)
    return found


def _earliest(
    shared: Counter[str], holders: Mapping[tuple[str, ...], list[Told]], groups: set[tuple[str, ...]], enough: float
) -> list[str]:
    """The claims that hold enough of these groups of words, the earliest first."""
    near = {other.claim: other for group in groups for other in holders.get(group, ()) if shared[other.claim] >= enough}
    ordered = sorted(near.values(), key=lambda other: (other.last, -shared[other.claim], other.text))
    return [other.claim for other in ordered]


def _groups(text: str, limits: Mapping[str, float]) -> set[tuple[str, ...]]:
    """Every run of so many words; none for a text that is too short to tell."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if len(words) < limits["least_words"]:
        return set()
    return set(zip(*(islice(words, start, None) for start in range(int(limits["words"]))), strict=False))
