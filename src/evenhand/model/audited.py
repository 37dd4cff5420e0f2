"""What an audit of evenness found: derived from a record or a table, never logged."""

from enum import StrEnum

from evenhand.model.base import Line, Model, Term, Text


class Verdict(StrEnum):
    """What may be said of one comparison; `FOR_REVIEW`: nothing, it is for people to read."""

    EVEN = "even_within_bounds"
    UNEVEN = "uneven"
    CANNOT_TELL = "cannot_tell"
    FOR_REVIEW = "no_verdict"


class Card(Model):
    """One comparison of one test.

    Attributes:
        test, name: T1 to T9, and its name; `stage`: of the work, that it tests.
        outcome: what was compared.
        group: what the sides are values of; `sides`: the two, in the reader's alphabet; none where no sides are.
        n: units on each side that were compared; `yes`: those of them with the outcome. Never a result by themselves.
        measure: the kind of ratio; `estimate`, `low`, `high`: first side over second, with its 90 % interval, none
            where it has no end; `p`: after Holm's correction over the outcomes of the test.
        bounds: inside which a ratio is called even; `detectable`: the smallest ratio above 1 that would be found at
            80 % power with so many units.
        goal: whether the interval lies inside the narrower bounds that are the goal as well.
        sentence: the result in plain English; `needs`: what it would take to tell more.
        details: further results, one line each; `table`: rows that go with it.
    """

    test: Term
    name: Line
    stage: Line
    outcome: Line
    group: Line
    sides: tuple[Line, ...] = ()
    n: tuple[int, ...] = ()
    yes: tuple[int, ...] = ()
    measure: Line = "none"
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    bounds: tuple[float, float] | None = None
    detectable: float | None = None
    goal: bool | None = None
    verdict: Verdict
    sentence: Text
    needs: Text | None = None
    details: tuple[Line, ...] = ()
    table: tuple[dict[str, str | int | float], ...] = ()


class Needed(Model):
    """How many units a side it takes.

    Attributes:
        test, aim: which test, and what is to be reached; `other`: units on the larger side for each on the smaller.
        smaller, larger: the least numbers with which the aim was reached; none when more than were tried are needed.
        share: how often it was reached there, 0 to 1, in `draws` simulated runs.
    """

    test: Line
    aim: Line
    other: int
    smaller: int | None = None
    larger: int | None = None
    share: float
    draws: int


class Audit(Model):
    """The cards of one audit.

    Attributes:
        what: what was audited; `registered`: version of the bounds and outcomes, and a digest of their files.
        units: how many units of each level there are.
        whole: what may be said over all tests together: with a correction for all of them, so that an even process is
            called uneven in at most 5 of 100 audits; `sentence`: the same in plain English.
        cards: in the order of the tests; `needed`: how many units it takes, if that was asked and nothing else.
    """

    what: Line
    registered: Line
    units: dict[str, int]
    whole: Verdict = Verdict.FOR_REVIEW
    sentence: Text | None = None
    cards: tuple[Card, ...]
    needed: tuple[Needed, ...] = ()
