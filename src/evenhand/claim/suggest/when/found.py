"""A date found in a text."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression, and what it comes to.

    Attributes:
        start, end: where it stands, in characters, the end not included. Words that only say how it is meant
            (since, between) are left out; words that it needs for its value (early, last) are in.
        when: EDTF; a year that nothing tells is `XXXX`.
        kind: "absolute", "carried" (the year comes from what was said before), "relative" (reckoned from the date of
            the statement) or "anaphoric" (reckoned from the date before: "the same year").
        role: "at", "since", "until", "between", or "instrument": the date of a document, no date of what happened.
        clause: the clause it stands in, as far as punctuation and conjunctions tell.
        of_violence: whether words of war and attack stand near it.
    """

    start: int
    end: int
    when: str
    kind: str
    role: str = "at"
    clause: tuple[int, int] = field(default=(0, 0), compare=False)
    of_violence: bool = field(default=False, compare=False)
