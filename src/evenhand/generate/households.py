"""Who lives with whom."""

from dataclasses import dataclass, replace

import numpy as np

from evenhand.generate.arrays import Bools, Ints

_WIFE_AT = 1
_BROTHERS = 0.25


@dataclass(frozen=True, slots=True)
class Households:
    """For each person the household and the place in it; for each household its kind.

    Attributes:
        of: household of each person; `at`: 0 the man of the house, 1 his wife, then children.
        brothers: households of brothers and sisters whose parents are not there.
    """

    of: Ints
    at: Ints
    brothers: Bools

    @property
    def count(self) -> int:
        """How many households there are."""
        return len(self.brothers)

    @property
    def child(self) -> Bools:
        """Who has the man of the house, there or not, for a father."""
        found: Bools = (self.at > _WIFE_AT) | self.brothers[self.of]
        return found

    @property
    def wife(self) -> Bools:
        """Who is the wife of the man of the house."""
        found: Bools = (self.at == _WIFE_AT) & ~self.brothers[self.of]
        return found

    def only(self, whose: Ints) -> "Households":
        """The same households with these persons only."""
        return replace(self, of=self.of[whose], at=self.at[whose])


def households(count: int, mean: float, rng: np.random.Generator) -> Households:
    """Households of so many persons, 1 + Poisson(mean - 1) to each."""
    sizes = 1 + rng.poisson(mean - 1, size=count)
    ends = np.cumsum(sizes)
    last = int(np.searchsorted(ends, count)) + 1
    of = np.repeat(np.arange(last), sizes[:last])[:count]
    at = np.arange(count) - (ends - sizes)[of]
    return Households(of.astype(np.int32), at.astype(np.int32), rng.random(last) < _BROTHERS)


def sexes(homes: Households, rng: np.random.Generator) -> Bools:
    """Who is a woman: wives, and somewhat under half of all children."""
    found: Bools = homes.wife | (homes.child & (rng.random(len(homes.of)) < 0.45))
    return found
