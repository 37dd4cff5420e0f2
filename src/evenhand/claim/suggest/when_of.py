"""Which of the dates found in a text a claim speaks of."""

from evenhand.claim.suggest.when_found import FoundDate
from evenhand.claim.suggest.when_words import words
from evenhand.claim.suggest.when_year import in_future
from evenhand.model.edtf import precision

Span = tuple[int, int]

_TOO_WIDE = ("century", "millennium", "unknown")


def when_of(found: list[FoundDate], sentence: Span, span: Span, paragraph: Span, said: str | None) -> str | None:
    """EDTF of the date that a claim at `span` speaks of; None when none is near enough.

    In this order: a date in the sentence, first those of the claim's own clause, of these the nearest; the last date
    before the sentence in its paragraph; the last date of violence before it, beyond the paragraph. How far back is
    said in `reach` of `language/en/when.toml`, found by looking: beyond a paragraph the last date of any kind is hardly
    ever the claim's. Passed over are the dates of documents, dates after the statement, years that nothing tells and
    whole centuries, and beyond the sentence "today" and "the past thirty years".

    Args:
        found: from `find_dates`.
        sentence: where the sentence of the claim stands.
        span: where its words stand.
        paragraph: where the paragraph stands.
        said: EDTF, when the text was said, as given to `find_dates`.
    """
    usable = [date for date in found if date.start < sentence[1] and _tells(date, said)]
    here = [date for date in usable if date.end > sentence[0]]
    if here:
        return min(here, key=lambda date: _distance(date, span)).when
    before = [date for date in usable if date.end <= sentence[0] and _sets_the_time(date, said)]
    in_paragraph = max(paragraph[0], sentence[0] - words()["reach"]["paragraph"])
    if before and before[-1].start >= in_paragraph:
        return before[-1].when
    beyond = sentence[0] - words()["reach"]["beyond"]
    return next((date.when for date in reversed(before) if date.start >= beyond and _lasts(date)), None)


def _sets_the_time(date: FoundDate, said: str | None) -> bool:
    """True when sentences after its own may still speak of a date: not "today", nor "over the past thirty years"."""
    return date.kind != "relative" or (date.when != said and date.role == "at")


def _lasts(date: FoundDate) -> bool:
    """True when a date may be spoken of beyond its paragraph: one of violence, and no mere "last year"."""
    return date.of_violence and (date.kind != "relative" or precision(date.when) in ("day", "month"))


def _distance(date: FoundDate, span: Span) -> tuple[bool, int]:
    """How far a date stands from a claim: another clause first, then characters."""
    first, last = date.clause
    apart = not first <= span[0] < last
    return apart, max(date.start - span[1], span[0] - date.end, 0)


def _tells(date: FoundDate, said: str | None) -> bool:
    if date.role == "instrument" or "XXXX" in date.when or precision(date.when) in _TOO_WIDE:
        return False
    return not in_future(date.when, said)
