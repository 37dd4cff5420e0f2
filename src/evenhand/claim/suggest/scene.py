"""Where a claim happened, once it is known who is said to have done what to whom."""

import re
from dataclasses import replace

from evenhand.claim.suggest.lexicon import wordlist
from evenhand.claim.suggest.peoples import FoundPeople
from evenhand.claim.suggest.placed import place_of
from evenhand.claim.suggest.places import FoundPlace
from evenhand.claim.suggest.reading import Reading, within
from evenhand.claim.suggest.when import when_of
from evenhand.model.proposal import Span

_LISTS = re.compile(r"\s*(?:,|and|,\s*and|as well as)\s*(?:the\s+|in\s+)?")
_JUST_BEFORE = 200  # characters before a sentence
_OWN_REACH = 900  # characters before a claim: a paragraph or two
_FARTHEST = 3000  # characters around a claim in which places are looked at
_EXAMPLE = 30  # tokens from "including" to an example


def scene(reading: Reading, number: int, span: Span, by: FoundPeople | None, act: str | None) -> FoundPlace | None:
    """The place of a claim at `span` in sentence `number`.

    In this order: a place that the sentence names and that is neither whoever acts nor where somebody is only from
    ("citizens of X"); for captives the State that is said to hold them; the last one named in the paragraph; the
    speaker's State where the text has just named it; one named in the sentences before.
    """
    whole, paragraph = reading.sentence(number), reading.paragraph(number)
    place = place_of(reading.text, _places(reading, span, by), whole, span, paragraph, reading.speaker)
    if place and place.start >= whole[0]:
        return _with_listed(reading, place, whole)
    if act == "detention" and by and by.code:
        return FoundPlace(by.start, by.end, by.name, "state", by.code)
    if reading.speaker and not (place and place.start >= paragraph[0]) and _own(reading, span):
        return FoundPlace(*span, reading.speaker, "state")
    return place


def _with_listed(reading: Reading, place: FoundPlace, sentence: Span) -> FoundPlace:
    """A place with those that a list names beside it: an amount is of them all, so that no one id of a case is its."""
    group: list[FoundPlace] = []
    for each in within(reading.places, sentence):
        if group and not _LISTS.fullmatch(reading.text, group[-1].end, each.start):
            if place in group:
                break
            group = []
        group.append(each)
    names = tuple(dict.fromkeys(each.name for each in group))
    if place not in group or len(names) < 2:
        return place
    return replace(place, name=", ".join(names), place_id=None)


def moment(reading: Reading, number: int, span: Span, *, counted: bool) -> tuple[str | None, bool]:
    """When a claim at `span` in sentence `number` happened, and whether the text before the sentence tells it.

    Of a claim without an amount it is told at most by the words right before the sentence.
    """
    whole, paragraph = reading.sentence(number), reading.paragraph(number)
    here = when_of(within(reading.dates, whole), whole, span, paragraph, reading.said)
    if here:
        return here, False
    before = reading.dates if counted else within(reading.dates, (max(paragraph[0], whole[0] - _JUST_BEFORE), whole[1]))
    carried = when_of(before, whole, span, paragraph, reading.said)
    return carried, carried is not None


def sentence_scene(reading: Reading, number: int, span: Span, by: FoundPeople | None) -> FoundPlace | None:
    """The place of a claim as its own sentence names it."""
    whole = reading.sentence(number)
    place = place_of(reading.text, _places(reading, span, by), whole, span, whole, None)
    return place if place and place.start >= whole[0] else None


def _places(reading: Reading, span: Span, by: FoundPeople | None) -> list[FoundPlace]:
    """The places named up to the end of the claim's sentence or a little after, but for those that are not its own."""
    near = within(reading.places, (max(0, span[0] - _FARTHEST), span[1] + _FARTHEST))
    return [
        each for each in near if not (_acts(each, by) or _elsewhere(reading, each) or _example(reading, each, span))
    ]


def _example(reading: Reading, place: FoundPlace, span: Span) -> bool:
    """True where a place is only named as an example of the place of the claim: "cities of X, including Y"."""
    tokens, at = reading.tokens, reading.tokens.at(place.start)
    for token in range(at - 1, max(-1, at - _EXAMPLE), -1):
        if tokens.words[token] in (".", ";"):
            return False
        if tokens.words[token] in wordlist("examples"):
            return not tokens.starts[token] < span[0] <= place.start
    return False


def _own(reading: Reading, span: Span) -> bool:
    """True where the text has just named the speaker's State."""
    since = max(0, span[0] - _OWN_REACH)
    places, peoples = within(reading.places, (since, span[0])), within(reading.peoples, (since, span[0]))
    return reading.speaker in {each.name for each in places} | {each.name for each in peoples}


def _acts(place: FoundPlace, by: FoundPeople | None) -> bool:
    return by is not None and place.start < by.end and place.end > by.start


def _elsewhere(reading: Reading, place: FoundPlace) -> bool:
    """True for "citizens of X", where they may be anywhere, and for "against X", who is fought elsewhere as well."""
    at = reading.tokens.at(place.start)
    before = reading.tokens.words[max(0, at - 5) : at]
    origin = before[-1:] in (["of"], ["the"]) and not wordlist("citizens").isdisjoint(before)
    return origin or (place.kind == "state" and "against" in before[-2:])
