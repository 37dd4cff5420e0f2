"""Where the heavy steps of a linkage are done: on this machine, or elsewhere by the same functions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from evenhand.link.block.candidates import candidates
from evenhand.link.block.pairs import Rule
from evenhand.link.encode.subjects import Encoded
from evenhand.link.screen import Screened, screened


class Blocked(Protocol):
    """Candidate pairs, wherever they are."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What each blocking rule gave."""

    def about(self) -> int:
        """About how many pairs there are; exactly for a small table."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The steps whose work grows with the pairs: `candidates` of records, and the pairs of them worth a second look.

    `screened` takes comparisons, what `candidates` gave, a first guess at the model, a seed, and progress.
    """

    candidates: Callable[[Encoded], Blocked]
    screened: Callable[..., Screened]


HERE = Engine(candidates, screened)
