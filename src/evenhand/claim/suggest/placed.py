"""Where a claim is said to have happened, of the places that the text names around it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter

from evenhand.claim.suggest.gazetteer import Gazetteer
from evenhand.claim.suggest.place_tables import any_of, words
from evenhand.claim.suggest.places import FoundPlace
from evenhand.model.proposal import Span

_REACH = 1500  # characters before the paragraph: some eight sentences of a speech
_PARAGRAPH = 3000  # characters of the paragraph before the sentence: a text may be one long paragraph
_CLAUSE = re.compile(r"[;:\u2014]|,\s+(?:and|but|while|whereas|which|where|who)\s|\s(?:while|whereas)\s")
_OWN = re.compile(rf"\b(?:our|my)\s+(?:own\s+)?(?:[a-z]+\s+)?(?:{any_of(words()['own'])})\b", re.IGNORECASE)
_HOLDS = re.compile(rf"['\u2019]s?\s+(?:[a-z]+\s+)?(?:{any_of([*words()['land'], *words()['people_of']])})\b")
_OF_LAND = re.compile(
    rf"\b(?:{any_of([*words()['land'], *words()['of_state'], *words()['people_of']])})\s+of\s+(?:the\s+)?$"
)
_FORCES = re.compile(
    rf"(?:['\u2019]s?)?\s+(?:(?:{any_of(words()['force_adjectives'])})\s+(?:and\s+)?)*(?:{any_of(words()['force'])})\b"
)
_FORCES_OF = re.compile(rf"\b(?:{any_of(words()['force'])})\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_NARROW = {"case": 3, "town": 3, "unknown": 3, "region": 2, "state": 1}


def place_of(
    text: str, found: list[FoundPlace], sentence: Span, span: Span, paragraph: Span, speaker: str | None
) -> FoundPlace | None:
    """The place where a claim at `span` is said to have happened; none where the text names none.

    In this order: the clause of the claim; its sentence; the last place before it in the paragraph; the last place in
    the sentences before, within reach. In a clause and a sentence the narrowest place counts (a town before a region
    before a State), then the one after a word of place ("in", "at", "near"), then the nearest; "our country" is the
    State of `speaker`. Whoever only acts is no place: "X's forces", "by X", and a State that stands as the subject.
    Areas of many States (continents, seas) come last in each.
    """
    within = [*_between(found, *sentence), *_own(text, sentence, speaker)]
    clause = _clause(text, sentence, span)
    for scope in (clause, sentence):
        place = _best(text, (p for p in within if scope[0] <= p.start < scope[1]), span)
        if place is not None:
            return place
    start = max(min(paragraph[0], sentence[0]), sentence[0] - _PARAGRAPH)
    for earlier in ((start, sentence[0]), (max(0, start - _REACH), start)):
        named = [*_between(found, *earlier), *_own(text, earlier, speaker)]
        last = _last(text, named)
        if last is not None:
            return last
    return None


def _best(text: str, places: Iterable[FoundPlace], span: Span) -> FoundPlace | None:
    usable = [place for place in places if _may_be_where(text, place)]

    def rank(place: FoundPlace) -> tuple[bool, int, bool, int]:
        away = max(place.start - span[1], span[0] - place.end, 0)
        return not place.area, _NARROW[place.kind], place.after not in ("", "of", "against", "to"), -away

    return max(usable, key=rank, default=None)


def _last(text: str, places: list[FoundPlace]) -> FoundPlace | None:
    usable = [place for place in places if _may_be_where(text, place)]
    return max(usable, key=lambda place: (not place.area, place.start), default=None)


def _may_be_where(text: str, place: FoundPlace) -> bool:
    """Whether a place is more than somebody who acts."""
    if place.after in words()["who"] or _FORCES.match(text, place.end):
        return False
    before = max(0, place.start - 60), place.start
    if _FORCES_OF.search(text, *before):
        return False
    if place.kind == "state" and place.after in ("", "of"):
        return _HOLDS.match(text, place.end) is not None or _OF_LAND.search(text, *before) is not None
    return True


def _own(text: str, scope: Span, speaker: str | None) -> Iterator[FoundPlace]:
    """The State of the speaker, at each "our country" of the scope."""
    if speaker:
        for words_ in _OWN.finditer(text, *scope):
            yield FoundPlace(*words_.span(), speaker, "state", _code(speaker), after="in")


def _code(state: str) -> str:
    return next((named.code for named in Gazetteer.with_names().named(state) if named.kind == "state"), "")


def _between(found: list[FoundPlace], start: int, end: int) -> list[FoundPlace]:
    at = attrgetter("start")
    return found[bisect_left(found, start, key=at) : bisect_left(found, end, key=at)]


def _clause(text: str, sentence: Span, span: Span) -> Span:
    before = [cut.end() for cut in _CLAUSE.finditer(text, sentence[0], max(sentence[0], span[0]))]
    after = _CLAUSE.search(text, min(span[1], sentence[1]), sentence[1])
    return before[-1] if before else sentence[0], after.start() if after else sentence[1]
