"""What a test found, before anybody says what it means."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Pair = tuple[str, str]
"""Two sides that are compared, in the reader's alphabet."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A ratio between two sides, on the logarithmic scale.

    Invariant: exchanging the sides changes the sign of `log_ratio`, exchanges ends and counts, and nothing else.

    Attributes:
        log_ratio: ln of the ratio, first side over second; infinite when one side never, or always, has the outcome.
        log_low, log_high: ends of the 90 % interval; infinite where there is none.
        error: standard error of `log_ratio`; p: two-sided, 0 to 1.
        n: units on each side that were compared; `yes`: those of them that have the outcome.
    """

    log_ratio: float
    log_low: float
    log_high: float
    error: float
    p: float
    n: tuple[int, int]
    yes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison of one test.

    Attributes:
        test: T1 to T9; `outcome`: a registered outcome, or what else was compared; `stage`: of the work, that it tests.
        group: what the sides are values of; `sides`: the two.
        effect: what was found; none when the test could not be run, and then `why` says why and `needs` what it takes.
        measure: the kind of ratio; `judged`: false for tests whose result is for people to read.
        exact: for tests without chance, whether everything was the same.
        family: comparisons among which p is corrected for their number.
        said: what is compared, in words, for the sentence; `form`: which sentence of data/audit/tests.toml, if not the
            one for its group; `details`: further results, one line each.
        table: rows that go with it.
    """

    test: str
    outcome: str
    stage: str
    sides: tuple[str, ...]
    group: str = "alleged_party"
    effect: Effect | None = None
    why: str = ""
    needs: str = ""
    measure: str = "odds ratio"
    judged: bool = True
    exact: bool | None = None
    family: str = ""
    said: str = ""
    form: str = ""
    details: tuple[str, ...] = ()
    table: tuple[Mapping[str, str | int | float], ...] = field(default=())
