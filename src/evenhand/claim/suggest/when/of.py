"""Which of the dates found in a text a claim speaks of."""

from evenhand.claim.suggest.when.found import FoundDate
from evenhand.claim.suggest.when.words import words
from evenhand.claim.suggest.when.year import in_future
from evenhand.model.edtf import bounds, precision

Span = tuple[int, int]

_TOO_WIDE = ("century", "millennium", "unknown")


def when_of(found: list[FoundDate], sentence: Span, span: Span, paragraph: Span, said: str | None) -> str | None:
    """EDTF of the date that a claim at `span` speaks of; None when none is near enough.

    In this order: a date in the sentence, first those of the claim's own clause, of these the nearest; the last date
    right before the sentence; the last one before it in its paragraph; the last date of violence before it; of these
    "for thirty years" only where no date of another kind stands near it. How far
    back each may stand is said in `reach` of `language/en/when.toml`, and was found by looking: beyond a paragraph,
    the last date of any kind is hardly ever the claim's. Passed over are the dates of documents, dates after the
    statement, years that nothing tells, whole centuries, and further back "today" and "over the past thirty years".

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
    before = [date for date in reversed(usable) if date.end <= sentence[0]]
    carried = [date for date in before if _carries(date, sentence[0], paragraph[0], said)]
    fixed = (
        date.when for date in carried if _is_fixed(date) and carried[0].start - date.end < words()["reach"]["fixed"]
    )
    return next(fixed, carried[0].when if carried else None)


def _is_fixed(date: FoundDate) -> bool:
    """False for "over the past thirty years"."""
    return date.kind != "relative" or date.role == "at"


def _carries(date: FoundDate, sentence: int, paragraph: int, said: str | None) -> bool:
    """True when a sentence that begins there may still speak of a date before it."""
    reach, back = words()["reach"], sentence - date.end
    if date.when == said or back > reach["beyond"]:
        return False
    if back <= reach["next"]:
        return True
    if said and _years(date.when, said) > reach["age"]:
        return False
    if not _is_fixed(date):
        return False
    if date.start >= paragraph and back <= reach["paragraph"]:
        return True
    return date.of_violence and (date.kind != "relative" or precision(date.when) in ("day", "month"))


def _years(when: str, said: str) -> int:
    """How many years lie between the end of a date and the statement; 0 where one of them is open."""
    end, day = bounds(when)[1], bounds(said)[1]
    return day.year - end.year if end and day else 0


def _distance(date: FoundDate, span: Span) -> tuple[bool, int]:
    """How far a date stands from a claim: another clause first, then characters."""
    first, last = date.clause
    apart = not first <= span[0] < last
    return apart, max(date.start - span[1], span[0] - date.end, 0)


def _tells(date: FoundDate, said: str | None) -> bool:
    if date.role == "instrument" or "XXXX" in date.when or precision(date.when) in _TOO_WIDE:
        return False
    return not in_future(date.when, said)
