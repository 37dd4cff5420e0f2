"""Between which days a claim was said."""

from functools import lru_cache

from evenhand.model.claim import Claim
from evenhand.model.edtf import bounds


def days(claim: Claim) -> tuple[int, int]:
    """The first and the last day on which a claim may have been said, as ordinals; 0 for an unknown end."""
    return _days(claim.said) if claim.said else (0, 0)


@lru_cache(maxsize=65_536)  # a case names the same days over and over
def _days(said: str) -> tuple[int, int]:
    first, last = bounds(said)
    return first.toordinal() if first else 0, last.toordinal() if last else 0
