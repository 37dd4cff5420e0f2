"""How many, as somebody said it: a range with the qualifier kept, never a point alone."""

from typing import Annotated

from pydantic import Field, model_validator

from evenhand.model.base import ClaimId, Coded, Line, Model, Term

MOST = 2**53 - 1
"""The greatest number that every reader of JSON keeps exactly (RFC 8259, 6)."""

Count = Annotated[int, Field(ge=0, le=MOST)]


class Quantity(Model):
    """A number as claimed.

    Attributes:
        low: the least the words allow; none when no least was given.
        high: the most the words allow; none for an open end ("more than 700,000").
        qualifier: how it was put: exact, at_least, more_than, about, almost, hundreds ... (vocabulary `qualifier`).
        unit: what is counted, as the source has it.
        words: the number as written, when that says more ("almost 5,000").
        subset_of: the claim whose number already includes this one ("including 12 children"). Never added to it.
    """

    low: Count | None = None
    high: Count | None = None
    qualifier: Annotated[Term, Coded("qualifier")] = "exact"
    unit: Line | None = None
    words: Line | None = None
    subset_of: ClaimId | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Quantity":
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}; exchange or correct them")
        if self.low is None and self.high is None and self.words is None:
            raise ValueError("says no number and no words; leave the quantity out")
        return self
