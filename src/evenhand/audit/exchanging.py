"""Who takes whose place in an exchange: ids, the words that go with them, and languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from evenhand.audit.effect import Pair
from evenhand.model.base import Model
from evenhand.model.claim import Claim, Frame
from evenhand.model.decision import Incident
from evenhand.model.document import Document, Passage
from evenhand.model.world import Party, Place, Source
from evenhand.record.origins import Origins
from evenhand.record.view import View

WORDS: Mapping[type[Model], tuple[str, ...]] = {
    Party: ("names", "aliases"),
    Source: ("name", "remark"),
    Place: ("names", "also", "gazetteer", "admin"),
    Document: ("title", "file_name", "url", "retrieved_from", "symbol", "remark"),
    Incident: ("label",),
    Claim: ("locator", "coder", "remark"),
}
"""Fields that say what somebody calls a thing: they go with its id. All others say what it is, and stay."""

_SAID = ("alleged_as", "place_as", "status_as")
_OTHER = "zxx"
"""ISO 639: no linguistic content. It takes a place among the languages, so that a single one is exchanged too."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who takes whose place.

    Attributes:
        names: for an id the one that takes its place; each stands once on either side.
        words: for an id the one whose words its record takes; where none is given, those that go with its new id.
        languages: for a language the one that takes its place.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)


def of_pair(view: View, pair: Pair) -> Exchange:
    """Two parties; sources that speak for the one take the words of those of the other, and claims against it too."""
    origins = Origins(view)
    spoken: dict[frozenset[str], list[str]] = {}
    for source in view.all(Source):
        spoken.setdefault(frozenset({origins.side(source.id) or ""}), []).append(source.id)
    accusing: dict[frozenset[str], list[str]] = {}
    for claim in view.all(Claim):
        accused = frozenset(map(origins.whole, getattr(claim.record.frame, "alleged", ())))
        accusing.setdefault(accused & set(pair), []).append(claim.id)
    first, second = (frozenset({party}) for party in pair)
    words: dict[str, str] = {}
    for told in (spoken, accusing):
        for one, other in ((first, second), (second, first)):
            words |= dict(zip(told.get(one, ()), cycle(told.get(other, ())), strict=False))
    return Exchange(dict(zip(pair, reversed(pair), strict=True)), words)


def of_all(view: View) -> Exchange:
    """Everything that has words, each kind turned half round, so that nothing keeps its place; and the languages."""
    names: dict[str, str] = {}
    for model in WORDS:
        names |= _turned([held.id for held in view.all(model)])
    return Exchange(names, languages=_turned([*dict.fromkeys(_languages(view)), _OTHER]))


def _turned(names: Sequence[str]) -> dict[str, str]:
    half = len(names) // 2
    return dict(zip(names, [*names[half:], *names[:half]], strict=True))


def _languages(view: View) -> Iterator[str]:
    yield from (held.record.language for held in view.all(Document) if held.record.language)
    yield from (held.record.language for held in view.all(Passage) if held.record.language)
    yield from (language for held in view.all(Source) for language in held.record.languages)


def reworded(record: Model, giver: Model) -> Model:
    """A record with the words of another of its type."""
    words = {name: getattr(giver, name) for name in WORDS[type(record)]}
    if isinstance(record, Claim) and isinstance(giver, Claim):
        words["frame"] = _reworded(record.frame, giver.frame)
    return record.model_copy(update=words)


def _reworded(frame: Frame, giver: Frame) -> Frame:
    fields = [name for name in _SAID if name in type(frame).model_fields]
    return frame.model_copy(update={name: getattr(giver, name, None) for name in fields})
