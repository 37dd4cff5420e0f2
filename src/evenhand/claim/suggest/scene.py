"""Where a claim happened, once it is known who is said to have done what to whom."""

from evenhand.claim.suggest.lexicon import wordlist
from evenhand.claim.suggest.peoples import FoundPeople
from evenhand.claim.suggest.placed import place_of
from evenhand.claim.suggest.places import FoundPlace
from evenhand.claim.suggest.reading import Reading, within
from evenhand.model.proposal import Span

_OWN_REACH = 900  # characters before a claim: a paragraph or two
_FARTHEST = 3000  # characters around a claim in which places are looked at
_EXAMPLE = 30  # tokens from "including" to an example


def scene(reading: Reading, number: int, span: Span, by: FoundPeople | None, act: str | None) -> FoundPlace | None:
    """The place of a claim at `span` in sentence `number`.

    In this order: a place that the sentence names and that is neither whoever acts nor where somebody is only from
    ("citizens of X"); for captives the State that is said to hold them; the last one named in the paragraph; the
    speaker's State where the text has just spoken of it or of "us"; one named in the sentences before.
    """
    whole, paragraph = reading.sentence(number), reading.paragraph(number)
    place = place_of(reading.text, _places(reading, span, by), whole, span, paragraph, reading.speaker)
    if place and place.start >= whole[0]:
        return place
    if act == "detention" and by and by.code:
        return FoundPlace(by.start, by.end, by.name, "state", by.code)
    if reading.speaker and not (place and place.start >= paragraph[0]) and _own(reading, number, span):
        return FoundPlace(*span, reading.speaker, "state")
    return place


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


def _own(reading: Reading, number: int, span: Span) -> bool:
    """True where this sentence or the one before speaks of "us", or the text has just named the speaker's State."""
    tokens, since = reading.tokens, max(0, span[0] - _OWN_REACH)
    first = tokens.sentences[max(0, number - 1)][0]
    if not wordlist("ours").isdisjoint(tokens.words[first : tokens.sentences[number][1]]):
        return True
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
