"""A text read once: its words, and where it names dates, places, peoples and instruments."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from evenhand.claim.suggest.citations import Citation, citations
from evenhand.claim.suggest.counted import names_counted
from evenhand.claim.suggest.gazetteer import Gazetteer, Mention
from evenhand.claim.suggest.lexicon import wordlist
from evenhand.claim.suggest.peoples import FoundPeople, find_peoples
from evenhand.claim.suggest.place_tables import PEOPLE
from evenhand.claim.suggest.places import FoundPlace, find_places
from evenhand.claim.suggest.speaker import speaker_in
from evenhand.claim.suggest.tokens import Tokens, tokens_in
from evenhand.claim.suggest.when import FoundDate, find_dates, said_in
from evenhand.model.proposal import Setting, Span

P = TypeVar("P", FoundDate, FoundPlace, FoundPeople, Citation)


@dataclass
class Reading:
    """What a text holds before any claim is looked for; each list in the order of the text.

    Attributes:
        said: EDTF, when the text was said; `speaker`: who speaks; none where unknown.
    """

    text: str
    said: str | None
    speaker: str | None
    tokens: Tokens
    dates: list[FoundDate]
    places: list[FoundPlace]
    peoples: list[FoundPeople]
    citations: list[Citation]

    def sentence(self, number: int) -> Span:
        """Where a sentence stands in the text."""
        first, last = self.tokens.sentences[number]
        return self.tokens.span(first, last)

    def paragraph(self, number: int) -> Span:
        """Where the paragraph of a sentence stands in the text."""
        return self._paragraphs[self.tokens.paragraphs[number]]

    @cached_property
    def _paragraphs(self) -> list[Span]:
        found: list[Span] = []
        for number, (first, last) in enumerate(self.tokens.sentences):
            start, end = self.tokens.span(first, last)
            if self.tokens.paragraphs[number] == len(found):
                found.append((start, end))
            else:
                found[-1] = (found[-1][0], end)
        return found

    @cached_property
    def masked(self) -> set[int]:
        """Tokens of dates and instruments: their numbers count nothing."""
        spans = [(each.start, each.end) for each in self.dates] + [(each.start, each.end) for each in self.citations]
        found = {token for start, end in spans for token in range(self.tokens.at(start), self.tokens.at(end))}
        return {token for token in found if not self._counts(token, found)}

    def _counts(self, token: int, dates: set[int]) -> bool:
        """True for "1792 missing persons": a number that looks like a year and is none."""
        following = token + 1
        alone = token - 1 not in dates and following not in dates and following < len(self.tokens.words)
        year = self.tokens.words[token - 1] in wordlist("before_years") if token else False
        return alone and not year and self.tokens.words[token].isdigit() and names_counted(self.tokens, following)


def reading(text: str, setting: Setting) -> Reading:
    """A text with all that it names. Cost grows as its length."""
    said = setting.said or said_in(text)
    gazetteer = Gazetteer.with_names(setting.places, setting.parties)
    speaker = setting.speaker or speaker_in(text, gazetteer)
    mentions = gazetteer.read(text).mentions
    tokens = tokens_in(text, [(each.start, each.end) for each in mentions if _is_one(each, text)])
    places = find_places(text, gazetteer)
    peoples = _with_states(find_peoples(text, gazetteer), places, gazetteer)
    return Reading(text, said, speaker, tokens, find_dates(text, said), places, peoples, citations(text))


def _is_one(mention: Mention, text: str) -> bool:
    """Whether a name is one word to the rules: not one that ends in a noun ("Xian refugees").

    What a case calls a place may describe it ("Villages of X"), and is none.
    """
    last = text[mention.start : mention.end].rsplit(maxsplit=1)[-1]
    proper = not last.islower() or last == "of"  # "Xia (Republic of"
    return proper and any(each.kind in (*PEOPLE, "state", "region", "town") for each in mention.options)


def _with_states(peoples: list[FoundPeople], places: list[FoundPlace], gazetteer: Gazetteer) -> list[FoundPeople]:
    """The peoples with the States that are named, for a State acts too; none twice."""
    taken = {place for each in peoples for place in range(each.start, each.end)}
    states = (
        FoundPeople(each.start, each.end, each.name, each.code, "state", gazetteer.party(each.code))
        for each in places
        if each.kind == "state" and each.start not in taken
    )
    return sorted([*peoples, *states], key=lambda each: each.start)


def within(found: Sequence[P], span: Span) -> list[P]:
    """Those of a list in the order of the text that stand within a span."""
    first = bisect_left(found, span[0], key=lambda each: each.start)
    kept = []
    for each in found[first:]:
        if each.start >= span[1]:
            break
        kept.append(each)
    return kept
