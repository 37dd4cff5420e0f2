"""Where a claim happened, once it is known who is said to have done what to whom."""

from evenhand.claim.suggest.lexicon import wordlist
from evenhand.claim.suggest.peoples import FoundPeople
from evenhand.claim.suggest.placed import place_of
from evenhand.claim.suggest.places import FoundPlace
from evenhand.claim.suggest.reading import Reading
from evenhand.model.proposal import Span


def scene(reading: Reading, number: int, span: Span, by: FoundPeople | None, act: str | None) -> FoundPlace | None:
    """The place of a claim at `span` in sentence `number`.

    In this order: a place that the sentence names and that is neither whoever acts nor where somebody is only from
    ("citizens of X"); for captives the State that is said to hold them; the last one named in the paragraph; the
    speaker's State where the paragraph speaks of "us"; one named in the sentences before; else the speaker's State.
    """
    places = [each for each in reading.places if not (_acts(each, by) or _elsewhere(reading, each))]
    whole, paragraph = reading.sentence(number), reading.paragraph(number)
    place = place_of(reading.text, places, whole, span, paragraph, reading.speaker)
    if place and place.start >= whole[0]:
        return place
    if act == "detention" and by and by.code:
        return FoundPlace(by.start, by.end, by.name, "state", by.code)
    if reading.speaker is None or (place and (place.start >= paragraph[0] or not _ours(reading, paragraph, span))):
        return place
    return FoundPlace(*span, reading.speaker, "state")


def _ours(reading: Reading, paragraph: Span, span: Span) -> bool:
    """True where the paragraph has spoken of "we" or "our" before the claim."""
    tokens = reading.tokens
    return not wordlist("ours").isdisjoint(tokens.words[tokens.at(paragraph[0]) : tokens.at(span[0])])


def _acts(place: FoundPlace, by: FoundPeople | None) -> bool:
    return by is not None and place.start < by.end and place.end > by.start


def _elsewhere(reading: Reading, place: FoundPlace) -> bool:
    """True for "citizens of X", where they may be anywhere, and for "against X", who is fought elsewhere as well."""
    at = reading.tokens.at(place.start)
    before = reading.tokens.words[max(0, at - 5) : at]
    origin = before[-1:] in (["of"], ["the"]) and not wordlist("citizens").isdisjoint(before)
    return origin or (place.kind == "state" and "against" in before[-2:])
