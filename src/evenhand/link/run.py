"""One linkage under way."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from evenhand.link.compare.column import Compared, Pairs
from evenhand.link.encode.subjects import Encoded
from evenhand.link.known import Known
from evenhand.link.sample import Drawn

Progress = Callable[[str, float], None]
Real = NDArray[np.float64]


@dataclass(slots=True)
class Run:
    """One linkage under way: what is known so far, also from people, and how long each stage took."""

    told: Encoded
    chance: Drawn
    seed: int
    progress: Progress | None
    known: Known
    seconds: dict[str, float] = field(default_factory=dict)
    since: float = field(default_factory=time.perf_counter)

    def done(self, stage: str) -> None:
        """Note the end of a stage."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self.since
        self.since = now
        if self.progress:
            self.progress(stage, 1.0)


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs with their levels, and the log odds of each once rivals have had their say."""

    left: Pairs
    right: Pairs
    compared: Compared
    log_odds: Real
